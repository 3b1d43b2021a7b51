import type { APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import { csvText, type DataTable } from "../../domain/bulletin/data/csv-table.ts";
import { jsonAnswer } from "../runtime/problem.ts";
import { CURSOR_HEADER } from "./public-read.ts";

/** Where a list goes on, and what the reader then has of it; both also as headers, for CSV. */
export interface ListEnds {
  /** Address of the rest, without host; absent at the end. */
  readonly next?: string;
  readonly cursor?: string;
}

/** The same answer as JSON or as CSV. */
export function listAnswer(format: "json" | "csv" | undefined, body: object, table: () => DataTable, { next, cursor }: ListEnds = {}): APIGatewayProxyStructuredResultV2 {
  const headers = { ...(next === undefined ? {} : { link: `<${next}>; rel="next"` }), ...(cursor === undefined ? {} : { [CURSOR_HEADER]: cursor }) };
  if (format !== "csv") return jsonAnswer(200, { ...body, ...(next === undefined ? {} : { next }), ...(cursor === undefined ? {} : { cursor }) }, headers);
  return { statusCode: 200, headers: { "content-type": "text/csv; charset=utf-8; header=present", ...headers }, body: csvText(table()) };
}
