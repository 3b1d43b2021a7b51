/**
 * What is said of surface water over more than a round: samples, sections over a period, rivers, lakes, intakes, cities. Values are decimal
 * text in the item's canonical unit, rounded as classed. Every result names its rules (`basis`), what it was made from, and what no source confirms.
 */
import type { Basis, MadeFrom, WaterClass } from "./assessment.ts";
import type { ApartItem, ClassSettingItem, ItemKey } from "./item.ts";
import type { CivilDate, Instant } from "./time.ts";

/** A period of natural days in Beijing; half open: `until` is the first day after it. */
export interface WaterPeriod {
  readonly kind: "day" | "week" | "month" | "quarter" | "year";
  /** `2026-03-05`, `2026-W10` (Monday to Sunday, ISO 8601), `2026-03`, `2026-Q1`, `2026`. */
  readonly id: string;
  readonly from: CivilDate;
  readonly until: CivilDate;
}

/** Why something is not told. Chinese first; says what to do where something can be done. */
export interface WaterReason {
  readonly kind:
    | "items-missing" | "no-data" | "too-few-values" | "period-not-over" | "no-edition-in-force" | "editions-differ" | "target-unknown"
    | "detection-limit-unknown" | "detection-limit-too-high" | "too-few-sections" | "not-a-value" | "not-positive" | "items-differ";
  readonly items: readonly ItemKey[];
  readonly clause?: string;
  readonly zh: string;
  readonly en: string;
}

/** A value outside a limit (超标). `multiple` (超标倍数) is absent for pH, dissolved oxygen and temperature. */
export interface WaterExceedance {
  readonly item: ItemKey;
  readonly over: "sample" | WaterPeriod["kind"];
  readonly value: string;
  readonly limit: string;
  readonly unit: string;
  readonly multiple?: string;
  readonly edition: string;
  readonly clause: string;
}

/** A value as classed. `count` values stand behind it; `belowDetection` where all of them were below the limit of detection. */
export interface ClassedValue {
  readonly value: string;
  readonly belowDetection: boolean;
  readonly count: number;
  readonly from: "automatic" | "manual" | "sections";
}

/** One main pollution indicator (主要污染指标), told against class III. */
export interface MainPollutant {
  readonly item: ClassSettingItem;
  readonly class: WaterClass;
  readonly multiple?: string;
  /** True for cyanide and heavy metals, which come first. */
  readonly priority: boolean;
}

/** An item that is reported and sets no class: total nitrogen, water temperature, faecal coliform. `class` by its row of table 1, where it has limits. */
export interface ApartValue {
  readonly item: ApartItem;
  readonly value: string;
  readonly unit: string;
  readonly class: WaterClass | null;
}

/** What table 1 says of one set of values. */
export interface WaterVerdict {
  readonly values: Readonly<Partial<Record<ItemKey, ClassedValue>>>;
  readonly itemClasses: Readonly<Partial<Record<ClassSettingItem, WaterClass>>>;
  /** Class by the worst item (单因子评价); null where a required item is missing. */
  readonly class: WaterClass | null;
  /** 水质状况: 优 … 重度污染, with the colour's name. */
  readonly grade: { readonly zh: string; readonly en: string; readonly colour: { readonly zh: string; readonly en: string } } | null;
  /** Items that stand at the class, where it is worse than III. */
  readonly decidedBy: readonly ClassSettingItem[];
  readonly target: WaterClass | null;
  /** Against the target (达标问题). Empty where none is known. */
  readonly overTarget: readonly WaterExceedance[];
  /** Against class III (主要污染指标问题), whatever the target. */
  readonly overClass3: readonly WaterExceedance[];
  readonly mainPollutants: readonly MainPollutant[];
  readonly apart: readonly ApartValue[];
  /** Of the 21 class-setting items, those without a value that could be judged. */
  readonly notMeasured: readonly ClassSettingItem[];
  readonly notAvailable: WaterReason | null;
  /** What could not be judged although something was reported, and other remarks that a reader must see. */
  readonly remarks: readonly WaterReason[];
}

interface Rested {
  readonly basis: readonly Basis[];
  readonly madeFrom: MadeFrom & { readonly revisionCount: number };
}

/** One sample or round, judged by all class-setting items of table 1. */
export interface WaterSampleAssessment extends WaterVerdict, Rested {
  readonly kind: "water-sample";
  readonly place: string;
}

/** A section over a period (断面水质评价). */
export interface SectionPeriod extends WaterVerdict, Rested {
  readonly kind: "section-period";
  readonly place: string;
  readonly period: WaterPeriod;
  /** Whether the period is over; before, all of it is "so far" (本期累计，未满期). */
  readonly closed: boolean;
  /** 达标: true, 未达标: false. Null on a day, before the period is over, without class, without a known target: `complianceReason` says why. */
  readonly meetsTarget: boolean | null;
  readonly complianceReason: WaterReason | null;
  readonly counts: {
    /** Rounds the period should have, rounds with any value, of these under 维护, and samples taken by hand. */
    readonly roundsDue: number; readonly rounds: number; readonly roundsInMaintenance: number; readonly samples: number;
    /** Values that were reported and took no part, by reason: `withdrawn`, `failed`, `rejected`, or the instrument's mark (T over the range, M maintenance …). */
    readonly notCounted: Readonly<Record<string, number>>;
  };
  /** Where the law changes inside the period: each part judged by its own; then the whole has no class. */
  readonly parts: readonly SectionPeriod[];
}

interface Kept<K extends string> extends Omit<SectionPeriod, "kind"> {
  readonly kind: K;
  readonly endsAt: Instant;
  /** Latest receipt among the values that count in it; its end where there is none. */
  readonly receivedAt: Instant;
}

/** A week, month, quarter or year of a section as it is stored; days are not. */
export type StoredSectionPeriod = Kept<"section-week"> | Kept<"section-month"> | Kept<"section-quarter"> | Kept<"section-year">;

/** Words of a change (水质变化). `before` and `after` say what was compared. */
export interface WaterChange {
  readonly word: "none" | "somewhat-better" | "somewhat-worse" | "much-better" | "much-worse";
  readonly zh: string;
  readonly en: string;
  readonly before: string;
  readonly after: string;
  /** Rivers judged by shares: ΔG − ΔD in percentage points with two decimals. */
  readonly points?: string;
  readonly basis: Basis;
}

/** A river, basin or river system over a period (河流、流域水质评价). */
export interface RiverPeriod extends Rested {
  readonly kind: "river-period";
  readonly river: string;
  readonly period: WaterPeriod;
  readonly method: "mean-of-sections" | "shares-of-sections";
  /** Sections with a class, in the order of their ids. Others stand in `leftOut` with the reason. */
  readonly sections: readonly string[];
  readonly leftOut: readonly { readonly place: string; readonly reason: WaterReason }[];
  /** By the mean rule only. */
  readonly verdict: WaterVerdict | null;
  readonly grade: WaterVerdict["grade"];
  /** Sections by class, index 0 = class I … 5 = worse than V. */
  readonly classCounts: readonly number[];
  /** Shares in percent with one decimal. */
  readonly goodShare: string | null;
  readonly worstShare: string | null;
  /** From five sections on: items over class III with the share of sections over it (断面超标率, percent, one decimal), first three. */
  readonly mainPollutants: readonly { readonly item: ClassSettingItem; readonly sections: number; readonly share: string }[];
  readonly notAvailable: WaterReason | null;
}
