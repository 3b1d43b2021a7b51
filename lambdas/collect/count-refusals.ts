import { MetricUnit } from "@aws-lambda-powertools/metrics";
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import { metrics } from "../runtime/instruments.ts";
import { COLLECT_METRICS } from "./settings.ts";

/** Why a request was refused, as it is counted: a closed list, so that no text of a sender becomes the name of a series. */
export const REFUSAL_REASONS = [
  "signature-missing", "signature-malformed", "signature-digest", "signature-expired", "signature-unknown-key", "signature-wrong",
  "foreign-station", "not-your-key", "too-large", "media-type", "headers-too-long", "too-many-requests", "nothing-accepted", "not-a-command", "not-your-order", "not-an-order",
] as const;
export type RefusalReason = (typeof REFUSAL_REASONS)[number] | "other";

type Route = (event: APIGatewayProxyEventV2) => Promise<APIGatewayProxyStructuredResultV2>;

/** A route whose refusals (4xx) are counted by reason. What fails to work is counted by the HTTP step. */
export const countRefusals = (route: Route, count: (reason: RefusalReason) => void): Route => async (event) => {
  const answer = await route(event);
  if ((answer.statusCode ?? 200) >= 400) count(reasonOf(answer));
  return answer;
};

function reasonOf({ body = "" }: APIGatewayProxyStructuredResultV2): RefusalReason {
  const said = String((JSON.parse(body) as { type?: unknown }).type).split(":").at(-1);
  return REFUSAL_REASONS.find((reason) => reason === said) ?? "other";
}

/** Counts one refusal: once for all reasons (an alarm watches that), once for its own. */
export function countRefusal(reason: RefusalReason): void {
  metrics.singleMetric().addMetric(COLLECT_METRICS.refused, MetricUnit.Count, 1);
  metrics.singleMetric().addDimension(COLLECT_METRICS.reason, reason).addMetric(COLLECT_METRICS.refused, MetricUnit.Count, 1);
}
