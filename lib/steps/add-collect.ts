import { HttpMethod } from "aws-cdk-lib/aws-apigatewayv2";
import { CANARY_PATH, NO_CANARY } from "../../lambdas/canary/settings.ts";
import { ORDER_PATHS } from "../../lambdas/collect/order-settings.ts";
import { COLLECT_SETTINGS, INBOX_SETTINGS } from "../../lambdas/collect/settings.ts";
import { RefusalAlarm } from "../constructs/refusal-alarm.ts";
import { StepFunction } from "../constructs/step-function.ts";
import { TIMEOUTS } from "../timeouts.ts";
import type { StepsContext } from "./steps-context.ts";

/** collect (接收): signed pushes and commands over HTTP, and the files of a bureau's inbox. */
export function addCollect({ stack, stage, state, alarm, route, canaryKey }: StepsContext): void {
  const collect = new StepFunction(stack, "Collect", {
    entry: "collect/handler.ts", names: COLLECT_SETTINGS, timeout: TIMEOUTS.collect, memoryMb: 1024,
    settings: {
      rawBucket: state.raw.bucketName, registryTable: state.registry.tableName,
      administrators: stack.toJsonString(stage.administrators),
      limitsTable: state.limits.tableName, senderLimit: stack.toJsonString(stage.senderLimit), canaryKey: canaryKey?.secretArn ?? NO_CANARY,
    },
  });
  state.raw.grantPut(collect.lambda);
  // A request that is sent again is answered as it was kept, a late one looked for; without the right to list, a missing object would look like a forbidden one.
  state.raw.grantRead(collect.lambda);
  state.registry.grant(collect.lambda, "dynamodb:GetItem");
  state.limits.grant(collect.lambda, "dynamodb:GetItem", "dynamodb:UpdateItem");
  const orders = Object.values(ORDER_PATHS);
  for (const path of ["/v1/readings", "/v1/enrolments", "/v1/revocations", "/v1/rotations", ...orders]) route(path, HttpMethod.POST, collect.lambda);
  if (canaryKey !== undefined) {
    canaryKey.grantRead(collect.lambda);
    route(CANARY_PATH, HttpMethod.POST, collect.lambda);
  }
  new RefusalAlarm(stack, "ManyRefusals", { alarm, runbook: "many-refusals" });

  const inbox = new StepFunction(stack, "CollectInbox", {
    entry: "collect/inbox-handler.ts", names: INBOX_SETTINGS, timeout: TIMEOUTS.inbox, memoryMb: 3008,
    settings: { inboxBucket: state.inbox.bucketName, rawBucket: state.raw.bucketName, bureaus: stack.toJsonString(stage.bureaus) },
  });
  state.inbox.grantRead(inbox.lambda);
  state.inbox.grantPut(inbox.lambda, "results/*");
  state.raw.grantPut(inbox.lambda, "readings/*");
  inbox.readFrom(state.inboxArrivals, { batchSize: 1, windowSeconds: 0, maxConcurrency: 2 });
}
