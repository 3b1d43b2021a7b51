import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const APP = fileURLToPath(new URL("sample-app.ts", import.meta.url));

/**
 * The assembly of the sample app. Synthesized in a process of its own (a quarter of the time it takes inside the test runner), below the
 * project so that its functions find the SDK, and kept for as long as the app and the locked packages stay the same.
 */
export function sampleAssembly(): string {
  const hash = createHash("sha256").update(readFileSync(APP)).update(readFileSync(join(ROOT, "package-lock.json"))).digest("hex").slice(0, 12);
  const kept = join(ROOT, ".local", `sample-${hash}`);
  const assembly = join(kept, "cdk.out");
  if (existsSync(assembly)) return assembly;
  // Two test files may come here at once: each builds its own, the first one in place stays.
  const fresh = join(ROOT, ".local", `sample-${hash}-${process.pid}`);
  mkdirSync(fresh, { recursive: true });
  const run = spawnSync(process.execPath, [APP, fresh], { encoding: "utf8" });
  if (run.status !== 0) throw new Error(`the sample app did not synthesize: ${run.stderr}`);
  try {
    renameSync(fresh, kept);
  } catch (error) {
    if (!existsSync(assembly)) throw error;
    rmSync(fresh, { recursive: true, force: true });
  }
  return assembly;
}
