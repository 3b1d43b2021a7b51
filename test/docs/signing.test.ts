import "../fakes/quiet.ts";
import { execFile, execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { APIGatewayProxyEventV2 } from "aws-lambda";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { directoryOf, network } from "../../domain/network/network.ts";
import { instantOf, plusHours, type Instant } from "../../domain/model/time.ts";
import { Sender, type RegisteredSender } from "../../domain/registry/sender.ts";
import { collectReadings } from "../../lambdas/collect/collect-readings.ts";
import { answerOf } from "../../local/http/api-answer.ts";
import { apiEvent } from "../../local/http/api-event.ts";
import { startFront, type Front } from "../../local/http/front.ts";
import type { Route } from "../../local/http/routes.ts";
import { memoryArchive } from "../fakes/memory-archive.ts";

const DOCUMENT = readFileSync(new URL("../../docs/stations.md", import.meta.url), "utf8");
/** The commands that the document marks as run here, word for word. */
function commands(name: string): string {
  const found = new RegExp(`<!-- runs in a test: ${name} -->\\n\`\`\`\\w+\\n([\\s\\S]*?)\`\`\``).exec(DOCUMENT);
  if (!found) throw new Error(`docs/stations.md has no commands marked "${name}"`);
  return found[1]!;
}

const scratch = mkdtempSync(join(tmpdir(), "beijiang-watch-signing-"));
const hour = instantOf(Math.floor(Date.now() / 3_600_000) * 3_600_000);
const bodyOf = (pm25: string, endsAt: Instant = hour) => JSON.stringify({ observations: [{ station: "1345A", endsAt, interval: "PT1H", values: { pm25, co: "0.70" } }] });
let front: Front;
let archive: ReturnType<typeof memoryArchive>;
let sender: RegisteredSender;

beforeAll(async () => {
  execFileSync("sh", ["-c", commands("key")], { cwd: scratch });
  sender = {
    ...Sender.parse({ keyId: "1345A", publicKey: readFileSync(join(scratch, "station.pub"), "utf8").trim(), owner: { kind: "station", id: "1345A" }, from: "2020-01-01", until: null }),
    revokedAt: null, command: "0",
  };
  front = await startFront(0);
  front.serve(async (request) => {
    const collect = collectReadings({
      archive, registry: { get: async (keyId) => (keyId === sender.keyId ? sender : undefined) }, limit: async () => undefined,
      placeOf: directoryOf(network).place, now: () => instantOf(Date.now()),
    });
    const route = { key: "POST /v1/readings", apiId: "api" } as Route;
    return answerOf(await collect(apiEvent(request, { route, pathParameters: {} }, "000000000000", Date.now()) as APIGatewayProxyEventV2));
  });
});
afterAll(async () => {
  await front.stop();
  rmSync(scratch, { recursive: true, force: true });
});
beforeEach(() => {
  archive = memoryArchive();
  writeFileSync(join(scratch, "push.json"), bodyOf("30"));
});

/** Runs a program in the folder of the key; what it printed. */
const run = (program: string, args: readonly string[], environment: Record<string, string> = {}) => new Promise<string>((resolve, reject) => {
  execFile(program, [...args], { cwd: scratch, env: { ...process.env, ...environment } }, (error, stdout, stderr) => (error ? reject(new Error(`${error.message}\n${stderr}`)) : resolve(stdout)));
});
const push = (script: string) => run("sh", ["-c", script], { API: front.url, KEY_ID: "1345A" });

describe("docs/stations.md, signing with openssl and curl", () => {
  test("makes a key that the registry takes, readable by its owner only", () => {
    expect(sender.publicKey).toMatch(/^MCowBQYDK2VwAyEA/);
    expect(statSync(join(scratch, "station.pem")).mode & 0o077).toBe(0);
  });

  test("the push is accepted, and what is kept is the file, byte for byte", async () => {
    expect(JSON.parse(await push(commands("push")))).toMatchObject({ receipt: expect.stringMatching(/^\d{10}-1345A-[0-9a-f]{32}$/) as string, accepted: 2, refused: [] });
    expect(Buffer.from([...archive.objects.values()][0]!.body).toString()).toBe(bodyOf("30"));
  });

  test("with one byte flipped on the way it is refused, and nothing is kept", async () => {
    writeFileSync(join(scratch, "flipped.json"), bodyOf("31"));
    const flipped = commands("push").replace("--data-binary @push.json", "--data-binary @flipped.json");
    expect(flipped).not.toBe(commands("push"));
    expect(JSON.parse(await push(flipped))).toMatchObject({ status: 401, type: "urn:beijiang-watch:problem:signature-digest" });
    expect(archive.objects.size).toBe(0);
  });

  test("with one byte flipped and its digest made to fit it is refused, too", async () => {
    writeFileSync(join(scratch, "flipped.json"), bodyOf("31"));
    const flipped = commands("push").replace("curl ", `DIGEST="sha-256=:$(openssl dgst -sha256 -binary flipped.json | base64):"\ncurl `).replace("@push.json", "@flipped.json");
    expect(flipped.split("flipped.json")).toHaveLength(3);
    expect(JSON.parse(await push(flipped))).toMatchObject({ status: 401, type: "urn:beijiang-watch:problem:signature-wrong" });
    expect(archive.objects.size).toBe(0);
  });

  test("of another hour it is another push", async () => {
    await push(commands("push"));
    writeFileSync(join(scratch, "push.json"), bodyOf("30", plusHours(hour, -1)));
    await push(commands("push"));
    expect(archive.objects.size).toBe(2);
  });
});

const python = (() => {
  try {
    return /^Python 3\.(9|\d\d)/.test(execFileSync("python3", ["--version"], { encoding: "utf8" }));
  } catch {
    return false;
  }
})();
if (!python) console.warn("python3 is not installed: the Python of docs/stations.md is not run");

describe("docs/stations.md, signing in Python", () => {
  test.runIf(python)("the standard library and openssl are enough", async () => {
    expect(await run("python3", ["-c", commands("python"), front.url, "1345A"])).toMatch(/^202 \{"receipt":"\d{10}-1345A-/);
    expect(archive.objects.size).toBe(1);
  });

  test.runIf(python)("a refusal is read as well", async () => {
    writeFileSync(join(scratch, "push.json"), "{}");
    expect(await run("python3", ["-c", commands("python"), front.url, "1345A"])).toMatch(/^400 .*nothing-accepted/);
  });
});
