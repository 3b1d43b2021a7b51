/**
 * What is said of a discharge outlet (废水排放口). The verdict is on the daily mean; a single value outside the limit is an advisory (提示). For bureaus
 * only, unless the outlet's bureau released it.
 */
import type { AssessmentHead, Basis, MadeFrom, NotCounted } from "./assessment.ts";
import type { ItemKey } from "./item.ts";
import type { Quality } from "./quality.ts";
import type { CivilDate, Instant } from "./time.ts";

/** Why an item of an outlet has no verdict. Chinese first. */
export interface OutletReason {
  readonly kind: "no-limit" | "no-values" | "standard-replaced" | "not-in-force" | "other-point" | "detection-limit-too-high" | "detection-limit-unknown" | "refused-value" | "day-not-over";
  readonly zh: string;
  readonly en: string;
}

/** A limit that is no number: any value is outside it. */
export const NOT_DETECTED = "不得检出";

/** The limit that an item is judged by. */
export interface OutletLimit {
  /** `0.5`, `6~9`, or `不得检出`. */
  readonly limit: string;
  readonly unit: string;
  /** `permit` (排污许可证; its number is the `clause`), or the standard as cited. */
  readonly from: string;
  readonly clause: string;
  readonly averaging: "daily-mean" | "single";
}

export interface OutletItem {
  readonly item: ItemKey;
  /** Mean of the day (so far, until it is over); null where no value could be read. Printed with one decimal more than the finest of the values and the limit. */
  readonly mean: string | null;
  readonly count: number;
  readonly belowDetection: boolean;
  readonly by: OutletLimit | null;
  readonly verdict: "within" | "over" | "unavailable";
  /** Where the permit limits single values and one is outside: the farthest, by which it is over. The mean may well be within. */
  readonly single?: string;
  /** 超标倍数; absent for pH and for what must not be detected. */
  readonly multiple?: string;
  readonly reason: OutletReason | null;
}

/** A single value outside the limit: an advisory (提示), not the verdict. */
export interface OutletAdvisory {
  readonly item: ItemKey;
  readonly at: Instant;
  readonly value: string;
  readonly limit: string;
  readonly multiple?: string;
}

/** A natural day: "so far" (当日累计，未满日) until it closes. */
export interface OutletDay {
  readonly kind: "outlet-day";
  readonly place: string;
  readonly day: CivilDate;
  readonly endsAt: Instant;
  readonly closed: boolean;
  readonly items: readonly OutletItem[];
  /** Of the items that are limited: `over` where one is; `unavailable` where none is and one could not be judged, or there is none. */
  readonly verdict: "within" | "over" | "unavailable";
  readonly advisories: readonly OutletAdvisory[];
  readonly refused: readonly { readonly item: string; readonly at: Instant; readonly reason: OutletReason }[];
  readonly basis: readonly Basis[];
  readonly madeFrom: MadeFrom;
}

/** A day as the pipeline keeps it. */
export type StoredOutletDay = OutletDay & AssessmentHead;

/** One hour (小时值): its single values, each beside the limit that holds for the item. No verdict. */
export interface OutletHour extends AssessmentHead {
  readonly kind: "outlet-hour";
  readonly values: Readonly<Partial<Record<ItemKey, string>>>;
  /** Of the items with a value: those that the permit or a registered standard limits. */
  readonly limits: Readonly<Partial<Record<ItemKey, OutletLimit>>>;
  readonly advisories: readonly OutletAdvisory[];
  /** Items that were withdrawn, marked by the instrument, rejected or of a time of maintenance. Absent where there is none. */
  readonly notCounted?: NotCounted;
  /** What people said: reviews and declared maintenance. No automatic test runs on waste water. */
  readonly quality?: Quality<ItemKey>;
}
