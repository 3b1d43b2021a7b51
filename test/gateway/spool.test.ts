import { spawn } from "node:child_process";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { Spool, SpoolRefused } from "../../gateway/spool.ts";
import { scratch } from "./gateway-fixtures.ts";

const frame = (n: number, mn = "A") => ({ mn, cn: "2061", receivedMs: 1_000 + n, bytes: new TextEncoder().encode(`frame ${n}`) });

describe("durable spool", () => {
  test("what was stored is there after a restart, in order of arrival, the same frame once", async () => {
    const folder = scratch();
    const spool = new Spool(folder, 64);
    expect(await Promise.all([0, 1, 1, 2].map((n) => spool.append(frame(n), "waiting")))).toEqual(["stored", "stored", "known", "stored"]);
    expect(await spool.append(frame(1, "B"), "waiting")).toBe("stored");
    spool.close();
    const again = new Spool(folder, 64);
    expect(again.waitingOf("A", 10).map(({ bytes }) => new TextDecoder().decode(bytes))).toEqual(["frame 0", "frame 1", "frame 2"]);
    expect(again.devicesWaiting()).toEqual(["A", "B"]);
    expect(await again.append(frame(2), "waiting")).toBe("known");
    again.close();
  });

  test("settled frames wait no more; only what was sent or kept is forgotten", async () => {
    const spool = new Spool(scratch(), 64);
    await Promise.all([0, 1, 2].map((n) => spool.append(frame(n), "waiting")));
    await spool.append(frame(3), "kept");
    spool.settle([{ id: 1, state: "sent", receipt: "r" }, { id: 2, state: "aside", note: "why" }]);
    expect(spool.counts()).toMatchObject({ waiting: 1, sent: 1, aside: 1, kept: 1, oldestWaitingMs: 1_002 });
    expect(spool.latestAside(5)).toEqual([{ id: 2, mn: "A", receivedMs: 1_001, note: "why" }]);
    expect(spool.forget(Date.now())).toBe(2);
    expect(spool.counts()).toMatchObject({ waiting: 1, sent: 0, aside: 1, kept: 0 });
    spool.close();
  });

  test("a full disk refuses frames and loses none that was acknowledged", async () => {
    const spool = new Spool(scratch(), 1);
    const large = (n: number) => ({ ...frame(n), bytes: new Uint8Array(20_000).fill(n % 256).map((byte, i) => (i < 4 ? (n >> (8 * i)) & 0xff : byte)) });
    let stored = 0;
    let refused: unknown;
    for (let n = 0; n < 200 && refused === undefined; n++) await spool.append(large(n), "waiting").then(() => stored++, (error: unknown) => { refused = error; });
    expect(refused).toBeInstanceOf(SpoolRefused);
    expect(stored).toBeGreaterThan(20);
    expect(spool.counts().waiting).toBe(stored);
    // Room again, and it goes on.
    spool.settle(spool.waitingOf("A", 30).map(({ id }) => ({ id, state: "sent" })));
    spool.forget(Date.now());
    expect(await spool.append(large(9_999), "waiting")).toBe("stored");
    spool.close();
  });

  test("a second process on the same spool is refused; a rollback journal keeps the same promise", async () => {
    const folder = scratch();
    const spool = new Spool(folder, 64, "rollback");
    await spool.append(frame(0), "waiting");
    expect(() => new Spool(folder, 64)).toThrow(/locked/);
    spool.close();
    const again = new Spool(folder, 64, "rollback");
    expect(again.counts().waiting).toBe(1);
    again.close();
  });

  test("a frame that was told to be stored survives kill -9", async () => {
    const folder = scratch();
    const program = `
      import { Spool } from ${JSON.stringify(join(import.meta.dirname, "../../gateway/spool.ts"))};
      const spool = new Spool(${JSON.stringify(folder)}, 64);
      for (let n = 0; ; n++) { await spool.append({ mn: "A", cn: "2061", receivedMs: n, bytes: new TextEncoder().encode("frame " + n) }, "waiting"); console.log(n); }`;
    const child = spawn(process.execPath, ["--input-type=module", "-e", program], { stdio: ["ignore", "pipe", "inherit"] });
    let said = "";
    await new Promise<void>((resolve) => child.stdout.on("data", (text: Buffer) => { said += text.toString(); if (said.split("\n").length > 50) resolve(); }));
    const ended = new Promise((resolve) => child.once("close", resolve));
    child.kill("SIGKILL");
    await ended;
    const told = said.split("\n").slice(0, -1).length;
    const spool = new Spool(folder, 64);
    expect(told).toBeGreaterThanOrEqual(50);
    expect(spool.waitingOf("A", 100_000).length).toBeGreaterThanOrEqual(told);
    spool.close();
  });
});
