import { copyFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { ContainerImage } from "aws-cdk-lib/aws-ecs";
import { Platform } from "aws-cdk-lib/aws-ecr-assets";
import { buildSync } from "esbuild";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** The gateway as a container image: one ES module beside its Dockerfile. The image itself is built by `cdk deploy`, which needs Docker; the synth does not. */
export function bundleGateway(): ContainerImage {
  const out = mkdtempSync(join(tmpdir(), "beijiang-watch-gateway-"));
  process.once("exit", () => rmSync(out, { recursive: true, force: true }));
  buildSync({
    entryPoints: [join(ROOT, "gateway/main.ts")], outfile: join(out, "index.mjs"), absWorkingDir: ROOT,
    bundle: true, platform: "node", target: "node24", format: "esm", minify: true, mainFields: ["module", "main"],
    banner: { js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);" },
    logLevel: "error", legalComments: "none",
  });
  copyFileSync(join(ROOT, "gateway/Dockerfile"), join(out, "Dockerfile"));
  return ContainerImage.fromAsset(out, { platform: Platform.LINUX_ARM64 });
}
