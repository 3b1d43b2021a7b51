import type { CloudAssembly } from "./cloud-assembly.ts";
import { createResolver, UnresolvableError } from "./resolve-value.ts";
import { identify, type LocalResource, type Place } from "./resource-identity.ts";
import { CREATED_TYPES, requireKnownType } from "./resource-types.ts";
import { requireSupported } from "./unsupported-properties.ts";

/** A created resource together with its own properties. */
export interface Declared {
  readonly resource: LocalResource;
  /** One property, resolved, by its path (`Target.Arn`); undefined where the template leaves it out. Throws an UnresolvableError. */
  property<T>(name: string): T | undefined;
}

/** The templates of an assembly on this machine: what exists, under which name, with which properties. */
export interface Deployment {
  readonly resources: ReadonlyMap<string, LocalResource>;
  readonly outputs: Readonly<Record<string, string>>;
  readonly assets: ReadonlyMap<string, string>;
  /** All resources of these types, in template order. */
  ofType(...types: string[]): Declared[];
  /** The one resource whose "stack/logicalId" contains the fragment, of this type if given. Throws where none or several match. */
  find(fragment: string, type?: string): LocalResource;
}

/** Gives every resource of the templates its identity here. Throws on an unknown resource type, and on a property that would do nothing here. */
export function deploy(assembly: CloudAssembly, place: Place): Deployment {
  const resources = new Map<string, LocalResource>();
  for (const stack of assembly.stacks) {
    for (const [logicalId, resource] of Object.entries(stack.resources)) {
      requireKnownType(stack.name, logicalId, resource.Type);
      requireSupported(stack.name, logicalId, resource);
      if (CREATED_TYPES.has(resource.Type)) resources.set(`${stack.name}/${logicalId}`, identify(stack.name, logicalId, resource, place));
    }
  }
  const resolve = createResolver(assembly.stacks, resources, place);
  const properties = new Map(assembly.stacks.flatMap((stack) =>
    Object.entries(stack.resources).map(([id, resource]) => [`${stack.name}/${id}`, resource.Properties ?? {}] as const)));

  const outputs: Record<string, string> = {};
  for (const stack of assembly.stacks) {
    for (const [id, output] of Object.entries(stack.outputs)) {
      try {
        outputs[id] = String(resolve(output.Value, { stack: stack.name, resource: id, property: "Value" }));
      } catch (error) {
        // An output may name something that is left out here on purpose (the distribution); whoever imports it still fails.
        if (!(error instanceof UnresolvableError)) throw error;
      }
    }
  }
  return {
    resources, outputs, assets: assembly.assets,
    ofType: (...types) => [...resources.values()].filter((resource) => types.includes(resource.type)).map((resource) => ({
      resource,
      property: <T>(name: string) => resolve(valueAt(properties.get(`${resource.stack}/${resource.logicalId}`), name), {
        stack: resource.stack, resource: resource.logicalId, property: name,
      }) as T | undefined,
    })),
    find: (fragment, type) => {
      const found = [...resources].filter(([id, resource]) => id.includes(fragment) && (type === undefined || resource.type === type));
      const exact = found.find(([id]) => id.split("/")[1] === fragment);
      const [only] = exact === undefined ? found : [exact];
      if (only === undefined || (exact === undefined && found.length > 1)) {
        throw new Error(`"${fragment}"${type === undefined ? "" : ` (${type})`} names ${found.length === 0 ? "no resource" : `several resources: ${found.map(([id]) => id).join(", ")}`}`);
      }
      return only[1];
    },
  };
}

/** Walks to a part of a property, so that parts nobody here needs (a role's ARN) are not resolved. */
function valueAt(properties: unknown, path: string): unknown {
  return path.split(".").reduce((value, name) => (value as Record<string, unknown> | undefined)?.[name], properties);
}
