/** Judges one observation as it was sent: place, interval, time, then each value on its own. */
import { decimalText } from "../model/decimal.ts";
import { isItemKey, ITEMS, SITE_STATES, type ItemKey } from "../model/item.ts";
import { isMark, type Mark } from "../model/mark.ts";
import type { Correction } from "../model/observation.ts";
import { intervalOf, measures, type Place } from "../model/network.ts";
import { accepted, refused, type Outcome } from "../model/outcome.ts";
import { dayOfIntervalEnd, epochMs, parseInstant, plusHours, plusMs, type CivilDate, type Instant, type IntervalLength } from "../model/time.ts";
import type { SenderSettings } from "../registry/sender-settings.ts";
import { canonicalValue } from "./canonical-value.ts";
import { exactNumber } from "./exact-number.ts";
import { fault, pointerToken, shown, type Fault, type Refusal } from "./refusal.ts";
import type { SentObservation, SentValue } from "./sent-observation.ts";
import { minutesFault } from "./valid-minutes.ts";

/** A reading may end this much after its push was signed: clocks differ. */
export const ALLOWED_SKEW_MS = 10 * 60_000;
/** GB 3095-2012 was issued on 2012-02-29: nothing before it can be judged. */
const EARLIEST = "2012-01-01T00:00:00+08:00" as Instant;
const HOURS = { PT1H: 1, PT4H: 4 } as const;
const MAX_REASON = 500;
const MAX_APPROVER = 100;

/** A value that was understood: which observation of the push, which item, in canonical text. */
export interface Reading {
  readonly index: number;
  readonly place: string;
  readonly length: IntervalLength;
  readonly endsAt: Instant;
  readonly item: ItemKey;
  /** Canonical decimal text in the item's unit, or a word of state; null: what was said before is withdrawn (撤回). */
  readonly value: string | null;
  /** The instrument's mark, where one was sent. */
  readonly mark?: Mark;
  /** Why the sender says something else than before, and who approved it. */
  readonly correction?: Correction;
  /** The sender's own number of the revision. */
  readonly revision?: number;
}

/** What decoding needs to know besides the bytes. */
export interface DecodeContext {
  readonly placeOf: (station: string) => Place | undefined;
  /** When the push was signed. Not when it was received: the same request sent again must be answered the same. */
  readonly signedAt: Instant;
  /** The sender's settings that stood at the receipt. */
  readonly settings: SenderSettings;
  /** The city of the bureau that dropped a file: readings of another city's places are refused one by one. A signed push is authorised as a whole. */
  readonly city?: string;
}

/** Accepted and refused values of one observation; each value is in one of the two. An observation without any value is one refusal. */
export function decodeObservation(sent: SentObservation, context: DecodeContext): { readings: Reading[]; refusals: Refusal[] } {
  const at = `/observations/${sent.index}`;
  const where = sent.line === undefined ? {} : { line: sent.line };
  const refuse = (pointer: string, wrong: Fault, column?: string): Refusal => ({ pointer, ...where, ...(column === undefined ? {} : { column }), ...wrong });
  const head = sent.fault ? refused(sent.fault) : readHead(sent, context);
  if (sent.values.length === 0) {
    return { readings: [], refusals: [sent.fault ? refuse(at, sent.fault) : refuse(`${at}/values`, fault("no-values", "没有读数。", "There is no reading in it."))] };
  }
  const readings: Reading[] = [];
  const refusals: Refusal[] = [];
  for (const one of sent.values) {
    // A wrong head refuses each of its values by name: every reading that was sent is answered.
    const value = head.ok ? readValue(one, head.value, context.settings) : head;
    if (value.ok && head.ok) readings.push({ index: sent.index, ...head.value.shared, ...value.value });
    else if (!value.ok) refusals.push(refuse(`${at}/values/${pointerToken(one.item)}`, value.fault, one.column));
  }
  return { readings, refusals };
}

interface Head {
  readonly place: Place;
  /** Day whose edition of the standards knows the reference state. */
  readonly day: CivilDate;
  /** What every reading of the observation carries. */
  readonly shared: Pick<Reading, "place" | "length" | "endsAt" | "correction" | "revision">;
}

function readHead(sent: SentObservation, context: DecodeContext): Outcome<Head, Fault> {
  const place = context.placeOf(sent.station);
  const named = shown(sent.station);
  if (!place) return refused(fault("unknown-station", `没有登记站点“${named}”。`, `No station "${named}" is registered.`));
  if (context.city !== undefined && place.city !== context.city) {
    return refused(fault("foreign-station", `站点“${named}”不属于本市，不能由此目录报送。`, `Station "${named}" is of another city: it cannot come from this inbox.`));
  }
  const length = intervalOf(place);
  if (sent.interval !== length) {
    return refused(fault("wrong-interval", `该站时段长度应为 ${length}。`, `Readings of this station cover ${length}, not "${shown(sent.interval)}".`));
  }
  const endsAt = readEnd(sent.endsAt, length, context);
  if (!endsAt.ok) return endsAt;
  const correction = readCorrection(sent);
  if (!correction.ok) return correction;
  if (sent.revision !== undefined && !/^\d{1,9}$/.test(sent.revision)) return refused(fault("not-a-revision", "revision 应为不超过 9 位的非负整数。", "A revision is a whole number from 0, of at most 9 digits."));
  const revision = sent.revision === undefined ? {} : { revision: Number(sent.revision) };
  return accepted({ place, day: dayOfIntervalEnd(endsAt.value), shared: { place: place.id, length, endsAt: endsAt.value, ...correction.value, ...revision } });
}

