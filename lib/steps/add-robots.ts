import { SubscriptionFilter, type ITopic } from "aws-cdk-lib/aws-sns";
import { SqsSubscription } from "aws-cdk-lib/aws-sns-subscriptions";
import { Secret } from "aws-cdk-lib/aws-secretsmanager";
import { ROBOT_SETTINGS, SHARED_MEDIA, throughGroups } from "../../lambdas/robot/settings.ts";
import { StepFunction } from "../constructs/step-function.ts";
import { StepQueue } from "../constructs/step-queue.ts";
import { TIMEOUTS } from "../timeouts.ts";
import type { StepsContext } from "./steps-context.ts";

/** Group robots (群机器人) of the stage, off unless it names some: each with a queue of its own behind a topic, by a filter of its own. */
export function addRobots({ stack, stage, state, alarm, robotQueues }: StepsContext): void {
  const topics: Readonly<Record<"alerts" | "joint-notices" | "bulletins", ITopic>> = { alerts: state.alerts, "joint-notices": state.jointNotices, bulletins: state.bulletins };
  for (const { name, kind, topic, secretName, filter } of stage.robots) {
    const id = `Robot${name.replaceAll(/(?:^|-)([a-z0-9])/g, (_all, first: string) => first.toUpperCase())}`;
    const queue = new StepQueue(stack, `${id}Queue`, { functionTimeout: TIMEOUTS.robot, alarm, runbook: "dead-letters-robot" });
    // A group reads what the operator lets it read: of outlets nothing, unless the stage says so by name.
    const asked: Readonly<Record<string, readonly string[]>> = topic === "alerts" && filter.medium === undefined ? { ...filter, medium: SHARED_MEDIA } : filter;
    const policy = Object.entries(asked).map(([attribute, values]) => [attribute, SubscriptionFilter.stringFilter({ allowlist: throughGroups(topic, attribute, values) })] as const);
    robotQueues.push(queue.queue.queueArn);
    topics[topic].addSubscription(new SqsSubscription(queue.queue, policy.length === 0 ? {} : { filterPolicy: Object.fromEntries(policy) }));
    const robot = new StepFunction(stack, id, { entry: "robot/handler.ts", names: ROBOT_SETTINGS, timeout: TIMEOUTS.robot, settings: { kind, secretName } });
    Secret.fromSecretNameV2(stack, `${id}Secret`, secretName).grantRead(robot.lambda);
    // Two is the least that SQS allows: the pace of a robot is kept by the function (lambdas/robot/handler.ts).
    robot.readFrom(queue, { batchSize: 4, windowSeconds: 0, maxConcurrency: 2 });
  }
}
