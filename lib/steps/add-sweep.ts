import { Schedule, ScheduleExpression, ScheduleTargetInput } from "aws-cdk-lib/aws-scheduler";
import { LambdaInvoke } from "aws-cdk-lib/aws-scheduler-targets";
import { SWEEP_SETTINGS } from "../../lambdas/sweep/settings.ts";
import { FailureAlarm } from "../constructs/failure-alarm.ts";
import { StepFunction } from "../constructs/step-function.ts";
import { TIMEOUTS } from "../timeouts.ts";
import { BEIJING, READ_ITEMS, type StepsContext } from "./steps-context.ts";

/** sweep (清扫): sends again what fell through between two steps. */
export function addSweep({ stack, state, alarm, queues }: StepsContext): void {
  const sweep = new StepFunction(stack, "Sweep", {
    entry: "sweep/handler.ts", names: SWEEP_SETTINGS, timeout: TIMEOUTS.sweep,
    settings: {
      rawBucket: state.raw.bucketName, receiptsTable: state.receipts.tableName, observationsTable: state.observations.tableName,
      assessmentsTable: state.assessments.tableName, registryTable: state.registry.tableName, rawArrivalsQueue: state.rawArrivals.queue.queueUrl,
      mattersTable: state.matters.tableName, jointArrivalsQueue: state.jointArrivals.queue.queueUrl,
      draftsTable: state.drafts.tableName, bulletinOrdersQueue: state.bulletinOrders.queue.queueUrl,
      alertOrdersQueue: state.alertOrders.queue.queueUrl, noticesTable: state.notices.tableName, commandArrivalsQueue: state.commandArrivals.queue.queueUrl, assessQueue: queues.assess.queue.queueUrl,
    },
  });
  state.raw.grantRead(sweep.lambda);
  for (const table of [state.receipts, state.observations, state.assessments, state.registry, state.notices, state.matters, state.drafts]) table.grant(sweep.lambda, ...READ_ITEMS);
  for (const target of [state.rawArrivals, state.commandArrivals, state.alertOrders, state.jointArrivals, state.bulletinOrders, queues.assess]) target.queue.grantSendMessages(sweep.lambda);
  const sweepAt = (id: string, schedule: ScheduleExpression, hours: number) => new Schedule(stack, id, {
    schedule, target: new LambdaInvoke(sweep.lambda, { input: ScheduleTargetInput.fromObject({ hours }) }),
    description: "Sends again what fell through between two steps",
  });
  sweepAt("HourlySweep", ScheduleExpression.cron({ minute: "40", timeZone: BEIJING }), 6);
  sweepAt("DailySweep", ScheduleExpression.cron({ minute: "20", hour: "3", timeZone: BEIJING }), 30);
  new FailureAlarm(stack, "SweepFails", { lambda: sweep.lambda, alarm, runbook: "sweep-fails" });
}
