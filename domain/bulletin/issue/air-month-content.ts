import type { Basis } from "../../model/assessment.ts";
import type { AirItem } from "../../model/item.ts";
import type { CompositeIndex, PeriodDays } from "../../model/period.ts";
import type { IssueHead, Named } from "./issue-content.ts";
import type { ReportSpan } from "./water-report-content.ts";

/** The figure of an item over a month: the mean, of CO the 95th and of O3 the 90th percentile; null: `reason` says why. */
export interface MonthItem {
  readonly statistic: "mean" | "percentile";
  readonly percent: number;
  readonly value: string | null;
  readonly validDays: number;
  readonly daysOver: number;
  readonly reason: Named | null;
}

/** Change of a city's figures against another month: relative in %, of shares in percentage points. Null where one has no figure. */
export interface MonthChange {
  readonly goodRatio: string | null;
  readonly index: string | null;
  readonly items: Readonly<Partial<Record<AirItem, string>>>;
  /** The two months were judged by different editions: the change says less than it seems to. */
  readonly differentEditions: boolean;
}

export interface MonthCity extends Named {
  readonly id: string;
  /** Null: nothing is stored of the month. */
  readonly figures: {
    readonly days: PeriodDays;
    readonly items: Readonly<Partial<Record<AirItem, MonthItem>>>;
    readonly index: Pick<CompositeIndex, "value" | "main"> & { readonly reason: Named | null };
    readonly editions: readonly string[];
    readonly phase: string | null;
    /** 实况 or 标况; null: several in the month. */
    readonly referenceState: Named | null;
    /** Why the month as a whole is not judged. */
    readonly reason: Named | null;
    /** Parts of the month under other editions: share of good days and index of each. */
    readonly parts: readonly { readonly from: string; readonly to: string; readonly goodRatio: string | null; readonly index: string | null; readonly editions: readonly string[] }[];
  } | null;
  readonly before: MonthChange | null;
  readonly yearBefore: MonthChange | null;
}

/** The monthly air report (空气质量月报): the two cities side by side (对比), not ranked. */
export interface AirMonthContent extends IssueHead<"monthly-air"> {
  readonly span: ReportSpan;
  readonly before: ReportSpan;
  readonly yearBefore: ReportSpan;
  /** Dust days are in: nothing was deducted. */
  readonly dustDays: "included";
  readonly cities: readonly MonthCity[];
  readonly basis: readonly Basis[];
}
