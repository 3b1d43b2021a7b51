import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import { ScheduleExpression } from "aws-cdk-lib/aws-scheduler";
import { Secret } from "aws-cdk-lib/aws-secretsmanager";
import { ALERT_ORDERS_SETTINGS } from "../../lambdas/alert/orders-settings.ts";
import { ORDER_PREFIXES } from "../../lambdas/collect/order-settings.ts";
import { StepFunction } from "../constructs/step-function.ts";
import { TIMEOUTS } from "../timeouts.ts";
import { BEIJING, WRITE_ITEMS, type StepsContext } from "./steps-context.ts";

/** The part of alert (告知) that applies the bureaus' orders: subscriptions (订阅), and every day compares them with what SNS has. */
export function addAlertOrders({ stack, stage, state, tick, robotQueues }: StepsContext): void {
  const topics = [state.alerts, state.jointNotices, state.bulletins];
  const [alerts, joint, bulletins] = topics.map(({ topicArn }) => topicArn) as [string, string, string];
  const orders = new StepFunction(stack, "AlertOrders", {
    entry: "alert/orders-handler.ts", names: ALERT_ORDERS_SETTINGS, timeout: TIMEOUTS.alert,
    settings: {
      rawBucket: state.raw.bucketName, noticesTable: state.notices.tableName, subscriptionsTable: state.subscriptions.tableName,
      alertsTopic: alerts, jointNoticesTopic: joint, bulletinsTopic: bulletins, operationsTopic: state.operations.topicArn,
      addressBook: stage.addressBookSecretName ?? "none", ownEndpoints: stack.toJsonString(robotQueues),
    },
  });
  state.raw.grantRead(orders.lambda, `${ORDER_PREFIXES.alert}*`);
  state.notices.grant(orders.lambda, ...WRITE_ITEMS);
  state.subscriptions.grant(orders.lambda, "dynamodb:GetItem", "dynamodb:Scan", ...WRITE_ITEMS);
  orders.lambda.addToRolePolicy(new PolicyStatement({
    actions: ["sns:Subscribe", "sns:ConfirmSubscription", "sns:Unsubscribe", "sns:SetSubscriptionAttributes", "sns:GetSubscriptionAttributes", "sns:ListSubscriptionsByTopic"],
    resources: [alerts, joint, bulletins],
  }));
  state.operations.grantPublish(orders.lambda);
  if (stage.addressBookSecretName !== null) Secret.fromSecretNameV2(stack, "AddressBook", stage.addressBookSecretName).grantRead(orders.lambda);
  orders.readFrom(state.alertOrders, { batchSize: 5, windowSeconds: 0, maxConcurrency: 2 });
  tick("CheckSubscriptions", ScheduleExpression.cron({ minute: "45", hour: "7", timeZone: BEIJING }), state.alertOrders.queue, { checkSubscriptions: true });
}
