import { TimeZone, type Stack } from "aws-cdk-lib";
import type { HttpMethod } from "aws-cdk-lib/aws-apigatewayv2";
import type { IFunction } from "aws-cdk-lib/aws-lambda";
import type { ScheduleExpression } from "aws-cdk-lib/aws-scheduler";
import type { Secret } from "aws-cdk-lib/aws-secretsmanager";
import type { ITopic } from "aws-cdk-lib/aws-sns";
import type { Queue } from "aws-cdk-lib/aws-sqs";
import type { StepQueue } from "../constructs/step-queue.ts";
import type { Stage } from "../stage.ts";
import type { StateStack } from "../state-stack.ts";

export const BEIJING = TimeZone.of("Asia/Shanghai");
export const READ_ITEMS = ["dynamodb:GetItem", "dynamodb:BatchGetItem", "dynamodb:Query"] as const;
export const WRITE_ITEMS = ["dynamodb:PutItem"] as const;

/** What a step is built with: the stores it may be let into, the queues between the steps, and the ways in. */
export interface StepsContext {
  readonly stack: Stack;
  readonly stage: Stage;
  readonly state: StateStack;
  readonly alarm: { readonly notify: ITopic };
  /** In front of assess, its wide windows, alert, what sends notices, and bulletin; those that buckets feed belong to the state. */
  readonly queues: Readonly<Record<"assess" | "city" | "period" | "alert" | "send" | "bulletin", StepQueue>>;
  /** Who sends notices and where the API answers, as a setting (JSON: Installation). */
  readonly installation: string;
  /** Where the API answers. */
  readonly api: string;
  /** The text that the canary's key follows from; undefined where the stage has none. */
  readonly canaryKey: Secret | undefined;
  /** ARNs of the robots' queues: subscriptions of our own, which no bureau registers. */
  readonly robotQueues: string[];
  /** A route of the HTTP API. */
  readonly route: (path: string, method: HttpMethod, target: IFunction) => void;
  /** A message that the clock puts into a queue. */
  readonly tick: (id: string, schedule: ScheduleExpression, queue: Queue, message: object) => void;
}
