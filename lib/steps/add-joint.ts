import { HttpMethod } from "aws-cdk-lib/aws-apigatewayv2";
import { ScheduleExpression } from "aws-cdk-lib/aws-scheduler";
import { CONFIRM_SETTINGS, JOINT_SETTINGS } from "../../lambdas/alert/joint/settings.ts";
import { ORDER_PREFIXES } from "../../lambdas/collect/order-settings.ts";
import { QUERY_JOINT_SETTINGS } from "../../lambdas/query/joint-settings.ts";
import { StepFunction } from "../constructs/step-function.ts";
import { UnansweredAlarm } from "../constructs/unanswered-alarm.ts";
import { TIMEOUTS } from "../timeouts.ts";
import { BEIJING, READ_ITEMS, WRITE_ITEMS, type StepsContext } from "./steps-context.ts";

/** Every two minutes: a small part of the shortest time for a receipt that can be agreed. */
const LOOK_AFTER = ScheduleExpression.cron({ minute: "*/2", timeZone: BEIJING });

/**
 * The part of alert (告知) that keeps joint matters (联防联控事项): what follows their events, applies the bureaus' orders and sends; what takes
 * receipts by link, which is open to anyone and may touch the matters alone; and what bureaus read of them.
 */
export function addJoint({ stack, state, alarm, route, tick, installation }: StepsContext): void {
  const joint = new StepFunction(stack, "AlertJoint", {
    entry: "alert/joint/joint-handler.ts", names: JOINT_SETTINGS, timeout: TIMEOUTS.alert,
    settings: {
      rawBucket: state.raw.bucketName, assessmentsTable: state.assessments.tableName, eventsTable: state.events.tableName,
      mattersTable: state.matters.tableName, jointNoticesTopic: state.jointNotices.topicArn, installation,
    },
  });
  state.raw.grantRead(joint.lambda, `${ORDER_PREFIXES.joint}*`);
  for (const table of [state.assessments, state.events]) table.grant(joint.lambda, ...READ_ITEMS);
  state.matters.grant(joint.lambda, ...READ_ITEMS, ...WRITE_ITEMS);
  state.jointNotices.grantPublish(joint.lambda);
  joint.readFrom(state.jointArrivals, { batchSize: 20, windowSeconds: 1, maxConcurrency: 4 });
  tick("LookAfterMatters", LOOK_AFTER, state.jointArrivals.queue, { lookAfterMatters: true });
  new UnansweredAlarm(stack, "JointUnanswered", { alarm, runbook: "joint-unanswered" });

  const confirm = new StepFunction(stack, "AlertConfirm", {
    entry: "alert/joint/confirm-handler.ts", names: CONFIRM_SETTINGS, timeout: TIMEOUTS.query, settings: { mattersTable: state.matters.tableName },
  });
  state.matters.grant(confirm.lambda, "dynamodb:GetItem", ...WRITE_ITEMS);
  for (const method of [HttpMethod.GET, HttpMethod.POST]) route("/v1/joint/receipts/{matter}", method, confirm.lambda);

  const query = new StepFunction(stack, "QueryJoint", {
    entry: "query/joint-handler.ts", names: QUERY_JOINT_SETTINGS, timeout: TIMEOUTS.query,
    settings: { mattersTable: state.matters.tableName, registryTable: state.registry.tableName },
  });
  for (const table of [state.matters, state.registry]) table.grant(query.lambda, ...READ_ITEMS);
  for (const path of ["unacknowledged", "handover", "matters/{id}", "response-times"]) route(`/v1/joint/${path}`, HttpMethod.GET, query.lambda);
}
