import { Duration } from "aws-cdk-lib";
import { Alarm, ComparisonOperator, TreatMissingData } from "aws-cdk-lib/aws-cloudwatch";
import { SnsAction } from "aws-cdk-lib/aws-cloudwatch-actions";
import type { ITopic } from "aws-cdk-lib/aws-sns";
import type { IQueue } from "aws-cdk-lib/aws-sqs";
import { Construct } from "constructs";

/** Who is woken, or why nobody is. No default, on purpose. */
export type AlarmDecision = { readonly notify: ITopic } | { readonly silentBecause: string };

/** Rings when a message lies in a dead-letter queue: something we acknowledged waits for a person. */
export class DeadLetterAlarm extends Construct {
  constructor(scope: Construct, id: string, props: { readonly queue: IQueue; readonly alarm: AlarmDecision; readonly runbook: string }) {
    super(scope, id);
    if ("silentBecause" in props.alarm) {
      if (props.alarm.silentBecause.trim() === "") throw new Error(`${this.node.path}: say why nobody is woken`);
      return;
    }
    const alarm = new Alarm(this, "Alarm", {
      metric: props.queue.metricApproximateNumberOfMessagesVisible({ period: Duration.minutes(1), statistic: "max" }),
      threshold: 1,
      evaluationPeriods: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
      alarmDescription: `Messages wait in a dead-letter queue. Runbook: docs/runbook.md#${props.runbook}`,
    });
    alarm.addAlarmAction(new SnsAction(props.alarm.notify));
  }
}
