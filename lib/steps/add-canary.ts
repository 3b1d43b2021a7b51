import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import { Schedule, ScheduleExpression } from "aws-cdk-lib/aws-scheduler";
import { LambdaInvoke } from "aws-cdk-lib/aws-scheduler-targets";
import { CANARY_RAW, CANARY_SETTINGS } from "../../lambdas/canary/settings.ts";
import { CanaryAlarms } from "../constructs/canary-alarms.ts";
import { FailureAlarm } from "../constructs/failure-alarm.ts";
import { StepFunction } from "../constructs/step-function.ts";
import { TIMEOUTS } from "../timeouts.ts";
import { BEIJING, READ_ITEMS, type StepsContext } from "./steps-context.ts";

/** canary (探测): a synthetic reading travels the whole road every few minutes, and a stage that does not answer is named. Off where the stage says so. */
export function addCanary({ stack, stage, state, alarm, api, canaryKey }: StepsContext): void {
  if (stage.canary === null || canaryKey === undefined) return;
  const { everyMinutes } = stage.canary;
  const flight = new StepFunction(stack, "Canary", {
    entry: "canary/handler.ts", names: CANARY_SETTINGS, timeout: TIMEOUTS.canary,
    settings: {
      canaryKey: canaryKey.secretArn, api, everyMinutes: String(everyMinutes), rawBucket: state.raw.bucketName, observationsTable: state.observations.tableName,
      assessmentsTable: state.assessments.tableName, eventsTable: state.events.tableName, issuesTable: state.issues.tableName,
    },
  });
  canaryKey.grantRead(flight.lambda);
  flight.lambda.addToRolePolicy(new PolicyStatement({ actions: ["s3:ListBucket"], resources: [state.raw.bucketArn], conditions: { StringLike: { "s3:prefix": `${CANARY_RAW}*` } } }));
  for (const table of [state.observations, state.assessments, state.events, state.issues]) table.grant(flight.lambda, ...READ_ITEMS);
  new Schedule(stack, "FlyCanary", {
    schedule: ScheduleExpression.cron({ minute: `*/${everyMinutes}`, timeZone: BEIJING }), target: new LambdaInvoke(flight.lambda), description: "Sends a synthetic reading along the whole road",
  });
  new FailureAlarm(stack, "CanaryFails", { lambda: flight.lambda, alarm, runbook: "canary-missing" });
  new CanaryAlarms(stack, "CanaryAlarms", { service: "canary", everyMinutes, alarm });
}
