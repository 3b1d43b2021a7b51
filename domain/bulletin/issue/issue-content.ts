import type { AirDay, Basis, Exceedance, WaterClass } from "../../model/assessment.ts";
import type { ClassItem } from "../../model/item.ts";
import type { CivilDate, Instant } from "../../model/time.ts";
import type { Demonstration, Issuer } from "../page-input.ts";

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

/**
 * Everything that an issue says, in one document: stored once as `issue.json`, never altered, and the source of both pages. Its SHA-256
 * is the content hash (内容校验) that the pages print.
 */
export interface IssueContent {
  readonly format: 1;
  readonly kind: "daily";
  readonly year: string;
  readonly number: number;
  readonly day: CivilDate;
  readonly address: string;
  readonly madeAt: Instant;
  readonly issuer: Issuer;
  readonly demonstration: Demonstration | null;
  readonly cities: readonly IssueCity[];
  /** In river order, upstream first; receiving waters last. */
  readonly sections: readonly IssueSection[];
  readonly basis: readonly Basis[];
}

/** Rounds of a day: one every four hours, 04:00 to 24:00. */
export const ROUNDS_A_DAY = 6;
