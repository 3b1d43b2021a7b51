import type { Basis, WaterClass } from "../../model/assessment.ts";
import type { ClassItem, ItemKey } from "../../model/item.ts";
import type { CivilDate } from "../../model/time.ts";
import type { MainPollutant, WaterChange, WaterExceedance } from "../../model/water-period.ts";
import type { IssueHead, Named } from "./issue-content.ts";

/** A week or month that is told: first and last day, both in it. */
export interface ReportSpan {
  readonly id: string;
  readonly from: CivilDate;
  readonly last: CivilDate;
}

/** What another period is compared by: its class, and the words of the change; null where one of the two has no class. */
export interface ComparedClass {
  readonly class: WaterClass | null;
  readonly change: Pick<WaterChange, "word" | "zh" | "en"> | null;
}

/** 交接关系: `→` the water of one city flows to the other; `≈` it goes to and fro with the tide. */
export interface BoundaryRelation {
  readonly from: Named;
  readonly to: Named;
  readonly sign: "→" | "≈";
}

/** A section over the period, as assessed. */
export interface SectionReport extends Named {
  readonly id: string;
  readonly river: Named;
  readonly city: Named;
  /** Takes the river's or its branches' water; not on the river itself. */
  readonly receiver: boolean;
  /** Null where it watches no boundary of cities. */
  readonly relation: BoundaryRelation | null;
  readonly target: WaterClass | null;
  readonly targetUnverified: boolean;
  readonly class: WaterClass | null;
  /** 水质状况. */
  readonly grade: Named | null;
  /** 达标; null: not judged, for `complianceReason`. */
  readonly meetsTarget: boolean | null;
  readonly complianceReason: Named | null;
  /** Why there is no class. */
  readonly reason: Named | null;
  /** Means as classed. */
  readonly values: Readonly<Partial<Record<ItemKey, string>>>;
  /** Limits of the target class, or of class III where the target is not known (`ofTarget` false); `low` of oxygen and pH. */
  readonly limits: { readonly ofTarget: boolean; readonly of: Readonly<Partial<Record<ClassItem, { readonly low: string | null; readonly high: string | null }>>> };
  readonly overTarget: readonly WaterExceedance[];
  readonly overClass3: readonly WaterExceedance[];
  readonly mainPollutants: readonly MainPollutant[];
  readonly before: ComparedClass;
  readonly yearBefore: ComparedClass;
  readonly rounds: number;
  readonly roundsInMaintenance: number;
}

/** The river system (水系) as a whole, over the sections that have a class. */
export interface RiverReport {
  readonly grade: Named | null;
  readonly counted: number;
  /** Sections by class, index 0 = class I … 5 = worse than V. */
  readonly classCounts: readonly number[];
  /** In %, where it is judged by shares of sections. */
  readonly goodShare: string | null;
  readonly reason: Named | null;
}

/** The weekly or monthly report of the boundary sections (交接断面水质周报、月报). */
export interface WaterReportContent extends IssueHead<"weekly-water" | "monthly-water"> {
  readonly span: ReportSpan;
  readonly before: ReportSpan;
  readonly yearBefore: ReportSpan;
  /** Rounds that each section should have in the period. */
  readonly roundsDue: number;
  /** In river order, upstream first; receiving waters last. */
  readonly sections: readonly SectionReport[];
  readonly river: RiverReport;
  readonly basis: readonly Basis[];
}
