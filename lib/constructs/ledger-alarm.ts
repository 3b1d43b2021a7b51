import { Duration } from "aws-cdk-lib";
import { Alarm, ComparisonOperator, Metric, TreatMissingData } from "aws-cdk-lib/aws-cloudwatch";
import { SnsAction } from "aws-cdk-lib/aws-cloudwatch-actions";
import type { ITopic } from "aws-cdk-lib/aws-sns";
import { Construct } from "constructs";

/** Rings while the ledger finds station hours that do not balance, beside the notice that names them once. */
export class LedgerAlarm extends Construct {
  constructor(scope: Construct, id: string, props: { readonly service: string; readonly alarm: { readonly notify: ITopic }; readonly runbook: string }) {
    super(scope, id);
    const alarm = new Alarm(this, "Alarm", {
      metric: new Metric({ namespace: "BeijiangWatch", metricName: "LedgerDifference", dimensionsMap: { service: props.service }, period: Duration.hours(1), statistic: "max" }),
      threshold: 1,
      evaluationPeriods: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
      alarmDescription: `What was received and what became of it differ. Runbook: docs/runbook.md#${props.runbook}`,
    });
    alarm.addAlarmAction(new SnsAction(props.alarm.notify));
  }
}
