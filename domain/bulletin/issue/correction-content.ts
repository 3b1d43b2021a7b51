import type { CivilDate } from "../../model/time.ts";
import type { IssueHead, Named, ReportContent } from "./issue-content.ts";
import type { IssueKind } from "./issue-kind.ts";

/** One thing that an issue said and that is otherwise now. */
export interface Change {
  /** Station, section, city, or the issue as a whole. */
  readonly place: Named;
  readonly what: Named;
  readonly from: Named;
  readonly to: Named;
}

/** The issue that is corrected. */
export interface Corrected {
  readonly number: number;
  readonly kind: Exclude<IssueKind, "correction">;
  readonly id: string;
  readonly day: CivilDate;
  readonly address: string;
  /** Of its content, which stays as it is. */
  readonly hash: string;
}

/** A correction (更正): an issue of its own that says what an earlier one should have said. */
export interface CorrectionContent extends IssueHead<"correction"> {
  readonly corrects: Corrected;
  /** First, second … correction of that issue. What is told as `from` is what the last one before it said. */
  readonly ordinal: number;
  readonly changes: readonly Change[];
  /** The content that the issue would have if it were made now: all of it, for those who file it. */
  readonly corrected: ReportContent;
}
