import { Duration } from "aws-cdk-lib";
import { Alarm, ComparisonOperator, TreatMissingData } from "aws-cdk-lib/aws-cloudwatch";
import { SnsAction } from "aws-cdk-lib/aws-cloudwatch-actions";
import type { IFunction } from "aws-cdk-lib/aws-lambda";
import type { ITopic } from "aws-cdk-lib/aws-sns";
import { Construct } from "constructs";

/** Rings when a function that no queue feeds, and that so has no dead letters, fails: a watchdog must not die unseen. */
export class FailureAlarm extends Construct {
  constructor(scope: Construct, id: string, props: { readonly lambda: IFunction; readonly alarm: { readonly notify: ITopic }; readonly runbook: string }) {
    super(scope, id);
    const alarm = new Alarm(this, "Alarm", {
      metric: props.lambda.metricErrors({ period: Duration.hours(1) }),
      threshold: 1,
      evaluationPeriods: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
      alarmDescription: `A scheduled function fails. Runbook: docs/runbook.md#${props.runbook}`,
    });
    alarm.addAlarmAction(new SnsAction(props.alarm.notify));
  }
}
