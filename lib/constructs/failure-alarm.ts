import { Duration } from "aws-cdk-lib";
import type { IFunction } from "aws-cdk-lib/aws-lambda";
import type { Construct } from "constructs";
import { RunbookAlarm, type WhoIsWoken } from "./runbook-alarm.ts";

/** Rings when a function that no queue feeds, and that so has no dead letters, fails: a watchdog must not die unseen. */
export class FailureAlarm extends RunbookAlarm {
  constructor(scope: Construct, id: string, props: WhoIsWoken & { readonly lambda: IFunction }) {
    super(scope, id, { ...props, says: "A scheduled function fails.", metric: props.lambda.metricErrors({ period: Duration.hours(1) }) });
  }
}
