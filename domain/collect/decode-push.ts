/**
 * Reads a push of readings (`application/json`). Each value is judged on its own: what is wrong is refused by position with its reason,
 * the rest is accepted, so that one bad value loses nothing else. Collect and normalize both decode; the same bytes, network and time of
 * signing give the same answer, however often and whenever they are decoded.
 */
import * as z from "zod";
import { isItemKey, ITEMS, SITE_STATES, type ItemKey } from "../model/item.ts";
import type { Place } from "../model/network.ts";
import { isMark } from "../model/mark.ts";
import type { Correction, Mark } from "../model/observation.ts";
import { decimalText, parseDecimal } from "../model/decimal.ts";
import { accepted, refused, type Outcome } from "../model/outcome.ts";
import { epochMs, parseInstant, plusMs, type Instant, type IntervalLength } from "../model/time.ts";
import { refusal, shown, type Refusal } from "./refusal.ts";

/** Names this decoder in receipts: another decoder of the same bytes is another name. */
export const DECODER = "json-1";
/** Readings (values) a push may hold. */
export const MAX_READINGS = 500;
/** A reading may end this much after its push was signed: clocks differ. */
export const ALLOWED_SKEW_MS = 10 * 60_000;
/** GB 3095-2012 was issued on 2012-02-29: nothing before it can be judged. */
const EARLIEST = "2012-01-01T00:00:00+08:00";

/** A value that was understood: which observation of the push, which item, in canonical text. */
export interface Reading {
  readonly index: number;
  readonly place: string;
  readonly length: IntervalLength;
  readonly endsAt: Instant;
  readonly item: ItemKey;
  /** Null withdraws what was said before (撤回). */
  readonly value: string | null;
  /** The instrument's mark (HJ 212-2017 table 8). */
  readonly mark?: Mark;
  readonly correction?: Correction;
  /** The sender's own number of the revision, where it numbers them. */
  readonly revision?: number;
}

/** What a push holds: `readings` to keep, `refusals` by position. `total` counts the values that were sent. */
export interface DecodedPush {
  readonly total: number;
  /** The station that each observation names, known or not: a key may name its own only. */
  readonly stations: readonly string[];
  readonly readings: readonly Reading[];
  readonly refusals: readonly Refusal[];
}

const Value = z.union([
  z.number(), z.string(), z.strictObject({ withdrawn: z.literal(true) }),
  z.strictObject({ value: z.union([z.number(), z.string()]), unit: z.string().optional(), mark: z.string().refine(isMark).optional() }),
]);
const MAX_ITEM_LENGTH = 64;
// Not z.record: it drops a key named __proto__ without a word, and every value that was sent is answered.
const Values = z.custom<Readonly<Record<string, unknown>>>(
  (sent) => typeof sent === "object" && sent !== null && !Array.isArray(sent) && Object.keys(sent).every((item) => item.length <= MAX_ITEM_LENGTH),
  `values by item, of names of at most ${MAX_ITEM_LENGTH} characters`,
);
const Push = z.strictObject({
  observations: z.array(z.strictObject({
    station: z.string(), endsAt: z.string(), interval: z.string(), values: Values,
    reason: z.string().trim().min(1).max(500).optional(), approvedBy: z.string().trim().min(1).max(100).optional(), revision: z.int().min(0).optional(),
  })).min(1).max(MAX_READINGS),
});
type SentObservation = z.infer<typeof Push>["observations"][number];

/** What decoding needs to know besides the bytes. */
export interface DecodeContext {
  readonly placeOf: (station: string) => Place | undefined;
  /** When the push was signed. Not when it was received: the same request sent again must be answered the same. */
  readonly signedAt: Instant;
}

/** Decodes a push, or says why it is none at all (not JSON, another shape, too many readings). */
export function decodePush(text: string, context: DecodeContext): Outcome<DecodedPush, readonly Refusal[]> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return refused([refusal("", "not-json", "正文不是 JSON。", "The body is not JSON.")]);
  }
  const push = Push.safeParse(json);
  const tooManyObservations = push.error?.issues.find(({ code, path }) => code === "too_big" && path.length === 1);
  if (tooManyObservations) return refused([tooMany("observations", (json as { observations: unknown[] }).observations.length)]);
  if (!push.success) {
    return refused(push.error.issues.slice(0, 50).map((issue) =>
      refusal(pointerTo(issue.path), "not-a-push", `结构不符合上报格式（${issue.code}）。`, `Not the shape of a push: ${issue.message}.`)));
  }
  const total = push.data.observations.reduce((sum, observation) => sum + Object.keys(observation.values).length, 0);
  if (total > MAX_READINGS) return refused([tooMany("readings", total)]);
  const readings: Reading[] = [];
  const refusals: Refusal[] = [];
  push.data.observations.forEach((observation, index) => {
    const decoded = decodeObservation(observation, index, context);
    readings.push(...decoded.readings);
    refusals.push(...decoded.refusals);
  });
  return accepted({ total, stations: push.data.observations.map(({ station }) => station), readings, refusals });
}

const tooMany = (of: "observations" | "readings", count: number): Refusal =>
  refusal("/observations", "too-many-readings", `一次最多 ${MAX_READINGS} 个${of === "readings" ? "读数" : "时段"}，此次 ${count} 个；请分批上报。`,
    `At most ${MAX_READINGS} ${of} a push, this one has ${count}: send it in parts.`);

