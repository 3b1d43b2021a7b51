import { Duration } from "aws-cdk-lib";
import { Alarm, ComparisonOperator, Metric, TreatMissingData } from "aws-cdk-lib/aws-cloudwatch";
import { SnsAction } from "aws-cdk-lib/aws-cloudwatch-actions";
import type { ITopic } from "aws-cdk-lib/aws-sns";
import { Construct } from "constructs";
import { JOINT_METRICS } from "../../lambdas/alert/joint/settings.ts";

/** Rings when no duty post of a bureau gave a receipt in its time: somebody has to telephone. */
export class UnansweredAlarm extends Construct {
  constructor(scope: Construct, id: string, props: { readonly alarm: { readonly notify: ITopic }; readonly runbook: string }) {
    super(scope, id);
    const alarm = new Alarm(this, "Alarm", {
      metric: new Metric({ namespace: "BeijiangWatch", metricName: JOINT_METRICS.unanswered, dimensionsMap: { service: "alertjoint" }, statistic: "max", period: Duration.minutes(5) }),
      threshold: 1,
      evaluationPeriods: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
      alarmDescription: `No duty post of a bureau answers a joint notice: telephone. Runbook: docs/runbook.md#${props.runbook}`,
    });
    alarm.addAlarmAction(new SnsAction(props.alarm.notify));
  }
}
