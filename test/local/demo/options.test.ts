import { mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { KeyRing } from "../../../local/demo/key-ring.ts";
import { HELP, readOptions } from "../../../local/demo/options.ts";
import { signedHeaders } from "../../../ops/signing/sign-request.ts";
import { summaryText, type Summary } from "../../../local/demo/summary.ts";
import { Sender } from "../../../domain/registry/sender.ts";

const scratch = mkdtempSync(join(tmpdir(), "beijiang-watch-demo-test-"));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));

describe("the command line", () => {
  test("has defaults: port 8212, in memory, with the replay, running on", () => {
    expect(readOptions([])).toEqual({ port: 8212, data: undefined, replay: true, until: undefined, exit: false, json: false, help: false });
  });

  test("takes every option that the help names", () => {
    expect(readOptions(["--port", "0", "--data", "d", "--no-replay", "--until", "2026-02-18", "--exit", "--json", "--help"])).toEqual({ port: 0, data: "d", replay: false, until: Date.parse("2026-02-18T00:00:00+08:00"), exit: true, json: true, help: true });
    for (const option of ["--port", "--data", "--no-replay", "--until", "--exit", "--json", "--help"]) expect(HELP).toContain(option);
  });

  test.each([
    ["--port", "http"], ["--port", "70000"], ["--port", "-1"], ["--port=1.5"], ["--port="], ["--data="], ["--fast"], ["extra"], ["--port"], ["--until", "soon"], ["--until", "2026-02-17"], ["--until", "2026-03-03"],
  ])("%s %s is refused", (...args) => {
    expect(() => readOptions(args.filter((arg) => arg !== undefined))).toThrow();
  });
});

describe("keys of the demonstration's senders", () => {
  test("stay the same for an id, differ between ids, and are what the registry takes", () => {
    const keys = new KeyRing(undefined);
    expect(keys.publicKey("1345A")).toBe(keys.publicKey("1345A"));
    expect(keys.publicKey("1345A")).not.toBe(keys.publicKey("1346A"));
    expect(Sender.safeParse({ keyId: "1345A", publicKey: keys.publicKey("1345A"), owner: { kind: "station", id: "1345A" }, from: "2026-01-01", until: null }).success).toBe(true);
  });

  test("with a directory they survive a restart, readable by their owner only", () => {
    const first = new KeyRing(scratch);
    const publicKey = first.publicKey("1345A");
    first.save();
    expect(statSync(join(scratch, "demonstration-keys.json")).mode & 0o077).toBe(0);
    expect(new KeyRing(scratch).publicKey("1345A")).toBe(publicKey);
  });

  test("a key file that cannot be read stops the start: new keys would not be enrolled", () => {
    const broken = join(scratch, "broken");
    new KeyRing(broken).save();
    writeFileSync(join(broken, "demonstration-keys.json"), "{");
    expect(() => new KeyRing(broken)).toThrow(/cannot read the demonstration's keys/);
  });

  test("the same request signed in the same second is the same request", async () => {
    const key = new KeyRing(undefined).key("1345A");
    const once = () => signedHeaders(key, "POST", "http://localhost:8212/v1/readings", "{}", 1_772_298_300);
    expect(await once()).toEqual(await once());
    expect((await once())["signature-input"]).toContain(`;created=1772298300;keyid="1345A"`);
  });
});

describe("the summary", () => {
  const summary: Summary = {
    pushes: 1, sent: 10, readings: { stored: 6, duplicate: 2, corrected: 1, withdrawn: 0, refused: 1, lost: 0, unsettled: 0 }, addsUp: true, dead: 0, assessments: { "air-hour": 2, "air-day": 1 },
    events: {}, notices: {}, delivered: 0, pages: ["index.html"], issues: 0, seconds: 1.5,
  };

  test("says plainly whether the numbers add up, and kinds in a fixed order", () => {
    expect(summaryText(summary)).toMatch(/stored 6 \+ 重复 duplicate 2 \+ 更正 corrected 1 \+ 撤回 withdrawn 0 \+ 拒收 refused 1 +✔/);
    expect(summaryText(summary)).toContain("air-day 1 · air-hour 2");
    expect(summaryText({ ...summary, pages: ["index.html", "en/index.html", "stations/1345A/index.html", "en/stations/1345A/index.html", "issues/2026/0001/index.html"] }))
      .toContain("页面 Pages        / 2 · /issues/ 1 · /stations/ 2；");
    const wrong = summaryText({ ...summary, addsUp: false, dead: 3, readings: { ...summary.readings, unsettled: 2 } });
    expect(wrong).toContain("✘ 不符 DOES NOT ADD UP（未处理 unsettled 2，死信 dead 3）");
  });
});
