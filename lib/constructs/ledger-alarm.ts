import { Duration } from "aws-cdk-lib";
import { Metric } from "aws-cdk-lib/aws-cloudwatch";
import type { Construct } from "constructs";
import { METRICS_NAMESPACE, RunbookAlarm, type WhoIsWoken } from "./runbook-alarm.ts";

/** Rings while the ledger finds station hours that do not balance, beside the notice that names them once. */
export class LedgerAlarm extends RunbookAlarm {
  constructor(scope: Construct, id: string, props: WhoIsWoken & { readonly service: string }) {
    super(scope, id, {
      ...props, says: "What was received and what became of it differ.",
      metric: new Metric({ namespace: METRICS_NAMESPACE, metricName: "LedgerDifference", dimensionsMap: { service: props.service }, statistic: "max", period: Duration.hours(1) }),
    });
  }
}
