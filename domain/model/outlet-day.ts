/** What is said of a discharge outlet (废水排放口) on one natural day. */
import type { Basis, MadeFrom } from "./assessment.ts";
import type { ItemKey } from "./item.ts";
import type { CivilDate, Instant } from "./time.ts";

/** Why an item of an outlet has no verdict. Chinese first. */
export interface OutletReason {
  readonly kind: "no-limit" | "no-values" | "standard-replaced" | "not-in-force" | "other-point" | "detection-limit-too-high" | "detection-limit-unknown" | "refused-value";
  readonly zh: string;
  readonly en: string;
}

/** The limit that an item is judged by. */
export interface OutletLimit {
  /** `0.5`, `6~9`, or `不得检出`. */
  readonly limit: string;
  readonly unit: string;
  /** `permit`, or the standard as cited. */
  readonly from: string;
  readonly clause: string;
  readonly averaging: "daily-mean" | "single";
}

export interface OutletItem {
  readonly item: ItemKey;
  /** Mean of the day; null where no value could be read. Printed with one decimal more than the finest of the values and the limit. */
  readonly mean: string | null;
  readonly count: number;
  readonly belowDetection: boolean;
  readonly by: OutletLimit | null;
  readonly verdict: "within" | "over" | "unavailable";
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

export interface OutletDay {
  readonly kind: "outlet-day";
  readonly outlet: string;
  readonly day: CivilDate;
  readonly items: readonly OutletItem[];
  /** `over` where one item is; `unavailable` where none is and one could not be judged. */
  readonly verdict: "within" | "over" | "unavailable";
  readonly advisories: readonly OutletAdvisory[];
  readonly refused: readonly { readonly item: string; readonly at: Instant; readonly reason: OutletReason }[];
  /** Whether its bureau released it: never public otherwise. */
  readonly released: boolean;
  readonly basis: readonly Basis[];
  readonly madeFrom: MadeFrom & { readonly revisionCount: number };
}