function decodeObservation(sent: SentObservation, index: number, context: DecodeContext): { readings: Reading[]; refusals: Refusal[] } {
  const at = `/observations/${index}`;
  const head = readHead(sent, at, context);
  const items = Object.keys(sent.values);
  if (items.length === 0) return { readings: [], refusals: [refusal(`${at}/values`, "no-values", "没有读数。", "There is no reading in it.")] };
  // A wrong head refuses each of its values by name: every reading that was sent is answered.
  if (!head.ok) return { readings: [], refusals: items.map((item) => ({ ...head.fault, pointer: `${at}/values/${escapePointer(item)}` })) };
  const readings: Reading[] = [];
  const refusals: Refusal[] = [];
  const { reason, approvedBy, revision } = sent;
  const said = { ...(reason && approvedBy ? { correction: { reason, approvedBy } } : {}), ...(revision === undefined ? {} : { revision }) };
  for (const item of items) {
    const value = readValue(item, sent.values[item], head.value.place, `${at}/values/${escapePointer(item)}`);
    if (value.ok) readings.push({ index, place: head.value.place.id, length: head.value.length, endsAt: head.value.endsAt, ...said, ...value.value });
    else refusals.push(value.fault);
  }
  return { readings, refusals };
}

function readHead(sent: SentObservation, at: string, { placeOf, signedAt }: DecodeContext): Outcome<{ place: Place; length: IntervalLength; endsAt: Instant }, Refusal> {
  const place = placeOf(sent.station);
  if (!place) return refused(refusal(`${at}/station`, "unknown-station", `没有登记站点“${shown(sent.station)}”。`, `No station "${shown(sent.station)}" is registered.`));
  const length = place.medium === "air" ? "PT1H" : "PT4H";
  if (sent.interval !== length) {
    return refused(refusal(`${at}/interval`, "wrong-interval", `该站时段长度应为 ${length}。`, `Readings of this station cover ${length}, not "${shown(sent.interval)}".`));
  }
  const time = parseInstant(sent.endsAt);
  if (!time.ok) {
    return refused(refusal(`${at}/endsAt`, "not-a-time", "时间须为带时区的 RFC 3339 格式，如 2026-03-01T01:00:00+08:00。",
      `"${shown(sent.endsAt)}" is no RFC 3339 time with an offset, such as 2026-03-01T01:00:00+08:00.`));
  }
  const endsAt = time.value;
  const hour = Number(endsAt.slice(11, 13));
  if (endsAt.slice(14, 19) !== "00:00" || (length === "PT4H" && hour % 4 !== 0)) {
    return refused(refusal(`${at}/endsAt`, "off-the-hour", length === "PT1H" ? "小时值须以整点结束。" : "监测时次须为 0、4、8、12、16、20 时。",
      length === "PT1H" ? "An hourly value ends on the hour." : "Rounds are at 0, 4, 8, 12, 16 and 20 h Beijing time."));
  }
  if (endsAt > plusMs(signedAt, ALLOWED_SKEW_MS)) {
    return refused(refusal(`${at}/endsAt`, "in-the-future", `时段结束于 ${endsAt}，晚于签名时间 ${signedAt}；请检查站点时钟。`,
      `The interval ends at ${endsAt}, after it was signed (${signedAt}): check the station's clock.`));
  }
  if (epochMs(endsAt) < epochMs(EARLIEST as Instant)) {
    return refused(refusal(`${at}/endsAt`, "too-old", "早于现行标准体系，无法评价。", "Before any standard that is known here."));
  }
  return accepted({ place, length, endsAt });
}

function readValue(item: string, sent: unknown, place: Place, pointer: string): Outcome<Pick<Reading, "item" | "value" | "mark">, Refusal> {
  if (!isItemKey(item) || ITEMS[item].medium !== place.medium) {
    return refused(refusal(pointer, "unknown-item", `该站没有“${item}”这一项目。`, `"${item}" is not an item of this station's medium.`));
  }
  const entry = ITEMS[item];
  const shape = Value.safeParse(sent);
  if (shape.success && typeof shape.data === "object" && "withdrawn" in shape.data) return accepted({ item, value: null });
  const plain = shape.success && typeof shape.data === "object" && "value" in shape.data ? shape.data : undefined;
  const given = plain ?? (shape.success && typeof shape.data !== "object" ? { value: shape.data, unit: undefined, mark: undefined } : undefined);
  const notAValue = refusal(pointer, "not-a-value", `不是有效的${entry.kind === "state" ? "状态" : "数值"}；缺测请不要上报该项。`,
    "Not a value this item can have. Leave out what was not measured.");
  if (given === undefined) return refused(notAValue);
  if (entry.kind === "state") return SITE_STATES.some((state) => state === given.value) ? accepted({ item, value: String(given.value) }) : refused(notAValue);
  if (given.unit !== undefined && given.unit !== entry.unit) {
    return refused(refusal(pointer, "unit-not-known", `单位应为 ${entry.unit}，收到 ${shown(given.unit)}。`, `The unit of this item is ${entry.unit}, not "${shown(given.unit)}".`));
  }
  const number = parseDecimal(String(given.value));
  if (!number.ok) return refused(notAValue);
  return accepted({ item, value: decimalText(number.value), ...(given.mark === undefined ? {} : { mark: given.mark }) });
}

/** The beginning of what was sent: refusals are stored, and an item of the store has a largest size. */
const escapePointer = (token: string): string => token.toWellFormed().replaceAll("~", "~0").replaceAll("/", "~1");
const pointerTo = (path: readonly PropertyKey[]): string => path.map((part) => `/${escapePointer(String(part))}`).join("");
