import type { Instant } from "../../model/time.ts";

/** One value of a series at the end of its interval. Numbers are for drawing alone; `text` is the value as it was judged. */
export interface ChartPoint {
  readonly at: Instant;
  readonly value: number;
  readonly text: string;
  /** Judged suspect (可疑): drawn hollow. */
  readonly suspect: boolean;
}

/** A limit (限值) over a part of the time shown: it may change on the day on which another edition or phase begins. */
export interface LimitRun {
  readonly from: Instant;
  readonly to: Instant;
  readonly value: number;
  readonly label: string;
}

/** The moment from which on another edition or phase holds. */
export interface LawSwitch {
  readonly at: Instant;
  readonly label: string;
}

export interface XTick {
  readonly at: Instant;
  readonly label: string;
}

/** A line of one item over a stretch of time. */
export interface Chart {
  /** Unique on its page. */
  readonly id: string;
  /** What is drawn, with its unit: heading and title. */
  readonly title: string;
  readonly from: Instant;
  readonly to: Instant;
  /** Hours between two values that follow each other: further apart there is a gap. */
  readonly stepHours: number;
  readonly points: readonly ChartPoint[];
  readonly limits: readonly LimitRun[];
  readonly switches: readonly LawSwitch[];
  readonly ticks: readonly XTick[];
  /** Words for a limit that lies above what is drawn. */
  readonly above: (label: string) => string;
}
