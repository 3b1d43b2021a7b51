import { cpSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const SOURCES = ["bin", "lib", "lambdas", "domain", "standards", "network", "cdk.json", "package.json", "tsconfig.json"];

/**
 * Copies the sources into `scratch` with more places in the lists of their network (`sections.json`: these besides), so that what is invented for a
 * benchmark or a test is in no bundle that is ever deployed; node_modules is linked. Returns the copy's root, which `synthesize` takes.
 */
export function copySources(scratch: string, more: Readonly<Record<string, readonly object[]>>): string {
  const root = join(scratch, "sources");
  for (const name of SOURCES) cpSync(join(ROOT, name), join(root, name), { recursive: true });
  symlinkSync(join(ROOT, "node_modules"), join(root, "node_modules"), "dir");
  for (const [file, places] of Object.entries(more)) {
    const path = join(root, "network", file);
    writeFileSync(path, JSON.stringify([...(JSON.parse(readFileSync(path, "utf8")) as unknown[]), ...places]));
  }
  return root;
}
