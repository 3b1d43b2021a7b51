import "../../fakes/quiet.ts";
import { execFile } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { reviewOf } from "../../../domain/model/review.ts";
import { instantOf } from "../../../domain/model/time.ts";
import { COMMANDS, HELP, readCommandLine, UsageError } from "../../../ops/station/command-line.ts";
import { makeKeyFile, readKeyFile } from "../../../ops/station/key-file.ts";
import { enrol, revoke, rotate } from "../../../ops/station/manage-keys.ts";
import { contentOf } from "../../../ops/station/push-content.ts";
import { pushFile } from "../../../ops/station/push-file.ts";
import { maintenance } from "../../../ops/station/maintenance.ts";
import { review } from "../../../ops/station/review.ts";
import { simulate } from "../../../ops/station/simulate.ts";
import { connectApi } from "../../../ops/station/station-api.ts";
import { newKey } from "../../fakes/signed-event.ts";
import { stationApiServer } from "../../fakes/station-api-server.ts";

const scratch = mkdtempSync(join(tmpdir(), "beijiang-watch-station-"));
const file = (name: string) => join(scratch, name);
let server: Awaited<ReturnType<typeof stationApiServer>>;
let said: string[];
beforeAll(async () => {
  server = await stationApiServer();
  writeFileSync(file("admin.pem"), server.administrator.signing.privateKey.export({ format: "pem", type: "pkcs8" }), { mode: 0o600 });
  mkdirSync(file("data"));
  writeFileSync(file("data/demonstration-keys.json"), JSON.stringify({ administrator: server.administrator.signing.privateKey.export({ format: "pem", type: "pkcs8" }) }), { mode: 0o600 });
});
afterAll(async () => {
  await server.stop();
  rmSync(scratch, { recursive: true, force: true });
});
beforeEach(() => { said = []; });

const RUN = { enrol, rotate, revoke, push: pushFile, review, maintenance, simulate };
async function run(...args: string[]): Promise<boolean> {
  const line = readCommandLine([...args, "--api", server.url])!;
  const say = (text: string) => void said.push(text);
  return RUN[line.command as keyof typeof RUN](await connectApi(line.options.api, say), line, say);
}
const admin = () => ["--admin-key", file("admin.pem")];
const hour = instantOf(Math.floor(Date.now() / 3_600_000) * 3_600_000);
const pushOf = (values: object, station = "1345A") => JSON.stringify({ observations: [{ station, endsAt: hour, interval: "PT1H", values }] });

describe("keys from the station's side", () => {
  test("enrol makes the key file, readable by its owner only, and waits until the key stands", async () => {
    expect(await run("enrol", "--station", "1345A", "--key", file("one.pem"), ...admin())).toBe(true);
    expect(statSync(file("one.pem")).mode & 0o077).toBe(0);
    expect(said.join("\n")).toMatch(/1345A: 已登记 enrolled；现为 now standing/);
    expect(await server.registry.get("1345A")).toMatchObject({ owner: { kind: "station", id: "1345A" }, until: null, settings: { stamps: "interval-end" } });
  });

  test("a bureau's key id follows from its city; stamps and days are as they are given", async () => {
    expect(await run("enrol", "--bureau", "qingyuan", "--key", file("bureau.pem"), "--stamps", "interval-beginning", "--until", "2099-12-31", ...admin())).toBe(true);
    expect(await server.registry.get("bureau.qingyuan")).toMatchObject({ owner: { kind: "bureau", city: "qingyuan" }, until: "2099-12-31", settings: { stamps: "interval-beginning" } });
  });

  test("a refusal is printed by position, and nothing is enrolled", async () => {
    expect(await run("enrol", "--station", "9999Z", "--key", file("x.pem"), ...admin())).toBe(false);
    expect(said.join("\n")).toMatch(/✘ 400 .*\n.*\n {2}\/senders\/0\/owner: 网络中没有站点“9999Z”。/);
  });

  test("a key id that was given to another key is told as that", async () => {
    expect(await run("enrol", "--station", "1345A", "--key", file("other.pem"), ...admin())).toBe(false);
    expect(said.join("\n")).toContain("编号已给过另一把密钥");
  });

  test("rotate: the new key pushes at once, the old one until its day; revoke ends it, and what it pushed stays", async () => {
    expect(await run("rotate", "--key", file("one.pem"), "--key-id", "1345A", "--new-key", file("two.pem"), "--new-key-id", "1345A.2")).toBe(true);
    expect((await server.registry.get("1345A"))?.until).not.toBeNull();
    writeFileSync(file("push.json"), pushOf({ pm25: 30, co: "0.7" }));
    for (const [key, id] of [["one.pem", "1345A"], ["two.pem", "1345A.2"]]) expect(await run("push", file("push.json"), "--key", file(key!), "--key-id", id!)).toBe(true);
    expect(await run("revoke", "1345A", "--reason", "lost", "--key", file("two.pem"), "--key-id", "1345A.2")).toBe(true);
    expect(said.join("\n")).toContain("other standing keys of the owner: 1345A.2");
    expect(await run("push", file("push.json"), "--key", file("one.pem"), "--key-id", "1345A")).toBe(false);
    expect(said.join("\n")).toContain("✘ 401");
    expect([...server.archive.objects.keys()].filter((name) => name.startsWith("readings/"))).toHaveLength(2);
  });

  test("orders that one key signs one after the other are signed in seconds of their own, so that their hashes never decide", async () => {
    const api = await connectApi(server.url, () => undefined);
    const sender = (keyId: string) => JSON.stringify({ senders: [{ keyId, publicKey: newKey(keyId).publicKey, owner: { kind: "station", id: keyId }, from: "2026-01-01", until: null }] });
    const signedAt = async (keyId: string) => ((await api.order("/v1/enrolments", server.administrator.signing, sender(keyId))).body as { receipt: string }).receipt.slice(0, 10);
    const seconds = [await signedAt("1346A"), await signedAt("1348A"), await signedAt("1349A")].map(Number);
    expect([seconds[1]! > seconds[0]!, seconds[2]! > seconds[1]!]).toEqual([true, true]);
  });

  test("a foreign key revokes nothing", async () => {
    expect(await run("revoke", "1345A.2", "--reason", "x", "--key", file("bureau.pem"), "--key-id", "bureau.qingyuan")).toBe(false);
    expect((await server.registry.get("1345A.2"))?.revokedAt).toBeNull();
  });
});

