import { randomUUID } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import type { Match } from "./routes.ts";

export interface ApiRequest {
  readonly method: string;
  /** As sent: path and query, percent-encoded. */
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  readonly sourceIp: string;
}

const TEXT = /^(text\/[^;]+|application\/(json|javascript|xml|[^;]+\+(json|xml)))\s*(;|$)/i;
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/**
 * The path as an HTTP API shows it to the function: percent-decoded. Undefined where it cannot be decoded.
 */
export function decodePath(url: string): string | undefined {
  try {
    return decodeURIComponent(url.split("?")[0] ?? "/");
  } catch {
    return undefined;
  }
}

/** The event of an HTTP API, payload format 2.0, on the `$default` stage. `now` is the local system's time (epoch ms). */
export function apiEvent(request: ApiRequest, { route, pathParameters }: Match, accountId: string, now: number): object {
  const { host = "", cookie, ...rest } = request.headers;
  const headers = Object.fromEntries(Object.entries({ ...rest, host, "x-forwarded-for": request.sourceIp, "x-forwarded-port": host.split(":")[1] ?? "80", "x-forwarded-proto": "http" })
    .map(([name, value]) => [name, Array.isArray(value) ? value.join(",") : value]));
  const rawQueryString = request.url.includes("?") ? request.url.slice(request.url.indexOf("?") + 1) : "";
  const rawPath = decodePath(request.url) ?? "/";
  const asText = TEXT.test(request.headers["content-type"] ?? "") && (request.headers["content-encoding"] ?? "identity") === "identity";
  return {
    version: "2.0", routeKey: route.key, rawPath, rawQueryString,
    ...(cookie === undefined ? {} : { cookies: cookie.split("; ") }),
    headers,
    ...(rawQueryString === "" ? {} : { queryStringParameters: queryParameters(rawQueryString) }),
    ...(Object.keys(pathParameters).length === 0 ? {} : { pathParameters }),
    requestContext: {
      accountId, apiId: route.apiId, domainName: host, domainPrefix: host.split(/[.:]/)[0], requestId: randomUUID(), routeKey: route.key, stage: "$default",
      time: requestTime(now), timeEpoch: Math.floor(now),
      http: { method: request.method, path: rawPath, protocol: "HTTP/1.1", sourceIp: request.sourceIp, userAgent: request.headers["user-agent"] ?? "" },
    },
    ...(request.body.length === 0 ? {} : { body: request.body.toString(asText ? "utf8" : "base64") }),
    isBase64Encoded: request.body.length > 0 && !asText,
  };
}

function queryParameters(raw: string): Record<string, string> {
  const values: Record<string, string> = {};
  for (const [name, value] of new URLSearchParams(raw)) values[name] = name in values ? `${values[name]},${value}` : value;
  return values;
}

/** Common log format: 23/Nov/2026:05:31:21 +0000. */
function requestTime(now: number): string {
  const time = new Date(now);
  const two = (value: number): string => String(value).padStart(2, "0");
  return `${two(time.getUTCDate())}/${MONTHS[time.getUTCMonth()]}/${time.getUTCFullYear()}:${time.toISOString().slice(11, 19)} +0000`;
}
