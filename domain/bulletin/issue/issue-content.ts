import type { AirDay, Basis, Exceedance, WaterClass } from "../../model/assessment.ts";
import type { ClassItem } from "../../model/item.ts";
import type { CivilDate, Instant } from "../../model/time.ts";
import type { Approval } from "../draft/draft-doc.ts";
import type { Demonstration, Issuer } from "../page-input.ts";
import type { AirMonthContent } from "./air-month-content.ts";
import type { CorrectionContent } from "./correction-content.ts";
import type { IssueKind } from "./issue-kind.ts";
import type { IssueSources } from "./issue-sources.ts";
import type { SpecialContent } from "./special-content.ts";
import type { WaterReportContent } from "./water-report-content.ts";

export interface Named {
  readonly zh: string;
  readonly en: string;
}

/** Hours of a day over the 1 h limit of one item: how many, and the worst of them. */
export interface HoursOver {
  readonly hours: number;
  readonly worst: Exceedance;
}

/** A station's natural day. `report`: the closed day (日报); null where there is none, for the reason in `reason`. */
export interface IssueStation extends Named {
  readonly id: string;
  /** Anything is stored of the day. */
  readonly received: boolean;
  readonly report: Pick<AirDay, "aqi" | "level" | "primary" | "means" | "validHours" | "exceedances"> | null;
  /** Why there is no report, or none with an AQI. */
  readonly reason: Named | null;
  readonly hoursOver: readonly HoursOver[];
}

/** A city's stations, and how many of the hourly values that their plans ask for are valid. */
export interface IssueCity extends Named {
  readonly id: string;
  readonly stations: readonly IssueStation[];
  readonly validValues: number;
  readonly plannedValues: number;
}

/** One monitoring round (监测时次) with its real-time class; a single round, not verified. */
export interface IssueRound {
  readonly endsAt: Instant;
  readonly class: WaterClass | null;
  readonly siteState: string | null;
  readonly decidedBy: readonly ClassItem[];
  readonly overTarget: readonly Exceedance[];
  readonly overClass3: readonly Exceedance[];
  readonly reason: Named | null;
}

export interface IssueSection extends Named {
  readonly id: string;
  readonly river: Named;
  readonly city: Named;
  /** Takes the river's or its branches' water; not on the river itself. */
  readonly receiver: boolean;
  /** Target class (水质目标) of that day; null: not known, compliance is not judged. */
  readonly target: WaterClass | null;
  readonly targetUnverified: boolean;
  /** The rounds of which something is stored, in time order. */
  readonly rounds: readonly IssueRound[];
}

/** What the content of every kind of issue begins with. */
export interface IssueHead<K extends IssueKind> {
  readonly format: 1;
  readonly kind: K;
  readonly year: string;
  readonly number: number;
  /** The last natural day that it reports. */
  readonly day: CivilDate;
  readonly address: string;
  readonly madeAt: Instant;
  readonly issuer: Issuer;
  readonly demonstration: Demonstration | null;
  /** Whether a bureau had to approve it (批准) before it was published. Absent in the first daily issues: it went out by itself. */
  readonly release?: Release;
  /** Who approved it, and which draft. Absent where it went out by itself. */
  readonly approval?: Approval;
  /** Absent in the first daily issues: whether their data changed cannot be told from a digest. */
  readonly madeFrom?: IssueSources;
}

/** `automatic` 自动发布 · `approved` 经批准发布. */
export type Release = "automatic" | "approved";

/** The daily joint report (每日联合通报). */
export interface DailyContent extends IssueHead<"daily"> {
  readonly cities: readonly IssueCity[];
  /** In river order, upstream first; receiving waters last. */
  readonly sections: readonly IssueSection[];
  readonly basis: readonly Basis[];
}

/** An issue that reports readings, and that a later issue may correct. */
export type ReportContent = DailyContent | WaterReportContent | AirMonthContent | SpecialContent;

/**
 * Everything that an issue says, in one document: stored once as `issue.json`, never altered, and the source of both pages. Its SHA-256
 * is the content hash (内容校验) that the pages print.
 */
export type IssueContent = ReportContent | CorrectionContent;

/** Rounds of a day: one every four hours, 04:00 to 24:00. */
export const ROUNDS_A_DAY = 6;
