import { existsSync } from "node:fs";
import type { Declared, Deployment } from "../template/deployment.ts";
import type { FunctionDefinition, ProcessSurroundings } from "./function-process.ts";
import { createFunction, type LocalFunction } from "./local-function.ts";

export interface FunctionSettings {
  readonly region: string;
  readonly endpoint: string;
  readonly endpointDynamodb: string;
  /** More variables for every function. */
  readonly settings: Readonly<Record<string, string>>;
  /** Processes by a fragment of the function's logical id; default 1. */
  readonly instances: Readonly<Record<string, number>>;
}

/** All functions of the template, by ARN. Throws where an asset is missing or a variable cannot be resolved. */
export function createFunctions(deployment: Deployment, settings: FunctionSettings, surroundings: ProcessSurroundings): Map<string, LocalFunction> {
  return new Map(deployment.ofType("AWS::Lambda::Function").map((declared) => {
    const { logicalId, arn } = declared.resource;
    const instances = Object.entries(settings.instances).find(([fragment]) => logicalId.includes(fragment))?.[1] ?? 1;
    return [arn, createFunction(define(declared, deployment.assets, settings), instances, surroundings)];
  }));
}

function define({ resource, property }: Declared, assets: ReadonlyMap<string, string>, settings: FunctionSettings): FunctionDefinition {
  const spot = `stack ${resource.stack}, resource ${resource.logicalId}`;
  const directory = assets.get(property<string>("Code.S3Key") ?? "");
  if (directory === undefined || !existsSync(directory)) throw new Error(`${spot}: its code is not in the assembly: run "npm run synth"`);
  const variables = property<Record<string, string>>("Environment.Variables") ?? {};
  return {
    name: resource.physicalName, arn: resource.arn, directory,
    handler: property<string>("Handler") ?? "index.handler",
    timeoutMs: (property<number>("Timeout") ?? 3) * 1000,
    memoryMb: property<number>("MemorySize") ?? 128,
    environment: {
      ...variables, ...settings.settings,
      AWS_REGION: settings.region, AWS_DEFAULT_REGION: settings.region,
      AWS_ACCESS_KEY_ID: "local", AWS_SECRET_ACCESS_KEY: "local",
      AWS_ENDPOINT_URL: settings.endpoint, AWS_ENDPOINT_URL_DYNAMODB: settings.endpointDynamodb,
      // Bucket names as host names would need DNS.
      AWS_S3_FORCE_PATH_STYLE: "1",
    },
  };
}
