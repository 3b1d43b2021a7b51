/** `npm start -- --data DIR`, killed with SIGKILL in the middle of the replay of its first day and started again on the same directory. */
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, it } from "vitest";
import type { Summary } from "../../local/demo/summary.ts";

const START = fileURLToPath(new URL("../../local/start.ts", import.meta.url));
const data = mkdtempSync(join(tmpdir(), "beijiang-watch-restart-"));
afterAll(() => rmSync(data, { recursive: true, force: true }));

/** Runs the command; kills it at the moment that its progress says so. */
function start(killAt: RegExp | undefined, signal: "SIGKILL" | "SIGINT" = "SIGKILL", args = ["--data", data, "--until", "2026-02-18"]): Promise<{ code: number | null; out: string; err: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [START, ...args, "--port", "0", "--exit", "--json"]);
    let [out, err] = ["", ""];
    let killed = false;
    child.stdout.on("data", (chunk: Buffer) => { out += chunk.toString(); });
    child.stderr.on("data", (chunk: Buffer) => {
      err += chunk.toString();
      if (killed || !killAt?.test(err)) return;
      killed = true;
      child.kill(signal);
    });
    child.once("error", reject).once("close", (code) => resolve({ code, out, err }));
  });
}

it("after SIGKILL in the middle, the next start on the same data ends with every reading kept once and numbers that add up", async () => {
  const killed = await start(/replay (?:2|3|4)\d\d\d\//);
  expect(killed.code).toBe(null);
  const { code, out, err } = await start(undefined);
  expect(code, err).toBe(0);
  const summary = JSON.parse(out.trim().split("\n").at(-1)!) as Summary;
  const { stored, duplicate, corrected, refused } = summary.readings;
  expect(stored + duplicate).toBe(summary.sent);
  expect([corrected, refused, summary.dead]).toEqual([0, 0, 0]);
  // What the first run had acknowledged is there: the second one finds it as duplicates.
  expect(duplicate).toBeGreaterThan(2000);
  expect(summary.assessments).toMatchObject({ "air-hour": 1257, "water-round": 95 });
});

it("Ctrl-C in the middle stops everything and is no success", async () => {
  const { code, out } = await start(/replay 1\d\d\d\//, "SIGINT", []);
  expect(code).toBe(130);
  expect(out).toBe("");
});
