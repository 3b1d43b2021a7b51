import { Duration } from "aws-cdk-lib";
import { Metric } from "aws-cdk-lib/aws-cloudwatch";
import type { Construct } from "constructs";
import { ALERT_METRICS } from "../../lambdas/alert/settings.ts";
import { METRICS_NAMESPACE, RunbookAlarm, type WhoIsWoken } from "./runbook-alarm.ts";

/** Rings when a notice ended as failed: bureaus were not told of something, and nothing will send it again. */
export class NoticesFailedAlarm extends RunbookAlarm {
  constructor(scope: Construct, id: string, props: WhoIsWoken) {
    super(scope, id, {
      ...props, says: "Notices could not be sent and were given up.",
      metric: new Metric({ namespace: METRICS_NAMESPACE, metricName: ALERT_METRICS.failed, dimensionsMap: { service: "alertsend" }, statistic: "sum", period: Duration.minutes(5) }),
    });
  }
}
