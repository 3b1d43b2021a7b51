import { Duration } from "aws-cdk-lib";
import { Architecture, Function as LambdaFunction, Runtime } from "aws-cdk-lib/aws-lambda";
import { SqsEventSource } from "aws-cdk-lib/aws-lambda-event-sources";
import { LogGroup, RetentionDays } from "aws-cdk-lib/aws-logs";
import { Construct } from "constructs";
import { DEAD_LETTER_SETTINGS } from "../../lambdas/runtime/dead-letter-settings.ts";
import type { SettingNames, Settings } from "../../lambdas/runtime/settings.ts";
import { bundleHandler } from "./bundle-handler.ts";
import { METRICS_NAMESPACE } from "./runbook-alarm.ts";
import { MAX_RECEIVES, type StepQueue } from "./step-queue.ts";

export interface StepFunctionProps<N extends SettingNames> {
  /** Handler file below `lambdas/`; it exports `handler`. */
  readonly entry: string;
  readonly settings: Settings<N>;
  readonly names: N;
  readonly timeout: Duration;
  readonly memoryMb?: number;
}

/** A step's Lambda: Node.js 24 on arm64, one ESM bundle made by the local esbuild, settings by name, logs kept for half a year. */
export class StepFunction<N extends SettingNames> extends Construct {
  readonly lambda: LambdaFunction;

  constructor(scope: Construct, id: string, props: StepFunctionProps<N>) {
    super(scope, id);
    const environment = Object.fromEntries(Object.entries(props.names).map(([key, variable]) => [variable, props.settings[key as keyof N]]));
    this.lambda = new LambdaFunction(this, "Function", {
      code: bundleHandler(props.entry),
      handler: "index.handler",
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      timeout: props.timeout,
      memorySize: props.memoryMb ?? 512,
      environment: { ...environment, POWERTOOLS_SERVICE_NAME: id.toLowerCase(), POWERTOOLS_METRICS_NAMESPACE: METRICS_NAMESPACE },
      logGroup: new LogGroup(this, "Logs", { retention: RetentionDays.SIX_MONTHS }),
    });
  }

  /**
   * Feeds the function from a queue: partial batch failure, concurrency limited here and not by reservation. What it gives up, it puts
   * into that queue's dead letters itself, with the reason.
   */
  readFrom({ queue, deadLetters }: Pick<StepQueue, "queue" | "deadLetters">, options: { readonly batchSize: number; readonly windowSeconds: number; readonly maxConcurrency: number }): void {
    this.lambda.addEventSource(new SqsEventSource(queue, {
      batchSize: options.batchSize,
      maxConcurrency: options.maxConcurrency,
      reportBatchItemFailures: true,
      ...(options.windowSeconds > 0 ? { maxBatchingWindow: Duration.seconds(options.windowSeconds) } : {}),
    }));
    deadLetters.grantSendMessages(this.lambda);
    this.lambda.addEnvironment(DEAD_LETTER_SETTINGS.deadLetterQueue, deadLetters.queueUrl);
    this.lambda.addEnvironment(DEAD_LETTER_SETTINGS.maxReceives, String(MAX_RECEIVES));
  }
}