describe("push", () => {
  test("prints the receipt and each refusal by its position; with --wait what became of the readings", async () => {
    writeFileSync(file("mixed.json"), pushOf({ pm25: 30, pm10: "bad" }));
    expect(await run("push", file("mixed.json"), "--key", file("two.pem"), "--key-id", "1345A.2", "--wait")).toBe(false);
    expect(said.join("\n")).toMatch(/回执 receipt \d{10}-1345A\.2-[0-9a-f]{32}\n.*readings 2 = 接受 accepted 1 \+ 拒收 refused 1\n.*\/observations\/0\/values\/pm10: .*\n.*processed: stored 2 · duplicate 1/);
  });

  test("is sent again as it was while the system is busy, and says so", async () => {
    server.failures.push({ status: 503 }, { status: 429, retryAfter: "1" });
    writeFileSync(file("good.json"), pushOf({ pm25: 31 }));
    expect(await run("push", file("good.json"), "--key", file("two.pem"), "--key-id", "1345A.2")).toBe(true);
    expect(said.filter((line) => line.startsWith("… "))).toEqual(["… 503，0.2 秒后原样重发 sent again in 0.2 s", "… 429，1 秒后原样重发 sent again in 1 s"]);
  });

  test.each([
    ["a.json", { type: "application/json" }], ["a.NDJSON", { type: "application/x-ndjson" }], ["a.b.csv", { type: "text/csv" }],
    ["a.csv.gz", { type: "application/octet-stream", format: "csv; encoding=gzip" }], ["a.gbk.csv", { type: "application/octet-stream", format: "csv; charset=gbk" }],
    ["a.gbk.csv.gz", { type: "application/octet-stream", format: "csv; charset=gbk; encoding=gzip" }], ["a.txt", undefined], ["csv", undefined], ["a.gz", undefined],
  ])("%s is sent as %j", (name, content) => {
    expect(contentOf(name)).toEqual(content);
  });

  test.each([["no-such.json", /读不到文件/], ["a.txt", /看不出/]])("%s is refused with what to do", async (name, why) => {
    await expect(run("push", file(name), "--key", file("two.pem"), "--key-id", "1345A.2")).rejects.toThrow(why);
  });
});

const nextSecond = () => new Promise((resolve) => setTimeout(resolve, 1_100));

