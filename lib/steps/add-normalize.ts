import { CANARY_RAW } from "../../lambdas/canary/settings.ts";
import { ORDER_PREFIXES } from "../../lambdas/collect/order-settings.ts";
import { NORMALIZE_SETTINGS } from "../../lambdas/normalize/settings.ts";
import { StepFunction } from "../constructs/step-function.ts";
import { TIMEOUTS } from "../timeouts.ts";
import { WRITE_ITEMS, type StepsContext } from "./steps-context.ts";

/** normalize (归一): raw objects to observations, and the orders that change them. */
export function addNormalize({ stack, stage, state, queues }: StepsContext): void {
  const normalize = new StepFunction(stack, "Normalize", {
    entry: "normalize/handler.ts", names: NORMALIZE_SETTINGS, timeout: TIMEOUTS.normalize,
    settings: {
      rawBucket: state.raw.bucketName, observationsTable: state.observations.tableName,
      receiptsTable: state.receipts.tableName, assessQueue: queues.assess.queue.queueUrl,
    },
  });
  for (const prefix of ["readings/", ORDER_PREFIXES.normalize, ...(stage.canary === null ? [] : [CANARY_RAW])]) state.raw.grantRead(normalize.lambda, `${prefix}*`);
  state.observations.grant(normalize.lambda, "dynamodb:GetItem", "dynamodb:BatchGetItem", "dynamodb:Query", ...WRITE_ITEMS);
  state.receipts.grant(normalize.lambda, "dynamodb:GetItem", ...WRITE_ITEMS);
  queues.assess.queue.grantSendMessages(normalize.lambda);
  normalize.readFrom(state.rawArrivals, { batchSize: 10, windowSeconds: 0, maxConcurrency: 20 });
}
