import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import { ScheduleExpression } from "aws-cdk-lib/aws-scheduler";
import { ALERT_SEND_SETTINGS, ALERT_SETTINGS } from "../../lambdas/alert/settings.ts";
import { NoticesFailedAlarm } from "../constructs/notices-failed-alarm.ts";
import { StepFunction } from "../constructs/step-function.ts";
import { TIMEOUTS } from "../timeouts.ts";
import { BEIJING, READ_ITEMS, WRITE_ITEMS, type StepsContext } from "./steps-context.ts";

/** alert (告知): events and their notices; what sends the notices stands apart, so that one message holds all that wait. */
export function addAlert({ stack, stage, state, queues, alarm, installation, tick }: StepsContext): void {
  const alert = new StepFunction(stack, "Alert", {
    entry: "alert/handler.ts", names: ALERT_SETTINGS, timeout: TIMEOUTS.alert,
    settings: {
      assessmentsTable: state.assessments.tableName, eventsTable: state.events.tableName, observationsTable: state.observations.tableName, rawBucket: state.raw.bucketName, receiptsTable: state.receipts.tableName,
      sendQueue: queues.send.queue.queueUrl, bulletinQueue: queues.bulletin.queue.queueUrl, jointQueue: state.jointArrivals.queue.queueUrl,
    },
  });
  for (const table of [state.assessments, state.observations, state.receipts]) table.grant(alert.lambda, ...READ_ITEMS);
  // Who pushed when stands in the names of the raw archive: nothing of it is read.
  alert.lambda.addToRolePolicy(new PolicyStatement({ actions: ["s3:ListBucket"], resources: [state.raw.bucketArn], conditions: { StringLike: { "s3:prefix": "readings/*" } } }));
  state.events.grant(alert.lambda, ...READ_ITEMS, ...WRITE_ITEMS);
  for (const target of [queues.bulletin, queues.send, state.jointArrivals]) target.queue.grantSendMessages(alert.lambda);
  alert.readFrom(queues.alert, { batchSize: 100, windowSeconds: 1, maxConcurrency: 10 });
  // Half an hour after the last reading of an hour is due: silent stations, open events without data, and what a crash left unsent.
  tick("LookAfter", ScheduleExpression.cron({ minute: "50", timeZone: BEIJING }), queues.alert.queue, { lookAfter: true });

  const send = new StepFunction(stack, "AlertSend", {
    entry: "alert/send-handler.ts", names: ALERT_SEND_SETTINGS, timeout: TIMEOUTS.alertSend,
    settings: {
      eventsTable: state.events.tableName, noticesTable: state.notices.tableName, alertsTopic: state.alerts.topicArn, operationsTopic: state.operations.topicArn, installation, sendQueue: queues.send.queue.queueUrl,
    },
  });
  state.notices.grant(send.lambda, ...WRITE_ITEMS);
  state.events.grant(send.lambda, ...READ_ITEMS, ...WRITE_ITEMS);
  for (const topic of [state.alerts, state.operations]) topic.grantPublish(send.lambda);
  queues.send.queue.grantSendMessages(send.lambda);
  send.readFrom(queues.send, { batchSize: 1000, windowSeconds: stage.noticeWindowSeconds, maxConcurrency: 2 });
  new NoticesFailedAlarm(stack, "NoticesFailed", { alarm, runbook: "notices-failed" });
}
