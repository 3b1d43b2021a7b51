import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import { problemAnswer } from "../../runtime/problem.ts";
import { OPERATIONS } from "./operations.ts";
import { tryPage } from "./try-page.ts";

/** Nothing but the page itself and its own forms. */
const HEADERS = {
  "content-security-policy": "default-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
  "x-content-type-options": "nosniff", "x-frame-options": "DENY", "referrer-policy": "no-referrer",
} as const;

/**
 * GET /v1/try: the page; with `ask`, what a form of it sent: the browser is sent on to the address of the question, so that the reader sees it
 * and can keep it. Only to addresses of the table, never anywhere else.
 */
export async function tryRoute(event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> {
  const { ask, id, ...asked } = event.queryStringParameters ?? {};
  if (ask === undefined) return { statusCode: 200, headers: { ...HEADERS, "content-type": "text/html; charset=utf-8", "cache-control": "public, max-age=3600" }, body: tryPage() };
  const operation = OPERATIONS.find((one) => one.id === ask);
  if (!operation) return problemAnswer({ status: 404, type: "not-found", title: "没有找到 Not found", detail: "没有这个查询。There is no such question." });
  const query = new URLSearchParams(Object.entries(asked).flatMap(([name, value]): [string, string][] => (value && Object.hasOwn(operation.query.shape, name) ? [[name, value]] : [])));
  const path = operation.path.replace("{id}", () => encodeURIComponent(id ?? ""));
  return { statusCode: 303, headers: { ...HEADERS, location: query.size > 0 ? `${path}?${query.toString()}` : path, "cache-control": "no-store" } };
}