describe("review and maintenance", () => {
  const bureau = () => ["--key", file("guangzhou.pem"), "--key-id", "bureau.guangzhou"];
  const why = ["--reason", "零点漂移 drift", "--approved-by", "监测科"];
  beforeAll(async () => {
    await run("enrol", "--bureau", "guangzhou", "--key", file("guangzhou.pem"), ...admin());
    writeFileSync(file("reviewed.json"), pushOf({ pm25: 44, o3: 61 }));
    await run("push", file("reviewed.json"), "--key", file("two.pem"), "--key-id", "1345A.2");
  });

  test("review reject judges what counts now, shows it, and prints receipt and outcome", async () => {
    expect(await run("review", "reject", "--station", "1345A", "--ends-at", hour, "--items", "pm25,o3", ...why, ...bureau())).toBe(true);
    expect(said.join("\n")).toMatch(/拒绝 reject 1345A \S+ pm25 = 44\n.*o3 = 61\n✔ 已保存 kept · 回执 receipt \d{10}-bureau\.guangzhou-[0-9a-f]{32} · 2 项 entries\n {2}\/reviews\/0: 已执行 applied\n {2}\/reviews\/1: 已执行 applied/);
    expect(reviewOf(await server.observations.get("1345A", "PT1H", hour), "pm25")).toMatchObject({ verdict: "reject", value: "44", approvedBy: "监测科" });
  });

  test("of a value that does not count it says what does, and what to do; exit status 1", async () => {
    expect(await run("review", "accept", "--station", "1345A", "--ends-at", hour, "--items", "pm25", "--value", "45", ...why, ...bureau())).toBe(false);
    expect(said.join("\n")).toMatch(/\/reviews\/0: value-differs · 现行数值与所审核的不同.*（现为 now 44）/);
  });

  test("a file of reviews goes as it is; a station's own key may not sign it", async () => {
    const order = { reason: "比对", approvedBy: "监测科", reviews: [{ station: "1345A", endsAt: hour, interval: "PT1H", item: "o3", verdict: "accept", value: 61 }] };
    writeFileSync(file("reviews.json"), JSON.stringify(order));
    // Orders of one second are in the order of their hashes: this one is signed in a later second.
    await nextSecond();
    expect(await run("review", file("reviews.json"), ...bureau())).toBe(true);
    expect(await run("review", file("reviews.json"), "--key", file("two.pem"), "--key-id", "1345A.2")).toBe(false);
    expect(said.join("\n")).toContain("✘ 403 无权下达此指令");
  });

  test("maintenance declares a window under an id of its own, and cancels it by that id", async () => {
    const window = ["--station", "1345A", "--begins", "2026-03-01T10:00", "--reason", "更换灯", "--declared-by", "运维岗", "--key", file("two.pem"), "--key-id", "1345A.2"];
    expect(await run("maintenance", "--ends", "2026-03-01T12:00", "--items", "o3", ...window)).toBe(true);
    expect(said.join("\n")).toMatch(/维护 maintenance 1345A 2026-03-01\.1000: 2026-03-01T10:00:00\+08:00 – 2026-03-01T12:00:00\+08:00 o3\n✔ .*\n {2}\/windows\/0: 已执行 applied/);
    await nextSecond();
    expect(await run("maintenance", "--cancel", ...window)).toBe(true);
    expect((await server.windows.get("1345A", "2026-03-01.1000")).declarations.map(({ from, to }) => from === to)).toEqual([false, true]);
  });

  test.each([
    [["review"], /accept、reject/], [["review", "accept", "--station", "9999Z"], /网络中没有/], [["review", "accept", "--station", "1345A", "--ends-at", "noon"], /--ends-at/],
    [["review", "accept", "--station", "1345A", "--ends-at", "2020-01-01T01:00", "--items", "pm25", "--reason", "x", "--approved-by", "y"], /没有 pm25 的数值/],
    [["review", "accept", "--station", "1345A", "--ends-at", "2020-01-01T01:00", "--items", "pm25,o3", "--value", "3"], /--value/], [["review", "no-such.json"], /读不到文件/],
    [["maintenance", "--station", "1345A", "--begins", "2026-03-01T10:00"], /--ends is missing/],
  ])("%j is refused with what to do", async (args, told) => {
    await expect(run(...args, ...bureau())).rejects.toThrow(told);
  });
});

