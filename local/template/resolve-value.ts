import type { StackTemplate } from "./cloud-assembly.ts";
import type { LocalResource, Place } from "./resource-identity.ts";

/** Thrown where a template value cannot be known on this machine; says stack, resource and property. */
export class UnresolvableError extends Error {
  override readonly name = "UnresolvableError";
}

/** Where a value stands in the templates, for messages. */
export interface Spot {
  readonly stack: string;
  readonly resource: string;
  readonly property: string;
}

export type Resolve = (value: unknown, spot: Spot) => unknown;

/**
 * A resolver of CloudFormation's intrinsic functions over all stacks of an assembly: Ref, Fn::GetAtt, Fn::Join, Fn::Sub, Fn::Select,
 * Fn::Split, Fn::ImportValue and the pseudo parameters. Anything else, and any reference to a resource that does not exist here,
 * throws an UnresolvableError.
 */
export function createResolver(stacks: readonly StackTemplate[], resources: ReadonlyMap<string, LocalResource>, place: Place): Resolve {
  const pseudo: Record<string, string> = {
    "AWS::Region": place.region, "AWS::AccountId": place.accountId, "AWS::Partition": "aws", "AWS::URLSuffix": "amazonaws.com",
  };
  const fail = (spot: Spot, why: string): never => {
    throw new UnresolvableError(`stack ${spot.stack}, resource ${spot.resource}, property ${spot.property}: ${why}`);
  };

  const reference = (name: string, spot: Spot): unknown => {
    if (name === "AWS::NoValue") return undefined;
    if (name === "AWS::StackName") return spot.stack;
    const known = pseudo[name] ?? resources.get(`${spot.stack}/${name}`)?.ref;
    if (known !== undefined) return known;
    const parameter = stacks.find((stack) => stack.name === spot.stack)?.parameters[name];
    return parameter?.Default ?? fail(spot, `"${name}" does not exist on this machine`);
  };

  const attribute = (logicalId: string, name: string, spot: Spot): string =>
    resources.get(`${spot.stack}/${logicalId}`)?.attributes[name] ?? fail(spot, `"${logicalId}.${name}" does not exist on this machine`);

  const imported = (name: string, spot: Spot): unknown => {
    for (const stack of stacks) {
      for (const [id, output] of Object.entries(stack.outputs)) {
        const where = { stack: stack.name, resource: id, property: "Value" };
        if (output.Export !== undefined && resolve(output.Export.Name, where) === name) return resolve(output.Value, where);
      }
    }
    return fail(spot, `no stack exports "${name}"`);
  };

  const substitute = (argument: unknown, spot: Spot): string => {
    const [text, variables] = (Array.isArray(argument) ? argument : [argument, {}]) as [string, Record<string, unknown>];
    return text.replaceAll(/\$\{(!?)([^}]+)\}/g, (_whole, literal: string, name: string) => {
      if (literal !== "") return `\${${name}}`;
      if (name in variables) return String(resolve(variables[name], spot));
      const [id, ...rest] = name.split(".");
      return String(rest.length > 0 ? attribute(id!, rest.join("."), spot) : reference(name, spot));
    });
  };

  const call = (name: string, argument: unknown, spot: Spot): unknown => {
    const list = (): unknown[] => resolve(argument, spot) as unknown[];
    switch (name) {
      case "Ref": return reference(String(argument), spot);
      case "Fn::GetAtt": {
        const [id, ...rest] = Array.isArray(argument) ? argument.map(String) : String(argument).split(".");
        return attribute(id!, rest.join("."), spot);
      }
      case "Fn::Join": return (list()[1] as unknown[]).join(String(list()[0]));
      case "Fn::Sub": return substitute(argument, spot);
      case "Fn::Split": return String(list()[1]).split(String(list()[0]));
      case "Fn::Select": return (list()[1] as unknown[])[Number(list()[0])] ?? fail(spot, "Fn::Select finds nothing at its index");
      case "Fn::ImportValue": return imported(String(resolve(argument, spot)), spot);
      default: return fail(spot, `the local system does not know ${name}`);
    }
  };

  function resolve(value: unknown, spot: Spot): unknown {
    if (Array.isArray(value)) return value.map((item) => resolve(item, spot)).filter((item) => item !== undefined);
    if (typeof value !== "object" || value === null) return value;
    const entries = Object.entries(value);
    const [first] = entries;
    if (entries.length === 1 && first !== undefined && (first[0] === "Ref" || first[0].startsWith("Fn::"))) return call(first[0], first[1], spot);
    return Object.fromEntries(entries.map(([key, item]) => [key, resolve(item, spot)] as const).filter(([, item]) => item !== undefined));
  }
  return resolve;
}
