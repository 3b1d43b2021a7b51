import { Duration } from "aws-cdk-lib";
import { Metric } from "aws-cdk-lib/aws-cloudwatch";
import type { Construct } from "constructs";
import { JOINT_METRICS } from "../../lambdas/alert/joint/settings.ts";
import { METRICS_NAMESPACE, RunbookAlarm, type WhoIsWoken } from "./runbook-alarm.ts";

/** Rings when no duty post of a bureau gave a receipt in its time: somebody has to telephone. */
export class UnansweredAlarm extends RunbookAlarm {
  constructor(scope: Construct, id: string, props: WhoIsWoken) {
    super(scope, id, {
      ...props, says: "No duty post of a bureau answers a joint notice: telephone.",
      metric: new Metric({ namespace: METRICS_NAMESPACE, metricName: JOINT_METRICS.unanswered, dimensionsMap: { service: "alertjoint" }, statistic: "max", period: Duration.minutes(5) }),
    });
  }
}
