import { randomUUID } from "node:crypto";
import { functionNamed } from "../events/create-event-sources.ts";
import type { LocalFunction } from "../lambda/local-function.ts";
import type { LocalClock } from "../local-clock.ts";
import { sendTo } from "../services/create-resources.ts";
import type { Stores } from "../services/embedded-aws.ts";
import type { Deployment } from "../template/deployment.ts";
import { parseSchedule } from "./next-time.ts";
import type { Scheduled } from "./scheduler.ts";

/** Lambda tries an asynchronous event three times in all. */
const TRIES = 3;

/** The template's schedules (EventBridge Scheduler) with a Lambda function or an SQS queue as target. Throws on any other target. */
export function createSchedules(deployment: Deployment, functions: ReadonlyMap<string, LocalFunction>, stores: Stores, clock: LocalClock): Scheduled[] {
  return deployment.ofType("AWS::Scheduler::Schedule").filter(({ property }) => property("State") !== "DISABLED").map(({ resource, property }) => {
    const spot = `stack ${resource.stack}, resource ${resource.logicalId}`;
    const target = property<string>("Target.Arn") ?? "";
    const given = property<string>("Target.Input");
    const queue = stores.sqsStore.getQueueByArn(target);
    const called = queue === undefined ? functionNamed(functions, target, spot) : undefined;
    return {
      name: resource.logicalId,
      next: parseSchedule(property<string>("ScheduleExpression") ?? "", property<string>("ScheduleExpressionTimezone") ?? "UTC", clock.now()),
      fire: async (dueAt) => {
        const input = fillIn(given, resource.arn, dueAt);
        if (queue !== undefined) return sendTo(queue, input);
        for (let tried = 0; tried < TRIES && !(await called!.invoke(JSON.parse(input))).ok; tried += 1);
      },
    };
  });
}

/** The input with the scheduler's context words filled in; without an input, the event that the scheduler makes up. */
function fillIn(input: string | undefined, scheduleArn: string, dueAt: number): string {
  const time = `${new Date(dueAt).toISOString().slice(0, 19)}Z`;
  if (input !== undefined) {
    return input.replaceAll("<aws.scheduler.scheduled-time>", time).replaceAll("<aws.scheduler.schedule-arn>", scheduleArn)
      .replaceAll("<aws.scheduler.execution-id>", randomUUID()).replaceAll("<aws.scheduler.attempt-number>", "1");
  }
  const [, , , region, account] = scheduleArn.split(":");
  return JSON.stringify({
    version: "0", id: randomUUID(), "detail-type": "Scheduled Event", source: "aws.scheduler", account, time, region, resources: [scheduleArn], detail: "{}",
  });
}
