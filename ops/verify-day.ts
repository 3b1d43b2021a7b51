import type { DecodedPush, Reading } from "../domain/collect/decode-push.ts";
import { checkChain, type ChainDay } from "../domain/manifest/check-chain.ts";
import { checkObjects } from "../domain/manifest/check-objects.ts";
import { checkPush, checkSightings, type SaidByRaw } from "../domain/manifest/check-readings.ts";
import { inOrder, type Finding } from "../domain/manifest/finding.ts";
import { DayRoot, LATE_DAYS, Manifest } from "../domain/manifest/manifest.ts";
import type { RawEntry, RawObject } from "../domain/manifest/raw-entry.ts";
import type { ItemKey } from "../domain/model/item.ts";
import { intervalOf, type Place } from "../domain/model/network.ts";
import type { Observation } from "../domain/model/observation.ts";
import { parseRank, parseRawKey, rawKey, receiptId } from "../domain/model/rank.ts";
import { hoursOfDay, plusDays, type CivilDate, type Instant, type IntervalLength } from "../domain/model/time.ts";
import type { DeadRecord } from "../domain/normalize/dead-record.ts";
import type { ReceiptRecord } from "../domain/normalize/receipt-record.ts";
import { manifestKey, rootKey } from "../lambdas/adapters/manifest-bucket.ts";
import { sha256 } from "../lambdas/manifest/make-day.ts";
import { atMost } from "../lambdas/runtime/at-most.ts";
import { readRaw } from "../lambdas/runtime/read-raw.ts";

const AT_ONCE = 20;

export interface VerifyPorts {
  readonly raw: { list(prefix: string): AsyncIterable<{ readonly key: string }>; get(key: string): Promise<RawObject | undefined> };
  readonly manifests: { get(key: string): Promise<string | undefined>; days(prefix: string): Promise<CivilDate[]> };
  readonly receipts: { get(receipt: string): Promise<ReceiptRecord | undefined> };
  readonly dead: { find(receipts: readonly string[]): Promise<ReadonlyMap<string, DeadRecord>> };
  readonly observations: {
    get(place: string, length: IntervalLength, endsAt: Instant): Promise<Observation>;
    range(place: string, length: IntervalLength, from: Instant, to: Instant): Promise<readonly Observation[]>;
  };
  readonly placeOf: (station: string) => Place | undefined;
  /** Told of each thing that was read. */
  readonly onRead: () => void;
}

/** What was looked at, and what does not follow. */
export interface Verified {
  readonly manifests: number;
  readonly objects: number;
  readonly observations: number;
  readonly findings: readonly Finding[];
}

/**
 * Walks the proof of one station and day: its chain of manifests, back to the first and on to the last; the raw objects that they list of
 * the day, byte by byte where one was altered; objects that none lists; and the observations against what the raw objects say.
 */
export const verifyDay = (ports: VerifyPorts) => async (place: Place, day: CivilDate): Promise<Verified> => {
  const chain = await readChain(ports, place.id);
  const entries = entriesOf(chain, day);
  const found = await readObjects(ports, entries.map(({ key }) => key));
  const unlisted = await readUnlisted(ports, place.id, day, entries, chain.at(-1)?.day ?? "");
  const missing: Finding[] = chain.some((one) => one.day === day) ? [] : [{ kind: "manifest-missing", day }];
  const objects = [...[...found.values()].filter((one) => one !== undefined), ...unlisted.objects];
  const readings = await checkReadings(ports, place, day, objects);
  return {
    manifests: chain.length, objects: objects.length, observations: readings.observations,
    findings: inOrder([...missing, ...checkChain(chain), ...checkObjects(entries, found, sha256), ...unlisted.findings, ...readings.findings]),
  };
};

async function readChain(ports: VerifyPorts, station: string): Promise<ChainDay[]> {
  const roots = await ports.manifests.days("days/");
  const own = await ports.manifests.days(`stations/${station}/`);
  // A station that joined the network later has no manifest before: its chain begins with it.
  const days = [...new Set([...roots.filter((day) => day >= (own[0] ?? "")), ...own])].toSorted();
  const gate = atMost(AT_ONCE);
  return Promise.all(days.map((day) => gate(async (): Promise<ChainDay> => {
    const [text, root] = await Promise.all([ports.manifests.get(manifestKey(station, day)), ports.manifests.get(rootKey(day))]);
    ports.onRead();
    const rootSays = root === undefined ? undefined : (parsed(DayRoot, root)?.stations[station] ?? null);
    if (text === undefined) return { day, manifest: undefined, sha256: undefined, rootSays };
    return { day, manifest: parsed(Manifest, text) ?? "结构不对 not of its shape", sha256: sha256(text), rootSays };
  })));
}

