import middy from "@middy/core";
import { MetricUnit } from "@aws-lambda-powertools/metrics";
import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Context } from "aws-lambda";
import { logger, metrics } from "./instruments.ts";
import { problemAnswer } from "./problem.ts";

type Route = (event: APIGatewayProxyEventV2) => Promise<APIGatewayProxyStructuredResultV2>;

/**
 * A Lambda handler for HTTP routes (`"POST /v1/readings"`, as the API's route keys). What fails to work is answered 503 with Retry-After:
 * nothing was acknowledged, the sender sends again.
 */
export function httpStep(routes: Readonly<Record<string, Route>>) {
  return middy<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Error, Context>()
    .use(answerFailures())
    .handler(async (event) => {
      const route = Object.hasOwn(routes, event.routeKey) ? routes[event.routeKey] : undefined;
      if (route) return route(event);
      return problemAnswer({ status: 404, type: "no-such-route", title: "没有这个地址 No such address", detail: event.rawPath });
    });
}

function answerFailures(): middy.MiddlewareObj<APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2, Error, Context> {
  return {
    onError: async (request) => {
      logger.error("request failed", { route: request.event.routeKey, error: request.error });
      metrics.addMetric("RequestFailed", MetricUnit.Count, 1);
      metrics.publishStoredMetrics();
      const sending = request.event.requestContext.http.method === "POST";
      return problemAnswer({
        status: 503, type: "try-again", title: "暂时不可用 Temporarily unavailable",
        detail: sending ? "未确认收到，请稍后原样重发。Nothing was acknowledged: send the same request again later." : "请稍后再试。Try again later.",
        headers: { "retry-after": "5" },
      });
    },
  };
}
