import { spawn } from "node:child_process";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const CLI = fileURLToPath(new URL("../../node_modules/aws-cdk/bin/cdk", import.meta.url));

/** Stage of the local system: its data may be thrown away, its pages say that dates were moved. */
export const localStage = (administratorKey: { readonly keyId: string; readonly publicKey: string }) => ({
  name: "local", data: "destroy", publicSite: "none", publicOrigin: "api", demonstration: "moved-dates", administrators: [administratorKey],
});

/** Synthesizes the CDK app into `output`, exactly as for AWS, from this tree or from another `root`. Rejects with what the CDK said where it fails. */
export async function synthesize(output: string, stage: object, root = ROOT): Promise<void> {
  const child = spawn(process.execPath, [CLI, "synth", "--quiet", "--app", `"${process.execPath}" bin/app.ts`, "--output", output, "--context", `stage=${JSON.stringify(stage)}`], {
    cwd: root, stdio: ["ignore", "pipe", "pipe"],
  });
  const said: Buffer[] = [];
  child.stdout.on("data", (chunk: Buffer) => said.push(chunk));
  child.stderr.on("data", (chunk: Buffer) => said.push(chunk));
  const code = await new Promise<number | null>((resolve, reject) => child.once("error", reject).once("close", resolve));
  if (code !== 0) throw new Error(`cdk synth failed (${code}):\n${Buffer.concat(said).toString()}`);
}
