import { describe, expect, onTestFinished, test } from "vitest";
import { encodeFrame } from "../../domain/hj212/index.ts";
import { Counters } from "../../gateway/counters.ts";
import { PushLoop, type PushResult } from "../../gateway/push-loop.ts";
import type { KnownDevice } from "../../gateway/settings.ts";
import { Spool } from "../../gateway/spool.ts";
import { DEVICE, hourFrame, privateKey, scratch } from "./gateway-fixtures.ts";

interface Sent { readonly mn: string; readonly ends: readonly string[] }

function world(answer: (sent: Sent, at: number) => PushResult, framesAPush = 10, atOnce = 1) {
  const spool = new Spool(scratch(), 64);
  onTestFinished(() => spool.close());
  const devices = new Map(["A", "B"].map((mn): [string, KnownDevice] => [mn, { ...DEVICE, mn, units: { ...DEVICE.units }, privateKey }]));
  const clock = { ms: 0 };
  const sent: Sent[] = [];
  const counters = new Counters(0, devices.keys());
  const loop = new PushLoop({
    spool, counters, devices, nowMs: () => clock.ms, random: () => 1,
    send: async (device, body) => {
      const push = { mn: device.mn, ends: (JSON.parse(body) as { observations: { endsAt: string }[] }).observations.map(({ endsAt }) => endsAt.slice(11, 13)) };
      sent.push(push);
      return answer(push, sent.length);
    },
  }, { framesAPush, atOnce, longestWaitSeconds: 60 });
  const receive = (mn: string, ...hours: readonly number[]) =>
    Promise.all(hours.map((hour) => spool.append({ mn, cn: "2061", receivedMs: clock.ms, bytes: encodeFrame(hourFrame(hour, String(hour), { mn })) }, "waiting")));
  /** Turns, a second apart, until nothing is left to settle. */
  const turns = async (): Promise<void> => {
    while ((await loop.turn()) > 0) clock.ms += 1_000;
  };
  return { spool, loop, clock, sent, counters, receive, turns };
}
const OK: PushResult = { kind: "acknowledged", receipt: "r", refused: [] };

describe("what waits in the spool is pushed", () => {
  test("in order within a device, devices in turn: a long backlog of one holds up nobody", async () => {
    const { turns, sent, receive, spool } = world(() => OK, 2);
    await receive("A", 0, 1, 2, 3, 4);
    await receive("B", 0);
    await turns();
    expect(sent).toEqual([{ mn: "A", ends: ["01", "02"] }, { mn: "B", ends: ["01"] }, { mn: "A", ends: ["03", "04"] }, { mn: "A", ends: ["05"] }]);
    expect(spool.counts()).toMatchObject({ waiting: 0, sent: 6 });
  });

  test("what the API refuses is set aside by position with its reason, the rest is sent, and nothing is blocked", async () => {
    const { loop, spool, receive } = world(() => ({ kind: "acknowledged", receipt: "r", refused: [
      { pointer: "/observations/1/values/pm25", zh: "不行。", en: "No." }, { pointer: "/observations/1/values/co", zh: "不行。", en: "No." }, { pointer: "/observations/2/values/co", en: "Only this." },
    ] }));
    await receive("A", 0, 1, 2);
    await loop.turn();
    expect(spool.counts()).toMatchObject({ waiting: 0, sent: 2, aside: 1 });
    expect(spool.latestAside(5)).toMatchObject([{ id: 2, note: "/observations/1/values/pm25 不行。No.; /observations/1/values/co 不行。No." }]);
  });

  test("a push that is refused whole is set aside whole", async () => {
    const { loop, spool, receive } = world(() => ({ kind: "refused", why: "400", refused: [{ pointer: "/observations/0/station", en: "Unknown." }] }));
    await receive("A", 0, 1);
    await loop.turn();
    expect(spool.latestAside(5).map(({ note }) => note)).toEqual(["400", "/observations/0/station Unknown."]);
  });

  test("without an answer all wait, longer each time and never for ever; then all go on in order", async () => {
    let broken = true;
    const { loop, clock, sent, receive, counters, spool } = world(() => (broken ? { kind: "later", why: "no answer", afterSeconds: null, whole: true } : OK));
    await receive("A", 0);
    await receive("B", 0);
    const tries: number[] = [];
    for (; clock.ms < 600_000; clock.ms += 1_000) {
      const before = sent.length;
      await loop.turn();
      if (sent.length > before) tries.push(clock.ms / 1000);
    }
    const waits = tries.slice(1).map((at, i) => at - tries[i]!);
    expect(waits.slice(0, 7)).toEqual([1, 2, 4, 8, 16, 32, 60]);
    expect(Math.max(...waits)).toBe(60);
    expect(counters.trouble).toBe("no answer");
    broken = false;
    clock.ms += 60_000;
    await loop.turn();
    expect(spool.counts()).toMatchObject({ waiting: 0, sent: 2 });
    expect(counters.trouble).toBeNull();
  });

  test("no two pushes of a device are signed in one second: the value that it sent last is the one that counts", async () => {
    const { loop, clock, sent, receive } = world(() => OK, 1);
    await receive("A", 0, 1, 2);
    const signed: number[] = [];
    for (let before = 0; clock.ms < 3_000; clock.ms += 100, before = sent.length) {
      await loop.turn();
      if (sent.length > before) signed.push(clock.ms);
    }
    expect(signed).toEqual([0, 1_000, 2_000]);
    expect(sent.map(({ ends }) => ends)).toEqual([["01"], ["02"], ["03"]]);
  });

  test("pushes that fail together are one failure: the next try is not put off once for each", async () => {
    const { loop, clock, receive, sent } = world(() => ({ kind: "later", why: "no answer", afterSeconds: null, whole: true }), 10, 2);
    await receive("A", 0);
    await receive("B", 0);
    await loop.turn();
    expect(sent.map(({ mn }) => mn)).toEqual(["A", "B"]);
    clock.ms = 1_000;
    await loop.turn();
    expect(sent.length).toBeGreaterThan(2);
  });

  test("a refused key holds up its own device only", async () => {
    const { loop, sent, receive, spool } = world(({ mn }) => (mn === "A" ? { kind: "later", why: "401", afterSeconds: null, whole: false } : OK));
    await receive("A", 0);
    await receive("B", 0, 1);
    await loop.turn();
    await loop.turn();
    expect(sent.map(({ mn }) => mn)).toEqual(["A", "B"]);
    expect(spool.counts()).toMatchObject({ waiting: 1, sent: 2 });
  });

  test("a push that is too large is halved until it goes", async () => {
    const { loop, clock, sent, receive, spool } = world(({ ends }) => (ends.length > 2 ? { kind: "too-large" } : OK), 8);
    await receive("A", 0, 1, 2, 3, 4, 5, 6, 7);
    for (let turn = 0; turn < 8; turn++, clock.ms += 1_000) await loop.turn();
    expect(sent.map(({ ends }) => ends.length)).toEqual([8, 4, 2, 2, 2, 2]);
    expect(spool.counts().sent).toBe(8);
  });

  test("Retry-After of the API is kept", async () => {
    const { loop, clock, sent, receive } = world((_sent, at) => (at === 1 ? { kind: "later", why: "429", afterSeconds: 30, whole: false } : OK));
    await receive("A", 0);
    for (; clock.ms <= 40_000; clock.ms += 1_000) await loop.turn();
    expect(sent).toHaveLength(2);
  });
});
