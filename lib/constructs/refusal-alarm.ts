import { Duration } from "aws-cdk-lib";
import { Metric } from "aws-cdk-lib/aws-cloudwatch";
import type { Construct } from "constructs";
import { COLLECT_METRICS } from "../../lambdas/collect/settings.ts";
import { METRICS_NAMESPACE, RunbookAlarm, type WhoIsWoken } from "./runbook-alarm.ts";

/** So many requests refused within an hour are no slip of one station: a hundred stations with one fault, or somebody who tries doors. */
const MANY = 1000;

/** Rings when collect refuses many requests: what a sender holds for sent may not be there. */
export class RefusalAlarm extends RunbookAlarm {
  constructor(scope: Construct, id: string, props: WhoIsWoken) {
    super(scope, id, {
      ...props, threshold: MANY, says: "Many requests are refused; the metric's reasons say why.",
      metric: new Metric({ namespace: METRICS_NAMESPACE, metricName: COLLECT_METRICS.refused, dimensionsMap: { service: "collect" }, statistic: "sum", period: Duration.hours(1) }),
    });
  }
}