/** The END of the interval. A stamp of its beginning is shifted here, once, before anything is checked. */
function readEnd(stamp: string, length: "PT1H" | "PT4H", { settings, signedAt }: DecodeContext): Outcome<Instant, Fault> {
  const time = parseInstant(stamp);
  if (!time.ok) {
    return refused(fault("not-a-time", "时间须为带时区的 RFC 3339 格式，如 2026-03-01T01:00:00+08:00。",
      `"${shown(stamp)}" is no RFC 3339 time with an offset, such as 2026-03-01T01:00:00+08:00.`));
  }
  const endsAt = settings.stamps === "interval-beginning" ? plusHours(time.value, HOURS[length]) : time.value;
  const hour = Number(endsAt.slice(11, 13));
  if (endsAt.slice(14, 19) !== "00:00" || hour % HOURS[length] !== 0) {
    return refused(fault("off-the-hour", length === "PT1H" ? "小时值须以整点结束。" : "监测时次须为 0、4、8、12、16、20 时。",
      length === "PT1H" ? "An hourly value ends on the hour." : "Rounds are at 0, 4, 8, 12, 16 and 20 h Beijing time."));
  }
  if (endsAt > plusMs(signedAt, ALLOWED_SKEW_MS)) {
    return refused(fault("in-the-future", `时段结束于 ${endsAt}，晚于签名时间 ${signedAt}；请检查站点时钟。`,
      `The interval ends at ${endsAt}, after it was signed (${signedAt}): check the station's clock.`));
  }
  if (epochMs(endsAt) < epochMs(EARLIEST)) return refused(fault("too-old", "早于现行标准体系，无法评价。", "Before any standard that is known here."));
  return accepted(endsAt);
}

/** A correction says why and who approved it, or is none (State Council Order 820). */
function readCorrection({ reason, approvedBy }: SentObservation): Outcome<Pick<Reading, "correction">, Fault> {
  if (reason === undefined && approvedBy === undefined) return accepted({});
  const given = [reason, approvedBy].map((text) => text?.trim() ?? "") as [string, string];
  if (given.some((text) => text === "") || given[0].length > MAX_REASON || given[1].length > MAX_APPROVER || given.some((text) => !text.isWellFormed())) {
    return refused(fault("incomplete-correction", `更正须同时写明 reason（至多 ${MAX_REASON} 字）和 approvedBy（至多 ${MAX_APPROVER} 字）。`,
      `A correction carries both reason (at most ${MAX_REASON} characters) and approvedBy (at most ${MAX_APPROVER}).`));
  }
  return accepted({ correction: { reason: given[0], approvedBy: given[1] } });
}

function readValue(sent: SentValue, { place, day }: Head, settings: SenderSettings): Outcome<Pick<Reading, "item" | "value" | "mark">, Fault> {
  const { item } = sent;
  if (!isItemKey(item) || !measures(place, item)) {
    return refused(fault("unknown-item", `该站没有“${shown(item)}”这一项目。`, `"${shown(item)}" is not an item of this station's medium.`));
  }
  if (sent.fault) return refused(sent.fault);
  if (sent.value === null) return accepted({ item, value: null });
  if (ITEMS[item].kind === "state") return readState(item, sent);
  const mark = sent.mark;
  if (mark !== undefined && !isMark(mark)) return refused(fault("unknown-mark", `“${shown(mark)}”不是数据标记（HJ 212 表 8）。`, `"${shown(mark)}" is no mark of HJ 212 table 8 (N F M S D C T B).`));
  const tooFew = minutesFault(sent.minutes, { item, length: intervalOf(place), day });
  if (tooFew) return refused(tooFew);
  const number = exactNumber(sent.value);
  if (!number.ok) return refused(number.fault === "not-a-number" ? NOT_A_NUMBER : TOO_MANY_DIGITS);
  const value = canonicalValue(number.value, sent.unit ?? settings.units?.[item] ?? ITEMS[item].unit, item, day);
  return value.ok ? accepted({ item, value: decimalText(value.value), ...(mark === undefined ? {} : { mark }) }) : value;
}

function readState(item: ItemKey, { value, unit, mark }: SentValue): Outcome<Pick<Reading, "item" | "value">, Fault> {
  const known = value !== null && SITE_STATES.some((state) => state === value) && unit === undefined && mark === undefined;
  return known ? accepted({ item, value }) : refused(fault("not-a-value", `不是有效的状态；应为 ${SITE_STATES.join("、")}。`, `Not a state of the site: it is one of ${SITE_STATES.join(", ")}.`));
}

const NOT_A_NUMBER = fault("not-a-value", "不是有效的数值；缺测请不要上报该项。", "Not a number. Leave out what was not measured.");
const TOO_MANY_DIGITS = fault("too-many-digits", "最多 12 位整数、9 位小数、共 15 位有效数字；请按仪器的有效位数上报。",
  "At most 12 integer digits, 9 decimals and 15 digits in all: send as many digits as the instrument gives.");
