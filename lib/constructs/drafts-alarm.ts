import { Duration } from "aws-cdk-lib";
import { Metric } from "aws-cdk-lib/aws-cloudwatch";
import type { Construct } from "constructs";
import { BULLETIN_METRICS } from "../../lambdas/bulletin/settings.ts";
import { METRICS_NAMESPACE, RunbookAlarm, type WhoIsWoken } from "./runbook-alarm.ts";

/** Rings while an issue has waited for its bureaus' decision for more than a day: readers get nothing, and nobody may have noticed. */
export class DraftsAlarm extends RunbookAlarm {
  constructor(scope: Construct, id: string, props: WhoIsWoken) {
    super(scope, id, {
      ...props, says: "Issues wait for approval for more than a day.",
      metric: new Metric({ namespace: METRICS_NAMESPACE, metricName: BULLETIN_METRICS.overdue, dimensionsMap: { service: "bulletin" }, statistic: "max", period: Duration.hours(1) }),
    });
  }
}
