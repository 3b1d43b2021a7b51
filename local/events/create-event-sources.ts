import type { LocalFunction } from "../lambda/local-function.ts";
import type { Deployment } from "../template/deployment.ts";
import { createEventSource, type EventSource, type SourceSurroundings } from "./event-source.ts";

/** All event source mappings of the template. Throws on one that is not from SQS. */
export function createEventSources(deployment: Deployment, functions: ReadonlyMap<string, LocalFunction>, surroundings: SourceSurroundings): EventSource[] {
  const sources: EventSource[] = [];
  for (const { resource, property } of deployment.ofType("AWS::Lambda::EventSourceMapping")) {
    const spot = `stack ${resource.stack}, resource ${resource.logicalId}`;
    if (property<boolean>("Enabled") === false) continue;
    const queue = surroundings.stores.sqsStore.getQueueByArn(property<string>("EventSourceArn") ?? "");
    if (queue === undefined) throw new Error(`${spot}: the local system reads events from SQS queues only, not from ${property("EventSourceArn")}`);
    sources.push(createEventSource({
      queue,
      target: functionNamed(functions, property<string>("FunctionName") ?? "", spot),
      batchSize: property<number>("BatchSize") ?? 10,
      windowMs: (property<number>("MaximumBatchingWindowInSeconds") ?? 0) * 1000,
      reportsItems: property<string[]>("FunctionResponseTypes")?.includes("ReportBatchItemFailures") ?? false,
      maxConcurrency: property<number>("ScalingConfig.MaximumConcurrency") ?? Number.POSITIVE_INFINITY,
    }, surroundings));
  }
  return sources;
}

/** A function by its name or ARN. Throws, naming the resource that refers to it. */
export function functionNamed(functions: ReadonlyMap<string, LocalFunction>, nameOrArn: string, spot: string): LocalFunction {
  const found = [...functions.values()].find(({ definition }) => definition.arn === nameOrArn || definition.name === nameOrArn);
  if (found === undefined) throw new Error(`${spot}: there is no function ${nameOrArn}`);
  return found;
}