describe("simulate", () => {
  test("pushes real values under the present hours, by keys that say that it is a simulation", async () => {
    const before = server.archive.objects.size;
    expect(await run("simulate", "--data", file("data"), "--stations", "1345A,1346A", "--hours", "3", "--speed", "0", "--once")).toBe(true);
    expect(said[0]).toMatch(/模拟 SIMULATION/);
    const kept = [...server.archive.objects].slice(before).filter(([name]) => name.startsWith("readings/"));
    expect(kept).toHaveLength(6);
    expect(kept.every(([name]) => /\/134[56]A\.simulation\//.test(name))).toBe(true);
    const ends = kept.map(([, { body }]) => (JSON.parse(Buffer.from(body).toString()) as { observations: { endsAt: string }[] }).observations[0]!.endsAt);
    expect(new Set(ends)).toEqual(new Set([0, 1, 2].map((back) => instantOf(Date.parse(hour) - back * 3_600_000))));
  });

  test("again it uses the same keys: none is enrolled twice", async () => {
    await run("simulate", "--data", file("data"), "--stations", "1345A", "--hours", "1", "--speed", "0", "--once");
    expect(said.join("\n")).toContain("1（新 new 0）");
    expect(statSync(file("data/demonstration-keys.json")).mode & 0o077).toBe(0);
  });

  test.each([[["--stations", "9999Z"], /the network has no 9999Z/], [["--hours", "-1"], /takes a whole number|ambiguous/], [["--speed", "fast"], /--speed/]])("%j is refused", async (more, why) => {
    await expect(async () => run("simulate", "--data", file("data"), "--once", ...more)).rejects.toThrow(why);
  });

  test("without the keys of a demonstration it says how to get them", async () => {
    await expect(run("simulate", "--data", scratch, "--once")).rejects.toThrow(/npm start -- --data/);
  });
});

describe("key files", () => {
  test("one that others can read is refused, with what to do", () => {
    makeKeyFile(file("open.pem"));
    chmodSync(file("open.pem"), 0o644);
    expect(() => readKeyFile(file("open.pem"))).toThrow(/chmod 600/);
  });

  test("one that is there is never overwritten; one that is none is told as that", () => {
    expect(() => makeKeyFile(file("open.pem"))).toThrow(/已存在/);
    writeFileSync(file("none.pem"), "hello", { mode: 0o600 });
    expect(() => readKeyFile(file("none.pem"))).toThrow(/不是 Ed25519/);
    expect(() => readKeyFile(file("missing.pem"))).toThrow(/读不到密钥文件/);
  });
});

describe("the command line", () => {
  test("has help that names every command and every option", () => {
    expect(readCommandLine(["--help"])).toBeUndefined();
    expect(readCommandLine([])).toBeUndefined();
    for (const command of COMMANDS) expect(HELP).toContain(`  ${command}`);
    for (const option of ["api", "admin-key", "admin-id", "data", "key", "key-id", "station", "bureau", "from", "until", "stamps", "new-key", "new-key-id", "old-until", "reason", "wait", "hours", "speed", "stations", "once", "devices", "config", "gateway", "garble", "split", "no-crlf", "ends-at", "begins", "ends", "items", "value", "mark", "approved-by", "declared-by", "window", "cancel", "help"]) {
      expect(HELP).toContain(`--${option}`);
    }
  });

  test.each([[["fly"], /没有命令“fly”/], [["push", "--colour"], /--help/], [["enrol", "x"], /多余的参数/], [["enrol", "--from", "2026-02-30"], /--from/], [["push", "a", "--api", "nowhere"], /--api/]])("%j is refused", (args, why) => {
    expect(() => readCommandLine(args)).toThrow(UsageError);
    expect(() => readCommandLine(args)).toThrow(why);
  });

  test("what is missing is named", async () => {
    writeFileSync(file("push.json"), pushOf({ pm25: 30 }));
    await expect(run("push", file("push.json"))).rejects.toThrow(/--key is missing/);
    await expect(run("revoke", "1345A", ...admin())).rejects.toThrow(/--reason is missing/);
    await expect(run("enrol", "--key", file("k.pem"), ...admin())).rejects.toThrow(/--station/);
    await expect(run("enrol", "--station", "1345A", "--key", file("k.pem"))).rejects.toThrow(/--admin-key/);
  });

  test("the exit status: 0 with help, 2 where it cannot be asked", async () => {
    const program = new URL("../../../ops/station/station.ts", import.meta.url).pathname;
    const status = (...args: string[]) => new Promise<unknown>((resolve) => execFile(process.execPath, [program, ...args], (error, stdout, stderr) => resolve([error?.code ?? 0, (stdout + stderr).slice(0, 6)])));
    expect(await status("--help")).toEqual([0, HELP.slice(0, 6)]);
    expect(await status("push", "x.json", "--api", "http://127.0.0.1:9")).toEqual([2, expect.stringContaining("✘ 连不上")]);
  });
});
