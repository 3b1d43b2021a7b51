import { assessmentKey, type Assessment, type Head, type Stored } from "../../domain/model/assessment.ts";
import type { Observation } from "../../domain/model/observation.ts";
import type { Instant, IntervalLength } from "../../domain/model/time.ts";
import type { StoredWindow } from "../../lambdas/adapters/maintenance-windows.ts";
import type { OrderRecord } from "../../lambdas/adapters/order-records.ts";
import type { ForMerge, SlotKey } from "../../lambdas/adapters/observations-table.ts";
import type { ReceiptRecord } from "../../domain/normalize/receipt-record.ts";

const slotOf = (place: string, length: IntervalLength, endsAt: Instant) => `${place} ${length}#${endsAt}`;

/** Observations on a map; `put` is conditional on the version, as the table's is. */
export function memoryObservations() {
  const items = new Map<string, Observation>();
  const log: ("written" | "outdated")[] = [];
  const get = async (place: string, length: IntervalLength, endsAt: Instant): Promise<Observation> =>
    items.get(slotOf(place, length, endsAt)) ?? { place, length, endsAt, version: 0, items: {} };
  return {
    items, log, get,
    many: async (keys: readonly SlotKey[]): Promise<Observation[]> =>
      (await Promise.all(keys.map(({ place, length, endsAt }) => get(place, length, endsAt)))).filter(isSeen),
    forMerge: async ({ place, length, endsAt }: SlotKey): Promise<ForMerge> => ({ head: await get(place, length, endsAt), paged: () => false }),
    put: async (next: Observation): Promise<"written" | "outdated"> => {
      const key = slotOf(next.place, next.length, next.endsAt);
      const answer = (items.get(key)?.version ?? 0) === next.version - 1 ? "written" : "outdated";
      if (answer === "written") items.set(key, structuredClone(next));
      log.push(answer);
      return answer;
    },
    range: async (place: string, length: IntervalLength, from: Instant, to: Instant): Promise<Observation[]> => [...items.values()]
      .filter((one) => isSeen(one) && one.place === place && one.length === length && one.endsAt >= from && one.endsAt <= to).toSorted((a, b) => (a.endsAt < b.endsAt ? -1 : 1)),
    atInstant: async (places: readonly string[], length: IntervalLength, endsAt: Instant): Promise<Observation[]> =>
      (await Promise.all(places.map((place) => get(place, length, endsAt)))).filter(isSeen),
  };
}

/** As the table answers: what holds nothing but reviews is not there yet. */
const isSeen = ({ version, items }: Observation): boolean => version > 0 && Object.keys(items).length > 0;

/** Maintenance windows on a map; `put` is conditional on the version, as the table's is. */
export function memoryWindows() {
  const items = new Map<string, StoredWindow>();
  const keyOf = (place: string, id: string) => `${place} ${id}`;
  return {
    items,
    get: async (place: string, id: string): Promise<StoredWindow> => items.get(keyOf(place, id)) ?? { place, id, version: 0, declarations: [] },
    put: async (next: StoredWindow): Promise<"written" | "outdated"> => {
      if ((items.get(keyOf(next.place, next.id))?.version ?? 0) !== next.version - 1) return "outdated";
      items.set(keyOf(next.place, next.id), structuredClone(next));
      return "written";
    },
  };
}

/** Records of applied orders on a map. */
export function memoryOrders() {
  const items = new Map<string, OrderRecord>();
  return {
    items,
    get: async (receipt: string) => items.get(receipt),
    known: async (receipts: readonly string[]): Promise<Set<string>> => new Set(receipts.filter((receipt) => items.has(receipt))),
    put: async (record: OrderRecord): Promise<void> => { items.set(record.receipt, record); },
  };
}

/** Receipt records on a map. */
export function memoryReceipts() {
  const items = new Map<string, ReceiptRecord>();
  return {
    items,
    get: async (receipt: string) => items.get(receipt),
    many: async (receipts: readonly string[]): Promise<Map<string, ReceiptRecord>> => new Map(receipts.flatMap((receipt) => (items.has(receipt) ? [[receipt, items.get(receipt)!]] : []))),
    known: async (receipts: readonly string[]): Promise<Set<string>> => new Set(receipts.filter((receipt) => items.has(receipt))),
    put: async (record: ReceiptRecord): Promise<void> => { items.set(record.receipt, structuredClone(record)); },
  };
}

/** Assessments on a map; `put` is conditional on the version that was read, as the table's is. */
export function memoryAssessments() {
  const items = new Map<string, Stored<Assessment>>();
  const log: ("written" | "outdated")[] = [];
  const keyOf = ({ place, kind, endsAt }: Pick<Assessment, "place" | "kind" | "endsAt">) => `${place} ${assessmentKey(kind, endsAt)}`;
  return {
    items, log,
    find: (place: string, kind: Assessment["kind"], endsAt: Instant) => items.get(keyOf({ place, kind, endsAt })),
    heads: async (place: string, kind: Assessment["kind"], from: Instant, to: Instant): Promise<Map<Instant, Head>> => new Map([...items.values()]
      .filter((one) => one.place === place && one.kind === kind && one.endsAt >= from && one.endsAt <= to)
      .map(({ endsAt, version, madeFrom }) => [endsAt, { version, digest: madeFrom.digest }])),
    range: async <K extends Assessment["kind"]>(place: string, kind: K, from: Instant, to: Instant) => [...items.values()]
      .filter((one): one is Stored<Extract<Assessment, { kind: K }>> => one.place === place && one.kind === kind && one.endsAt >= from && one.endsAt <= to)
      .toSorted((a, b) => (a.endsAt < b.endsAt ? -1 : 1)),
    atInstant: async <K extends Assessment["kind"]>(places: readonly string[], kind: K, endsAt: Instant) => [...items.values()]
      .filter((one): one is Stored<Extract<Assessment, { kind: K }>> => places.includes(one.place) && one.kind === kind && one.endsAt === endsAt),
    latest: async <K extends Assessment["kind"]>(place: string, kind: K, until: Instant, count: number) => [...items.values()]
      .filter((one): one is Stored<Extract<Assessment, { kind: K }>> => one.place === place && one.kind === kind && one.endsAt <= until)
      .toSorted((a, b) => (a.endsAt < b.endsAt ? -1 : 1)).slice(-count),
    put: async (assessment: Assessment, readVersion: number): Promise<"written" | "outdated"> => {
      const key = keyOf(assessment);
      const answer = (items.get(key)?.version ?? 0) === readVersion ? "written" : "outdated";
      if (answer === "written") items.set(key, { ...structuredClone(assessment), version: readVersion + 1 });
      log.push(answer);
      return answer;
    },
  };
}

/** A queue that keeps what was sent. */
export function memoryQueue<M>() {
  const sent: M[] = [];
  return { sent, send: async (messages: readonly M[]): Promise<void> => { sent.push(...messages); } };
}
