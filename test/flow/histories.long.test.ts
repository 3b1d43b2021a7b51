/** Twenty histories on the local system, with messages repeated and out of order: what receipts and assessments say is what the rules say. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import fc from "fast-check";
import { plusHours, type Instant } from "../../domain/model/time.ts";
import type { AirHour } from "../../domain/model/assessment.ts";
import { sendSigned } from "../../local/demo/station-client.ts";
import { ADMINISTRATOR } from "../../local/demo/replay.ts";
import { bodyOf, histories, HOURS, ITEMS, STATION, type Said } from "../histories/history.ts";
import { told } from "../histories/reference.ts";
import { startDemo, type LocalDemo } from "./local-demo.ts";

const SEED = Number(process.env["HISTORY_SEED"] ?? Date.now() % 2_147_483_647);
const COUNT = 20;
const NOW = Date.parse("2026-03-01T12:05:00+08:00");
const BUREAU = "bureau.guangzhou";
const firstHour = (n: number): Instant => plusHours("2026-02-20T01:00:00+08:00" as Instant, 2 * n);

/** Keys that may sign here, and seconds of their own, so that no order hangs on a hash that only the signature makes. */
const signable = (pushes: readonly Said[], now: number): Said[] => pushes.map((push) => ({
  ...push, keyId: push.keyId.includes("guangzhou") ? BUREAU : push.keyId, created: now + 10 * (push.created % 10) + push.id,
}));

describe(`${COUNT} histories on the local system (seed ${SEED})`, () => {
  let demo: LocalDemo;
  beforeAll(async () => {
    console.log(`histories on the local system: HISTORY_SEED=${SEED}`);
    demo = await startDemo({ startAt: NOW, retryDelayMs: 300, faults: { duplicateEvery: 3, reorder: true } });
    const senders = [
      { keyId: BUREAU, publicKey: demo.keys.publicKey(BUREAU), owner: { kind: "bureau", city: "guangzhou" }, from: "2012-01-01", until: null },
      { keyId: `${STATION}.new`, publicKey: demo.keys.publicKey(`${STATION}.new`), owner: { kind: "station", id: STATION }, from: "2012-01-01", until: null },
    ];
    await sendSigned(demo.system.url, "/v1/enrolments", demo.keys.key(ADMINISTRATOR), JSON.stringify({ senders }), Math.floor(demo.system.clock.now() / 1000));
    await demo.system.settle();
  }, 240_000);
  afterAll(() => demo?.stop(), 30_000);

  it("end as the rules say, whatever came when and how often", async () => {
    const now = Math.floor(demo.system.clock.now() / 1000);
    const all = fc.sample(histories, { numRuns: COUNT, seed: SEED }).map((pushes) => signable(pushes, now));
    const receipts = new Map<string, string>();
    const work = all.flatMap((pushes, n) => pushes.map((push) => ({ push, n }))).toSorted((a, b) => ((a.push.id * 7 + a.n * 3) % 11) - ((b.push.id * 7 + b.n * 3) % 11));
    for (const { push, n } of work) {
      const body = HOURS.reduce((text, hour, at) => text.replaceAll(hour, plusHours(firstHour(n), at)), bodyOf(push));
      receipts.set(`${n} ${push.id}`, (await sendSigned(demo.system.url, "/v1/readings", demo.keys.key(push.keyId), body, push.created)).receipt);
    }
    await demo.system.settle({ timeoutMs: 240_000 });
    for (const [n, pushes] of all.entries()) await check(n, pushes, receipts);
    expect(demo.system.depths().reduce((sum, { dead }) => sum + dead, 0)).toBe(0);
  }, 500_000);

  async function check(n: number, pushes: readonly Said[], receipts: ReadonlyMap<string, string>): Promise<void> {
    const get = async (path: string) => (await (await fetch(`${demo.system.url}${path}`)).json()) as Record<string, unknown>;
    const outcomes: Record<string, string> = {};
    for (const push of pushes) {
      const status = (await get(`/v1/receipts/${receipts.get(`${n} ${push.id}`)}`)) as { outcomes: { pointer: string; outcome: string }[] };
      for (const { pointer, outcome } of status.outcomes) outcomes[`${push.id}/${pointer.split("/")[2]}`] = outcome;
    }
    const hours = HOURS.map((_, at) => plusHours(firstHour(n), at));
    const { assessments } = (await get(`/v1/places/${STATION}/assessments?kind=air-hour&from=${encodeURIComponent(hours[0]!)}&to=${encodeURIComponent(hours[1]!)}`)) as { assessments: AirHour[] };
    const expected: Record<string, string> = {};
    for (const [hour, endsAt] of hours.entries()) {
      for (const item of ITEMS) {
        const reference = told(pushes, hour, item);
        Object.assign(expected, reference.outcomes);
        const judged = typeof reference.value === "number" && reference.mark === undefined ? String(reference.value) : undefined;
        expect([n, endsAt, item, assessments.find((one) => one.endsAt === endsAt)?.concentrations[item]]).toEqual([n, endsAt, item, judged]);
      }
    }
    expect([n, outcomes]).toEqual([n, expected]);
  }
});
