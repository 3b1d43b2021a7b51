import { readFileSync } from "node:fs";
import { App } from "aws-cdk-lib";
import { Template } from "aws-cdk-lib/assertions";
import { parseStage } from "../../lib/stage.ts";
import { StateStack } from "../../lib/state-stack.ts";
import { StepsStack } from "../../lib/steps-stack.ts";

export interface Resource {
  readonly Type: string;
  readonly Properties: Readonly<Record<string, unknown>>;
  readonly DeletionPolicy?: string;
}
export interface Synthesized {
  readonly state: Template;
  readonly steps: Template;
}

/** Synthesizes both stacks of a stage, region-agnostic and without an account, with the context of cdk.json. */
export function synthesized(stage: object = {}): Synthesized {
  const { context } = JSON.parse(readFileSync(new URL("../../cdk.json", import.meta.url), "utf8")) as { context: Record<string, unknown> };
  const app = new App({ context, analyticsReporting: false });
  const parsed = parseStage(stage);
  const state = new StateStack(app, "State", { stage: parsed });
  const steps = new StepsStack(app, "Steps", { stage: parsed, state });
  return { state: Template.fromStack(state), steps: Template.fromStack(steps) };
}

/** The resources of a type by logical id. */
export const resourcesOf = (template: Template, type: string): [string, Resource][] => Object.entries(template.findResources(type)) as [string, Resource][];

/** Which function reads which queue, by their logical ids, with the properties of the mapping. */
export const mappingsOf = (app: Synthesized) => resourcesOf(app.steps, "AWS::Lambda::EventSourceMapping").map(([, { Properties }]) => ({
  queue: refersTo(Properties["EventSourceArn"], app)[0]!, lambda: refersTo(Properties["FunctionName"], app)[0]!, of: Properties,
}));

/** A logical id without the hash that the CDK puts behind it: `Raw5F5E9A64` is `Raw`. */
export const nameOf = (logicalId: string): string => logicalId.replace(/[0-9A-F]{8}$/, "");

/** The logical ids that a value of the steps template refers to, in its own stack or through an export of the state stack. */
export function refersTo(value: unknown, { state }: Synthesized): string[] {
  if (Array.isArray(value)) return value.flatMap((one) => refersTo(one, { state } as Synthesized));
  if (value === null || typeof value !== "object") return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    if (key === "Ref") return [String(inner)];
    if (key === "Fn::GetAtt") return [String((inner as unknown[])[0])];
    if (key === "Fn::ImportValue") return exported(String(inner), state);
    return refersTo(inner, { state } as Synthesized);
  });
}

function exported(name: string, state: Template): string[] {
  const outputs = Object.values(state.findOutputs("*")) as { readonly Value: unknown; readonly Export?: { readonly Name: unknown } }[];
  const output = outputs.find((one) => one.Export?.Name === name);
  if (!output) throw new Error(`no export ${name}`);
  return refersTo(output.Value, { state } as Synthesized);
}
