import { ScheduleExpression } from "aws-cdk-lib/aws-scheduler";
import { ALERT_SETTINGS } from "../../lambdas/alert/settings.ts";
import { StepFunction } from "../constructs/step-function.ts";
import { TIMEOUTS } from "../timeouts.ts";
import { BEIJING, READ_ITEMS, WRITE_ITEMS, type StepsContext } from "./steps-context.ts";

/** alert (告知): events and their notices. */
export function addAlert({ stack, state, queues, tick, installation }: StepsContext): void {
  const alert = new StepFunction(stack, "Alert", {
    entry: "alert/handler.ts", names: ALERT_SETTINGS, timeout: TIMEOUTS.alert,
    settings: {
      assessmentsTable: state.assessments.tableName, eventsTable: state.events.tableName,
      noticesTable: state.notices.tableName, installation, alertsTopic: state.alerts.topicArn, bulletinQueue: queues.bulletin.queue.queueUrl, jointQueue: state.jointArrivals.queue.queueUrl,
    },
  });
  state.assessments.grant(alert.lambda, ...READ_ITEMS);
  state.events.grant(alert.lambda, ...READ_ITEMS, "dynamodb:Scan", ...WRITE_ITEMS);
  state.notices.grant(alert.lambda, ...WRITE_ITEMS);
  state.alerts.grantPublish(alert.lambda);
  queues.bulletin.queue.grantSendMessages(alert.lambda);
  state.jointArrivals.queue.grantSendMessages(alert.lambda);
  alert.readFrom(queues.alert, { batchSize: 100, windowSeconds: 1, maxConcurrency: 10 });
  tick("SendUnsent", ScheduleExpression.cron({ minute: "50", timeZone: BEIJING }), queues.alert.queue, { sendUnsent: true });
}
