import type { Change, Corrected, CorrectionContent } from "./correction-content.ts";
import type { Named, ReportContent } from "./issue-content.ts";
import type { IssueEntry } from "./issue-index.ts";
import type { IssueSubject } from "./issue-kind.ts";
import { issueHead, type IssueFrame, type Made } from "./make-issue.ts";
import { STATED } from "./statement-words.ts";
import { statementsOf } from "./statements.ts";

const alike = (a: Named, b: Named): boolean => a.zh === b.zh && a.en === b.en;

/**
 * What one content of a subject says otherwise than another, in the order of the later one; what only the earlier one said comes last.
 * Empty where a reader would read the same, though it was made from other revisions.
 */
export function changesBetween(told: ReportContent, now: ReportContent): Change[] {
  const before = new Map(statementsOf(told).map((statement) => [statement.key, statement]));
  const after = statementsOf(now);
  const present = new Set(after.map(({ key }) => key));
  const changed = after.flatMap(({ key, place, what, value }): Change[] => {
    const from = before.get(key)?.value ?? STATED.added;
    return alike(from, value) ? [] : [{ place, what, from, to: value }];
  });
  const gone = [...before.values()].filter(({ key }) => !present.has(key)).map(({ place, what, value }): Change => ({ place, what, from: value, to: STATED.gone }));
  return [...changed, ...gone];
}

/** The subject of the next correction of an issue, `ordinal` counted from 1. It stands in the year of the issue, so that one index decides about both. */
export const correctionSubject = ({ number, day }: Pick<IssueEntry, "number" | "day">, ordinal: number): IssueSubject =>
  ({ kind: "correction", id: `${String(number).padStart(4, "0")}/${ordinal}`, day });

/** The number of the issue that a correction's entry corrects, and which correction of it this is; null for entries of other kinds. */
export function correctedBy({ kind, id }: Pick<IssueEntry, "kind" | "id">): { readonly number: number; readonly ordinal: number } | null {
  if (kind !== "correction" || id === undefined) return null;
  const [number, ordinal] = id.split("/").map(Number) as [number, number];
  return { number, ordinal };
}

/**
 * Makes the content of a correction (更正). `told` is what was last said of the subject: by the issue, or by the last correction of it.
 * `now` is what it would say today. A number that was claimed and whose cause went away again is used up by a correction without changes.
 */
export function makeCorrection(of: { readonly corrects: Corrected; readonly ordinal: number; readonly told: ReportContent; readonly now: Made<ReportContent> }, frame: IssueFrame): Made<CorrectionContent> {
  const { corrects, ordinal, told, now } = of;
  return { ...issueHead("correction", corrects.day, frame, now.madeFrom), corrects, ordinal, changes: changesBetween(told, now), corrected: now };
}
