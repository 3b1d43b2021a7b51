import type { APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import { costMs, draw, latestFullAt, type RateLimit } from "../../domain/registry/rate-limit.ts";
import { epochMs, type Instant } from "../../domain/model/time.ts";
import type { LimitsTable } from "../adapters/limits-table.ts";
import { problemAnswer } from "../runtime/problem.ts";

const TRIES = 10;

/** Takes a verified request from its key's bucket; an answer to give (429) where the bucket does not hold it. */
export type LimitSender = (keyId: string, readings: number, receivedAt: Instant) => Promise<APIGatewayProxyStructuredResultV2 | undefined>;

/** Limits of requests and readings by key. A refused request writes nothing. Throws where the bucket kept changing: it is then answered 503. */
export const limitSender = (buckets: Pick<LimitsTable, "fullAt" | "take">, limit: RateLimit): LimitSender => async (keyId, readings, receivedAt) => {
  const cost = costMs(limit, readings);
  const now = epochMs(receivedAt);
  for (let attempt = 1; attempt <= TRIES; attempt++) {
    const fullAt = await buckets.fullAt(keyId);
    const drawn = draw(limit, fullAt, cost, now);
    if (!drawn.ok) return tooMuch(limit, drawn.fault.retryAfterSeconds);
    if ((await buckets.take(keyId, cost, now, latestFullAt(limit, now), fullAt)) === "taken") return undefined;
  }
  throw new Error(`the bucket of key ${keyId} kept changing under ${TRIES} tries`);
};

const tooMuch = ({ requestsPerMinute, readingsPerMinute }: RateLimit, retryAfterSeconds: number) => problemAnswer({
  status: 429, type: "too-many-requests", title: "上报过于频繁 Too many requests",
  detail: `每个密钥每分钟最多 ${requestsPerMinute} 次请求、${readingsPerMinute} 个读数；请 ${retryAfterSeconds} 秒后重发，或把多个时段合并上报。` +
    `A key may send ${requestsPerMinute} requests and ${readingsPerMinute} readings a minute: send again in ${retryAfterSeconds} s, or put more intervals into one push.`,
  headers: { "retry-after": String(retryAfterSeconds) },
});
