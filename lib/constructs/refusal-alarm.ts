import { Duration } from "aws-cdk-lib";
import { Alarm, ComparisonOperator, Metric, TreatMissingData } from "aws-cdk-lib/aws-cloudwatch";
import { SnsAction } from "aws-cdk-lib/aws-cloudwatch-actions";
import type { ITopic } from "aws-cdk-lib/aws-sns";
import { Construct } from "constructs";
import { COLLECT_METRICS } from "../../lambdas/collect/settings.ts";

/** So many requests refused within an hour are no slip of one station: a hundred stations with one fault, or somebody who tries doors. */
const MANY = 1000;

/** Rings when collect refuses many requests: what a sender holds for sent may not be there. */
export class RefusalAlarm extends Construct {
  constructor(scope: Construct, id: string, props: { readonly alarm: { readonly notify: ITopic }; readonly runbook: string }) {
    super(scope, id);
    const alarm = new Alarm(this, "Alarm", {
      metric: new Metric({ namespace: "BeijiangWatch", metricName: COLLECT_METRICS.refused, dimensionsMap: { service: "collect" }, statistic: "sum", period: Duration.hours(1) }),
      threshold: MANY,
      evaluationPeriods: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
      alarmDescription: `Many requests are refused; the metric's reasons say why. Runbook: docs/runbook.md#${props.runbook}`,
    });
    alarm.addAlarmAction(new SnsAction(props.alarm.notify));
  }
}
