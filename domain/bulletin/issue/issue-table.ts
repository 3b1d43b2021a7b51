import type { DataTable } from "../data/csv-table.ts";
import type { IssueContent } from "./issue-content.ts";
import { statementsOf } from "./statements.ts";

const [PLACE, CHANGED] = [["place", "placeEn", "what", "whatEn"], ["from", "fromEn", "to", "toEn"]] as const;

/** What an issue says as a table, one row a statement, in Chinese and English; of a correction what was said and what it should say. Values are as a reader sees them. */
export function issueTable(issue: IssueContent): DataTable {
  if (issue.kind === "correction") {
    return { columns: [...PLACE, ...CHANGED], rows: issue.changes.map(({ place, what, from, to }) => [place.zh, place.en, what.zh, what.en, from.zh, from.en, to.zh, to.en]) };
  }
  return { columns: [...PLACE, "value", "valueEn"], rows: statementsOf(issue).map(({ place, what, value }) => [place.zh, place.en, what.zh, what.en, value.zh, value.en]) };
}
