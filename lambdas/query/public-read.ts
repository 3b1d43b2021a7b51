import { createHash } from "node:crypto";
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda";

type Route = (event: APIGatewayProxyEventV2) => Promise<APIGatewayProxyStructuredResultV2>;

/** A reader's copy counts for half a minute: pages are no fresher. */
const FRESH_SECONDS = 30;
export const CURSOR_HEADER = "beijiang-cursor";

const isSigned = ({ headers }: APIGatewayProxyEventV2): boolean => headers["signature"] !== undefined || headers["signature-input"] !== undefined;

/**
 * What every answer to a reader carries. Of an unsigned request: any page in any browser may read it (CORS; a plain GET needs no preflight, and no
 * cookie or credential is ever taken), with an ETag, and 304 where the reader has it already. Of a signed one, nothing may keep or share
 * it. What went wrong is not kept by anyone.
 */
export const publicRead = (route: Route): Route => async (event) => {
  const answer = await route(event);
  if (isSigned(event)) return withHeaders(answer, { "cache-control": "private, no-store", vary: "signature, signature-input" });
  const open = { "access-control-allow-origin": "*", "access-control-expose-headers": `etag, link, retry-after, ${CURSOR_HEADER}`, vary: "signature, signature-input" };
  if (answer.statusCode !== 200) return withHeaders(answer, { ...open, "cache-control": "no-store" });
  const etag = `"${createHash("sha256").update(answer.body ?? "").digest("base64url").slice(0, 27)}"`;
  const kept = { ...open, etag, "cache-control": `public, max-age=${FRESH_SECONDS}` };
  if (!hasAlready(event.headers["if-none-match"], etag)) return withHeaders(answer, kept);
  const { "content-type": _type, ...others } = answer.headers ?? {};
  return { statusCode: 304, headers: { ...others, ...kept } };
};

const hasAlready = (sent: string | undefined, etag: string): boolean => (sent ?? "").split(",").some((one) => one.trim() === "*" || one.trim().replace(/^W\//, "") === etag);

const withHeaders = (answer: APIGatewayProxyStructuredResultV2, headers: Readonly<Record<string, string>>): APIGatewayProxyStructuredResultV2 =>
  ({ ...answer, headers: { ...answer.headers, ...headers } });
