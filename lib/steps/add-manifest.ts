import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import { Schedule, ScheduleExpression, ScheduleTargetInput } from "aws-cdk-lib/aws-scheduler";
import { LambdaInvoke } from "aws-cdk-lib/aws-scheduler-targets";
import { MANIFEST_SETTINGS } from "../../lambdas/manifest/settings.ts";
import { FailureAlarm } from "../constructs/failure-alarm.ts";
import { StepFunction } from "../constructs/step-function.ts";
import { TIMEOUTS } from "../timeouts.ts";
import { BEIJING, type StepsContext } from "./steps-context.ts";

/** manifest (清单): the daily list of the raw archive, under lock. */
export function addManifest({ stack, state, alarm }: StepsContext): void {
  const manifest = new StepFunction(stack, "Manifest", {
    entry: "manifest/handler.ts", names: MANIFEST_SETTINGS, timeout: TIMEOUTS.manifest, memoryMb: 1024,
    settings: { rawBucket: state.raw.bucketName, manifestBucket: state.manifests.bucketName },
  });
  state.raw.grantRead(manifest.lambda);
  state.manifests.grantRead(manifest.lambda);
  manifest.lambda.addToRolePolicy(new PolicyStatement({ actions: ["s3:PutObject"], resources: [state.manifests.arnForObjects("*")] }));
  // A quarter after the day is closed (01:00); the later ones make up for a run that failed.
  new Schedule(stack, "DailyManifest", {
    schedule: ScheduleExpression.cron({ minute: "15", hour: "1,4,7", timeZone: BEIJING }), target: new LambdaInvoke(manifest.lambda, { input: ScheduleTargetInput.fromObject({ daily: true }) }),
    description: "Writes the daily manifests of the raw archive",
  });
  new FailureAlarm(stack, "ManifestFails", { lambda: manifest.lambda, alarm, runbook: "manifest-fails" });
}
