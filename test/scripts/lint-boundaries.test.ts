import { ESLint } from "eslint";
import tseslint from "typescript-eslint";
import { describe, expect, it } from "vitest";
import { boundaries, pureDomain } from "../../scripts/lint-boundaries.js";

const eslint = new ESLint({
  overrideConfigFile: true,
  overrideConfig: [{ files: ["**/*.ts"], languageOptions: { parser: tseslint.parser as never } }, ...(pureDomain as object[]), ...(boundaries as object[])],
});

/** What the linter says of a text as if it stood in an existing file. */
async function saysOf(text: string, filePath: string): Promise<string[]> {
  const [result] = await eslint.lintText(text, { filePath });
  return (result?.messages ?? []).map(({ ruleId, message }) => ruleId ?? message);
}

describe("who may import whom is linted, and the lint catches a planted fault", () => {
  it.each([
    ["domain/ importing the AWS SDK", `import "@aws-sdk/client-s3";`, "domain/model/time.ts"],
    ["domain/ importing Node", `import "node:fs";`, "domain/model/time.ts"],
    ["domain/ importing the CDK", `import "aws-cdk-lib";`, "domain/model/time.ts"],
    ["domain/ importing a shell", `import "../../lambdas/runtime/now.ts";`, "domain/model/time.ts"],
    ["lambdas/ importing a stack", `import "../../lib/stage.ts";`, "lambdas/runtime/now.ts"],
    ["lambdas/ importing the CDK", `import "aws-cdk-lib/aws-sqs";`, "lambdas/runtime/now.ts"],
    ["lib/ importing a handler", `import "../lambdas/collect/handler.ts";`, "lib/stage.ts"],
    ["lib/ importing an adapter", `import "../lambdas/adapters/queue.ts";`, "lib/stage.ts"],
    ["bin/ importing the domain", `import "../domain/model/time.ts";`, "bin/app.ts"],
    ["cli/ importing an adapter", `import "../../lambdas/adapters/queue.ts";`, "cli/assess/run.ts"],
    ["cli/ importing the AWS SDK", `import "@aws-sdk/client-s3";`, "cli/assess/run.ts"],
    ["domain/ importing the command line", `import "../../cli/assess/run.ts";`, "domain/model/time.ts"],
    ["gateway/ importing a shell", `import "../lambdas/runtime/now.ts";`, "gateway/main.ts"],
    ["gateway/ importing a stack", `import "../lib/stage.ts";`, "gateway/main.ts"],
    ["gateway/ importing the runner", `import "../local/demo/station-client.ts";`, "gateway/send-push.ts"],
    ["gateway/ importing the station's tool", `import "../ops/station/key-file.ts";`, "gateway/settings.ts"],
    ["gateway/ importing the AWS SDK", `import "@aws-sdk/client-s3";`, "gateway/spool.ts"],
    ["ops/signing importing the runner", `import "../../local/demo/key-ring.ts";`, "ops/signing/sign-request.ts"],
    ["ops/signing importing what stands beside it", `import "../connect.ts";`, "ops/signing/sign-request.ts"],
    ["lambdas/ importing the runner", `import "../../local/start.ts";`, "lambdas/runtime/now.ts"],
  ])("refuses %s", async (_what, text, file) => {
    expect(await saysOf(text, file)).toContain("no-restricted-imports");
  });

  it.each([
    ["Date.now()", "export const t = Date.now();"],
    ["new Date()", "export const t = new Date();"],
    ["Math.random()", "export const t = Math.random();"],
  ])("refuses %s in domain/: no clock, no chance", async (_what, text) => {
    expect(await saysOf(text, "domain/model/time.ts")).toContain("no-restricted-syntax");
  });

  it.each([
    ["lib/ knowing the names of a step's settings", `import "../lambdas/collect/settings.ts";`, "lib/stage.ts"],
    ["gateway/ importing the domain, Node and how a push is signed", `import "../domain/hj212/index.ts"; import "node:net"; import "../ops/signing/sign-request.ts"; import "hono/html";`, "gateway/main.ts"],
    ["ops/signing importing itself and Node", `import "./sign-request.ts"; import "node:crypto";`, "ops/signing/send-signed.ts"],
    ["cli/ importing the domain and Node", `import "../../domain/index.ts"; import "node:fs";`, "cli/assess/run.ts"],
    ["domain/ importing zod and itself", `import "zod"; import "./outcome.ts";`, "domain/model/time.ts"],
  ])("allows %s", async (_what, text, file) => {
    expect(await saysOf(text, file)).not.toContain("no-restricted-imports");
  });
});
