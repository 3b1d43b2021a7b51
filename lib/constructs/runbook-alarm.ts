import { Alarm, ComparisonOperator, TreatMissingData, type IMetric } from "aws-cdk-lib/aws-cloudwatch";
import { SnsAction } from "aws-cdk-lib/aws-cloudwatch-actions";
import type { ITopic } from "aws-cdk-lib/aws-sns";
import { Construct } from "constructs";
import type { AlarmDecision } from "./dead-letter-alarm.ts";

/** The namespace of every number that the functions publish. */
export const METRICS_NAMESPACE = "BeijiangWatch";

/** What each alarm of ours is given: whom it wakes, and the section of docs/runbook.md that says what to do. */
export interface WhoIsWoken {
  readonly alarm: Extract<AlarmDecision, { readonly notify: ITopic }>;
  readonly runbook: string;
}

/**
 * Rings in the first period in which a number reaches a threshold; that nothing is published is no trouble. With `missedPeriods` the other way
 * round: it rings where the number stays below the threshold, or is not published at all, for so many periods. Its text leads to the runbook.
 */
export class RunbookAlarm extends Construct {
  constructor(scope: Construct, id: string, props: WhoIsWoken & { readonly metric: IMetric; readonly threshold?: number; readonly missedPeriods?: number; readonly says: string }) {
    super(scope, id);
    const alarm = new Alarm(this, "Alarm", {
      metric: props.metric,
      threshold: props.threshold ?? 1,
      evaluationPeriods: props.missedPeriods ?? 1,
      ...(props.missedPeriods === undefined
        ? { comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD, treatMissingData: TreatMissingData.NOT_BREACHING }
        : { comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD, treatMissingData: TreatMissingData.BREACHING }),
      alarmDescription: `${props.says} Runbook: docs/runbook.md#${props.runbook}`,
    });
    alarm.addAlarmAction(new SnsAction(props.alarm.notify));
  }
}