function parsed<T>(schema: { safeParse(data: unknown): { readonly success: boolean; readonly data?: T } }, text: string): T | undefined {
  try {
    return schema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}

/** The entries of objects signed on a day: in its manifest, and among the late ones of later manifests. */
function entriesOf(chain: readonly ChainDay[], day: CivilDate): RawEntry[] {
  const last = plusDays(day, LATE_DAYS);
  return chain.filter((one) => one.day >= day && one.day <= last).flatMap(({ day: of, manifest }) => {
    if (manifest === undefined || typeof manifest === "string") return [];
    return of === day ? manifest.objects : manifest.late.filter(({ key }) => key.startsWith(`readings/${day}/`));
  });
}

async function readObjects(ports: VerifyPorts, keys: readonly string[]): Promise<Map<string, RawObject | undefined>> {
  const gate = atMost(AT_ONCE);
  return new Map(await Promise.all(keys.map((key) => gate(async () => {
    const object = await ports.raw.get(key);
    ports.onRead();
    return [key, object] as const;
  }))));
}

/** Objects of the day that name the station and stand in no manifest of it. */
async function readUnlisted(ports: VerifyPorts, station: string, day: CivilDate, entries: readonly RawEntry[], lastDay: string): Promise<{ findings: Finding[]; objects: RawObject[] }> {
  const listed = new Set(entries.map(({ key }) => key));
  const keys: string[] = [];
  for await (const { key } of ports.raw.list(`readings/${day}/`)) if (!listed.has(key)) keys.push(key);
  const others = [...(await readObjects(ports, keys)).values()].filter((object) => object !== undefined);
  const objects = others.filter((object) => {
    const raw = readRaw(object, ports.placeOf);
    return raw.ok && raw.value.decoded.stations.some((named) => named.station === station);
  });
  return { objects, findings: objects.map(({ key }): Finding => ({ kind: "object-unlisted", key, waiting: lastDay === day })) };
}

const slotOf = ({ place, length, endsAt }: Pick<Observation, "place" | "length" | "endsAt">): string => `${place} ${length} ${endsAt}`;

/** The day's raw objects against the observations, and the day's observations against the raw objects that they say they came from. */
async function checkReadings(ports: VerifyPorts, place: Place, day: CivilDate, objects: readonly RawObject[]): Promise<{ observations: number; findings: Finding[] }> {
  const findings: Finding[] = [];
  const decoded = new Map<string, DecodedPush>();
  for (const object of objects) {
    const raw = readRaw(object, ports.placeOf);
    if (raw.ok) decoded.set(object.key, raw.value.decoded);
    else findings.push({ kind: "object-unreadable", key: object.key, why: raw.fault });
  }
  const stored = await readObservations(ports, place, day, [...decoded.values()].flatMap(({ readings }) => readings.filter((reading) => reading.place === place.id)));
  const dead = await ports.dead.find([...decoded.keys()].map((key) => receiptId(parseRawKey(key)!)));
  for (const [key, push] of decoded) {
    const identity = parseRawKey(key)!;
    const receipt = receiptId(identity);
    const record = await ports.receipts.get(receipt);
    findings.push(...checkPush({ key, push: identity, decoded: push, record, dead: dead.has(receipt) }, place.id, (reading) => stored.get(slotOf(reading))!));
  }
  const says = await whatRawSays(ports, decoded, [...stored.values()]);
  findings.push(...[...stored.values()].flatMap((observation) => checkSightings(observation, (rank, item) => says(observation, rank, item))));
  return { observations: stored.size, findings };
}

/** Observations that the day's pushes name, and those whose interval ends on the day. */
async function readObservations(ports: VerifyPorts, place: Place, day: CivilDate, readings: readonly Reading[]): Promise<Map<string, Observation>> {
  const hours = hoursOfDay(day);
  const ofDay = await ports.observations.range(place.id, intervalOf(place), hours[0]!, hours.at(-1)!);
  const stored = new Map(ofDay.map((observation) => [slotOf(observation), observation]));
  const gate = atMost(AT_ONCE);
  await Promise.all([...new Map(readings.map((reading) => [slotOf(reading), reading])).values()].filter((reading) => !stored.has(slotOf(reading))).map((reading) => gate(async () => {
    stored.set(slotOf(reading), await ports.observations.get(reading.place, reading.length, reading.endsAt));
    ports.onRead();
  })));
  return stored;
}

/** What the raw object of a rank says of an item of an observation; those signed on other days are read as well. */
async function whatRawSays(ports: VerifyPorts, known: ReadonlyMap<string, DecodedPush>, observations: readonly Observation[]) {
  const decoded = new Map<string, DecodedPush | undefined>(known);
  const keyOf = (rank: string): string => rawKey(parseRank(rank).push);
  const ranks = observations.flatMap(({ items }) => Object.values(items).flatMap((sightings) => (sightings ?? []).map(({ rank }) => rank)));
  for (const [key, object] of await readObjects(ports, [...new Set(ranks.map(keyOf))].filter((key) => !decoded.has(key)))) {
    const raw = object && readRaw(object, ports.placeOf);
    decoded.set(key, raw?.ok ? raw.value.decoded : undefined);
  }
  return (observation: Observation, rank: string, item: ItemKey): SaidByRaw | undefined => {
    const key = keyOf(rank);
    const { index } = parseRank(rank);
    const reading = decoded.get(key)?.readings.find((one) => one.item === item && one.index === index && slotOf(one) === slotOf(observation));
    return reading && { key, reading };
  };
}
