import { Duration } from "aws-cdk-lib";
import { Alarm, ComparisonOperator, Metric, TreatMissingData } from "aws-cdk-lib/aws-cloudwatch";
import { SnsAction } from "aws-cdk-lib/aws-cloudwatch-actions";
import type { ITopic } from "aws-cdk-lib/aws-sns";
import { Construct } from "constructs";
import { ALERT_METRICS } from "../../lambdas/alert/settings.ts";

/** Rings when a notice ended as failed: bureaus were not told of something, and nothing will send it again. */
export class NoticesFailedAlarm extends Construct {
  constructor(scope: Construct, id: string, props: { readonly alarm: { readonly notify: ITopic }; readonly runbook: string }) {
    super(scope, id);
    const alarm = new Alarm(this, "Alarm", {
      metric: new Metric({ namespace: "BeijiangWatch", metricName: ALERT_METRICS.failed, dimensionsMap: { service: "alertsend" }, statistic: "sum", period: Duration.minutes(5) }),
      threshold: 1,
      evaluationPeriods: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
      alarmDescription: `Notices could not be sent and were given up. Runbook: docs/runbook.md#${props.runbook}`,
    });
    alarm.addAlarmAction(new SnsAction(props.alarm.notify));
  }
}
