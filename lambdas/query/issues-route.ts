import type { APIGatewayProxyEventV2 } from "aws-lambda";
import type { DataTable } from "../../domain/bulletin/data/csv-table.ts";
import { publishedIssues, type IssueYear, type PublishedIssue } from "../../domain/bulletin/issue/issue-index.ts";
import type { Instant } from "../../domain/model/time.ts";
import { problemAnswer } from "../runtime/problem.ts";
import { faultText, Format, Year } from "./asked.ts";
import { listAnswer } from "./table-answer.ts";

const COLUMNS = ["year", "number", "kind", "day", "address", "hash"] as const;
const issueTable = (issues: readonly PublishedIssue[]): DataTable => ({ columns: COLUMNS, rows: issues.map((issue) => COLUMNS.map((name) => issue[name])) });

/** GET /v1/bulletins: the numbered issues of a year whose pages stand, newest day first, with permanent address and hash of the content. */
export const issuesRoute = ({ issues, now }: { readonly issues: { year(year: string): Promise<IssueYear> }; readonly now: () => Instant }) => async (event: APIGatewayProxyEventV2) => {
  const asked = Year.extend(Format.shape).safeParse(event.queryStringParameters ?? {});
  if (!asked.success) return problemAnswer({ status: 400, type: "bad-question", title: "查询有误 Bad question", detail: faultText(asked.error) });
  const year = asked.data.year ?? now().slice(0, 4);
  const found = publishedIssues([await issues.year(year)]);
  return listAnswer(asked.data.format, { year, bulletins: found.map(({ number, kind, day, address, hash }) => ({ number, kind, day, address, hash })) }, () => issueTable(found));
};
