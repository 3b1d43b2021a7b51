/** Steps killed at any moment, messages delivered twice and out of order: nothing is lost, nothing is doubled, and the verdicts are the same. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Assessment, Stored } from "../../domain/model/assessment.ts";
import type { SeriesDoc } from "../../domain/alert/series-doc.ts";
import { canonicalText } from "../../domain/alert/canonical-text.ts";
import { network } from "../../domain/network/network.ts";
import { bundledPushes } from "../../local/demo/bundled-readings.ts";
import { replay, type SentReadings } from "../../local/demo/replay.ts";
import { summarize } from "../../local/demo/summary.ts";
import { allItems, startDemo, type LocalDemo } from "./local-demo.ts";

const alerted = new Set(network.sections.filter((section) => section.alerted).map(({ id }) => id));
const pushes = bundledPushes(network).filter(({ station, sendAt, archive, interval }) =>
  !archive && (interval === "PT1H" || alerted.has(station)) && (interval === "PT4H" ? sendAt < Date.parse("2026-02-19T20:00:00+08:00") : sendAt < Date.parse("2026-03-01T01:00:00+08:00")));
const VICTIMS = ["NormalizeFunction", "AssessFunction", "AlertFunction"];
/** A message is given up after five receives: a step that dies under it four times must still bring it through. */
const KILLS_EACH = 4;
const KILL_EVERY_MS = 900;

/** What was judged, without what differs between two runs (revisions, times of receipt, versions). */
const verdicts = (items: readonly Stored<Assessment>[]) =>
  items.map(({ madeFrom: _madeFrom, receivedAt: _receivedAt, version: _version, ...verdict }) => canonicalText(verdict)).toSorted();

async function run(killing: boolean): Promise<{ demo: LocalDemo; sent: SentReadings; kills: number }> {
  const demo = await startDemo({ retryDelayMs: 300, ...(killing ? { faults: { duplicateEvery: 7, reorder: true } } : {}) });
  let kills = 0;
  const killer = killing ? setInterval(() => {
    if (kills < KILLS_EACH * VICTIMS.length) demo.system.kill(VICTIMS[kills++ % VICTIMS.length]!);
  }, KILL_EVERY_MS) : undefined;
  try {
    const sent = await replay(demo.system, pushes, demo.keys);
    await demo.system.settle({ timeoutMs: 120_000 });
    return { demo, sent, kills };
  } finally {
    clearInterval(killer);
  }
}

describe("steps killed while readings come in, with messages repeated and reordered", () => {
  let killed: Awaited<ReturnType<typeof run>>;
  let calm: Awaited<ReturnType<typeof run>>;
  beforeAll(async () => {
    killed = await run(true);
    calm = await run(false);
    console.log(`${killed.kills} kills during ${pushes.length} pushes`);
  }, 480_000);
  afterAll(() => Promise.all([killed?.demo.stop(), calm?.demo.stop()]), 30_000);

  it("lose nothing and double nothing: every acknowledged reading is stored once", async () => {
    expect(killed.kills).toBeGreaterThan(5);
    const failed = Object.values(killed.demo.system.invocations()).reduce((sum, each) => sum + each.failed, 0);
    expect(failed).toBeGreaterThan(0);
    const summary = await summarize(killed.demo.system, killed.sent, 0);
    expect(summary.readings).toEqual({ stored: killed.sent.readings, duplicate: 0, corrected: 0, withdrawn: 0, refused: 0, lost: 0, unsettled: 0 });
    expect(summary.dead).toBe(0);
  });

  it("end in the same verdicts as an undisturbed run", async () => {
    const [a, b] = await Promise.all([killed, calm].map(async ({ demo }) => verdicts((await allItems(demo.stores, "assessments")) as unknown as Stored<Assessment>[])));
    expect(a!.length).toBeGreaterThan(200);
    expect(a).toEqual(b);
  });

  it("end in the same events, each raised once to each city", async () => {
    const seriesOf = async ({ demo }: typeof killed) => ((await allItems(demo.stores, "events")) as unknown as SeriesDoc[]).filter((item) => "events" in item);
    const eventsOf = async (of: typeof killed) => (await seriesOf(of))
      .flatMap(({ place, kind, item, events }) => events.map(({ state, startedAt, endedAt, peak, told }) =>
        JSON.stringify([place, kind, item, state, startedAt, endedAt, peak.value, told.toSorted()]))).toSorted();
    const events = await eventsOf(killed);
    expect(events.length).toBeGreaterThan(0);
    expect(events).toEqual(await eventsOf(calm));
    expect((await seriesOf(killed)).flatMap(({ events: all }) => all.flatMap(({ outbox }) => outbox))).toEqual([]);
  });
});
