import type { APIGatewayProxyEventV2 } from "aws-lambda";
import type { DataTable } from "../../domain/bulletin/data/csv-table.ts";
import { publishedIssues, type IssueYear, type PublishedIssue } from "../../domain/bulletin/issue/issue-index.ts";
import { correctedBy } from "../../domain/bulletin/issue/make-correction.ts";
import type { Instant } from "../../domain/model/time.ts";
import { problemAnswer } from "../runtime/problem.ts";
import { faultText, Format, Year } from "./asked.ts";
import { listAnswer } from "./table-answer.ts";

const COLUMNS = ["year", "number", "kind", "id", "day", "address", "hash", "corrects", "changes", "event_place", "event_item", "event_since", "event_until"] as const;

/** An issue as a reader of data gets it: what it is about, of a special one the event, of a correction what it corrects and how much of it. */
function told(issue: PublishedIssue) {
  const { number, kind, id, day, address, hash, event, changes } = issue;
  return {
    number, kind, id: id ?? day, day, address, hash,
    ...(event === undefined ? {} : { event: { place: event.place, kind: event.kind, item: event.item, startedAt: event.startedAt, lastAt: event.lastAt } }),
    ...(kind === "correction" ? { corrects: correctedBy(issue)!.number, changes: changes ?? 0 } : {}),
  };
}

const issueTable = (issues: readonly PublishedIssue[]): DataTable => ({
  columns: COLUMNS,
  rows: issues.map((issue) => {
    const { number, kind, id, day, address, hash, corrects = null, changes = null, event } = told(issue);
    return [issue.year, number, kind, id, day, address, hash, corrects, changes, event?.place ?? null, event?.item ?? null, event?.startedAt ?? null, event?.lastAt ?? null];
  }),
});

/** GET /v1/bulletins: the numbered issues of a year whose pages stand, newest first, each with what it is about, its permanent address and the hash of its content. */
export const issuesRoute = ({ issues, now }: { readonly issues: { year(year: string): Promise<IssueYear> }; readonly now: () => Instant }) => async (event: APIGatewayProxyEventV2) => {
  const asked = Year.extend(Format.shape).safeParse(event.queryStringParameters ?? {});
  if (!asked.success) return problemAnswer({ status: 400, type: "bad-question", title: "查询有误 Bad question", detail: faultText(asked.error) });
  const year = asked.data.year ?? now().slice(0, 4);
  const found = publishedIssues([await issues.year(year)]);
  return listAnswer(asked.data.format, { year, bulletins: found.map(told) }, () => issueTable(found));
};
