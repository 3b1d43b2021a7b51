import { REGISTRY_SETTINGS } from "../../lambdas/registry/settings.ts";
import { StepFunction } from "../constructs/step-function.ts";
import { TIMEOUTS } from "../timeouts.ts";
import { WRITE_ITEMS, type StepsContext } from "./steps-context.ts";

/** registry (登记): applies the commands that enrol, revoke and rotate keys. */
export function addRegistry({ stack, state }: StepsContext): void {
  const registry = new StepFunction(stack, "RegistryStep", {
    entry: "registry/handler.ts", names: REGISTRY_SETTINGS, timeout: TIMEOUTS.registry,
    settings: { rawBucket: state.raw.bucketName, registryTable: state.registry.tableName },
  });
  state.raw.grantRead(registry.lambda, "commands/*");
  state.registry.grant(registry.lambda, "dynamodb:GetItem", ...WRITE_ITEMS);
  registry.readFrom(state.commandArrivals, { batchSize: 1, windowSeconds: 0, maxConcurrency: 2 });
}
