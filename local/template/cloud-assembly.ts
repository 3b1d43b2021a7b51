import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

export interface TemplateResource {
  readonly Type: string;
  readonly Properties?: Readonly<Record<string, unknown>>;
}

export interface StackTemplate {
  readonly name: string;
  readonly resources: Readonly<Record<string, TemplateResource>>;
  readonly outputs: Readonly<Record<string, { readonly Value: unknown; readonly Export?: { readonly Name: unknown } }>>;
  readonly parameters: Readonly<Record<string, { readonly Default?: unknown }>>;
}

/** A synthesized app: its stacks in the manifest's order, and where the files of its assets lie, by object key (`<hash>.zip`). */
export interface CloudAssembly {
  readonly stacks: readonly StackTemplate[];
  readonly assets: ReadonlyMap<string, string>;
}

interface Manifest {
  readonly artifacts?: Record<string, { type: string; displayName?: string; properties?: { templateFile?: string; file?: string; stackName?: string } }>;
}

interface AssetManifest {
  readonly files?: Record<string, { source: { path?: string }; destinations: Record<string, { objectKey: string }> }>;
}

/** Reads a synthesized CDK cloud assembly (`cdk.out`). Throws with what to do where it is missing. */
export function readAssembly(directory: string): CloudAssembly {
  if (!existsSync(join(directory, "manifest.json"))) {
    throw new Error(`there is no synthesized app in ${directory}: run "npm run synth" first`);
  }
  const artifacts = Object.entries(readJson<Manifest>(join(directory, "manifest.json")).artifacts ?? {});
  const stacks: StackTemplate[] = [];
  const assets = new Map<string, string>();
  for (const [id, artifact] of artifacts) {
    if (artifact.type === "aws:cloudformation:stack" && artifact.properties?.templateFile !== undefined) {
      const template = readJson<Record<string, never>>(join(directory, artifact.properties.templateFile));
      stacks.push({
        name: artifact.properties.stackName ?? id,
        resources: template["Resources"] ?? {}, outputs: template["Outputs"] ?? {}, parameters: template["Parameters"] ?? {},
      });
    }
    if (artifact.type === "cdk:asset-manifest" && artifact.properties?.file !== undefined) {
      for (const file of Object.values(readJson<AssetManifest>(join(directory, artifact.properties.file)).files ?? {})) {
        for (const { objectKey } of Object.values(file.destinations)) {
          if (file.source.path !== undefined) assets.set(objectKey, join(directory, file.source.path));
        }
      }
    }
  }
  if (stacks.length === 0) throw new Error(`the app in ${directory} has no stack: run "npm run synth"`);
  return { stacks, assets };
}

function readJson<T>(path: string): T {
  return JSON.parse(readFileSync(path, "utf8")) as T;
}
