/** Model-based: histories of values, gaps, corrections, repeated and late hints, ticks of the clock, races and crashes. */
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { EVENT_MOVES } from "../../../domain/alert/event-moves.ts";
import { findRuns, firstOf, lastOf, peakOf, ruleOf, type Rule } from "../../../domain/alert/find-runs.ts";
import { isSilent } from "../../../domain/alert/is-silent.ts";
import { pointsOf } from "../../../domain/alert/series-of.ts";
import type { Event, EventKind, EventState, Notice, Series } from "../../../domain/alert/series-doc.ts";
import type { Assessment, WaterClass } from "../../../domain/model/assessment.ts";
import { plusHours } from "../../../domain/model/time.ts";
import { watchOn } from "../../../domain/network/watch.ts";
import { alertPlace } from "../../../lambdas/alert/alert-place.ts";
import { lookAfter } from "../../../lambdas/alert/look-after.ts";
import { sendWaiting } from "../../../lambdas/alert/send-waiting.ts";
import { at, inMemoryPorts, ozoneHour, round } from "./in-memory-ports.ts";

const START = at("2026-07-01 00:00");
const OZONE: Series = { place: "1345A", kind: "air-exceedance-1h", item: "o3" };
const WATER: Series = { place: "shijiao", kind: "water-abnormal", item: "class" };

/** What stands of an event when all is said: where it came from does not count. */
const standing = ({ startedAt, peak, last, endedAt, rounds, level, heardAt, withinSince }: Event) =>
  ({ startedAt, peak: peak.at, value: peak.value, last: last.at, endedAt, rounds, level, heardAt, withinSince });

/** Where a recipient stands after a notice, by the state table; a notice that cannot follow throws. */
function recipientAfter(state: EventState, { move }: Notice): EventState {
  const moves = Object.values(EVENT_MOVES).filter(({ toldAs }) => toldAs === move);
  const found = moves.find(({ from }) => (from as readonly EventState[]).includes(state));
  if (found === undefined) throw new Error(`somebody who holds it for ${state} is told ${move}`);
  return found.to;
}

type Kind = "air-hour" | "water-round";
type Crash = "none" | "follow-after-write" | "publish-away" | "publish-half" | "before-settle" | "before-mark" | "race";
interface Step {
  readonly made: Assessment;
  /** Hints that are heard now, latest first; the others wait. */
  readonly hear: number;
  readonly twice: boolean;
  readonly crash: Crash;
  /** `muted`: everybody holds the station for off line, so that nothing is said of the event's missing data. */
  readonly tick: "none" | "told" | "muted";
}

async function live(series: Series, kind: Kind, steps: readonly Step[], rule?: (kind: EventKind) => Rule) {
  const clock = { now: plusHours(START, 1) };
  const memory = inMemoryPorts(clock);
  const ports = { ...memory.ports, ruleOf: rule };
  const follow = alertPlace(ports);
  const pending: Assessment[] = [];
  const hear = async (count: number, crash: Crash) => {
    const batch = pending.splice(0, count);
    if (batch.length === 0) return;
    const hint = { place: series.place, kind, ends: batch.map(({ endsAt }) => endsAt) };
    if (crash === "follow-after-write") {
      // The write is done, the asking is not: the message comes again.
      await alertPlace({ ...ports, sending: { ask: async () => { throw new Error("killed"); } } })(hint).catch(() => undefined);
    }
    await (crash === "race" ? Promise.all([follow(hint), follow(hint), follow({ ...hint, ends: hint.ends.toReversed() })]) : follow(hint));
  };
  const send = async (crash: Crash) => {
    const { sendPorts } = memory;
    const killed = async () => { throw new Error("killed"); };
    let published = 0;
    const broken = {
      "publish-away": { ...sendPorts, alerts: { publish: killed } },
      "publish-half": { ...sendPorts, alerts: { publish: async (message: Parameters<typeof sendPorts.alerts.publish>[0]) => (published++ === 0 ? sendPorts.alerts.publish(message) : killed()) } },
      "before-settle": { ...sendPorts, notices: { settle: killed } },
      "before-mark": { ...sendPorts, events: { ...sendPorts.events, put: killed } },
    } as const;
    if (crash in broken) await sendWaiting(broken[crash as keyof typeof broken] as typeof sendPorts)().catch(() => undefined);
    else if (crash === "race") await Promise.all([memory.send(), memory.send()]);
    else await memory.send();
  };
  const silent = (muted: boolean) => [{ to: "guangzhou" }, { to: "qingyuan" }, { to: "foshan" }].map(({ to }) => ({ to, silent: muted ? [{ station: series.place }] : [] })) as never;
  const tick = async (muted: boolean) => { await lookAfter({ ...ports, follow, lookForSilence: async () => silent(muted) })(); };
  let allSent = clock.now;
  const lastTick = steps.at(-1)?.tick;
  for (const { made, hear: count, twice, crash, tick: ticks } of steps) {
    // The schedule sends again what a crash left, every hour: nothing waits for the 24 h after which a notice counts as failed.
    if (made.endsAt > plusHours(allSent, 20)) {
      await send("none");
      allSent = made.endsAt;
    }
    if (made.endsAt > clock.now) clock.now = made.endsAt;
    memory.keep(made);
    pending.unshift(made);
    if (twice) pending.push(made);
    await hear(count, crash);
    if (count > 0) await send(crash);
    if (ticks !== "none") await tick(ticks === "muted");
  }
  await hear(pending.length, "none");
  await tick(lastTick === "muted");
  await send("none");
  return { ...memory, clock, stored: await memory.ports.assessments.range(series.place, kind, START, plusHours(START, 900)) };
}

/** Everything that must hold of a series once all was heard and sent. */
async function holds(series: Series, kind: Kind, steps: readonly Step[], rule?: (kind: EventKind) => Rule): Promise<void> {
  const world = await live(series, kind, steps, rule);
  const events = world.events(series.place, series);
  const truth = findRuns(pointsOf(series, world.stored), (rule ?? ruleOf)(series.kind)).map((run) => ({
    startedAt: firstOf(run).endsAt, peak: peakOf(run).endsAt, value: peakOf(run).value, last: lastOf(run).endsAt,
    endedAt: run.end?.at ?? null, rounds: run.points.length, level: run.level, heardAt: run.heardAt, withinSince: run.withinSince,
  }));
  const silent = events.filter(({ state }) => state === "no-data");
  expect(events.filter(({ state }) => state !== "withdrawn").map((event) => (silent.includes(event) ? { ...standing(event), level: 0 } : standing(event))))
    .toEqual(truth.map((run) => (silent.some(({ startedAt }) => startedAt === run.startedAt) ? { ...run, level: 0 } : run)));
  for (const event of events) {
    if (event.state === "active" || event.state === "no-data") expect([event.endedAt, event.state]).toEqual([null, isSilent(series.kind, event, world.clock.now) ? "no-data" : "active"]);
    if (event.state === "ended") expect(event.endedAt).not.toBeNull();
    expect(event.outbox).toEqual([]);
  }
  // Somebody who drops what was seen before, as at-least-once asks for.
  const seen = new Map<string, Notice>();
  for (const notice of world.published) seen.set(notice.id, seen.get(notice.id) ?? notice);
  for (const [id, notice] of seen) expect(world.settled.get(id)).toMatchObject({ outcome: "sent", notice: { move: notice.move } });
  const ofSeries = [...seen.values()].filter(({ attributes }) => attributes.kind === series.kind);
  const views = Map.groupBy(ofSeries, ({ eventId, city }) => `${eventId} ${city}`);
  expect(views.size).toBe(events.reduce((sum, { told }) => sum + told.length, 0));
  for (const event of events) {
    for (const city of event.told) {
      const notices = views.get(`${event.id} ${city}`) ?? [];
      expect(notices.filter(({ move }) => move === "raised")).toHaveLength(1);
      const holds = notices.reduce<EventState>(recipientAfter, "none");
      // Muted, somebody who was told of the silent station instead holds the event for as open as it was.
      if (event.state === "no-data" && steps.some(({ tick }) => tick === "muted")) expect(["no-data", "active"]).toContain(holds);
      else expect(holds).toBe(event.state);
    }
  }
  const open = events.some(({ state }) => state === "active" || state === "no-data");
  expect([...world.list.values()].some(({ series: name }) => name.startsWith(`${series.kind}#`))).toBe(open);
}

const how = {
  hear: fc.integer({ min: 0, max: 3 }), twice: fc.boolean(), tick: fc.constantFrom("none", "told", "muted"),
  crash: fc.oneof({ weight: 3, arbitrary: fc.constant<Crash>("none") }, { weight: 2, arbitrary: fc.constantFrom<Crash>("follow-after-write", "publish-away", "publish-half", "before-settle", "before-mark", "race") }),
};
const OZONE_VALUES = [null, 100, 100, 185, 195, 199, 201, 205, 230, 305, 410, 640];

test("any history of hours, gaps, corrections, repeated and late hints, races and crashes: the same exceedances stand, and each city's view ends where the event stands", async () => {
  const value = fc.constantFrom(...OZONE_VALUES);
  const wide = fc.array(fc.record({ hour: fc.integer({ min: 1, max: 120 }), value, ...how }), { maxLength: 30 });
  const dense = fc.array(fc.record({ hour: fc.integer({ min: 1, max: 9 }), value, ...how }), { maxLength: 30 });
  await fc.assert(fc.asyncProperty(fc.oneof(wide, dense), (all) =>
    holds(OZONE, "air-hour", all.map(({ hour, value: of, ...rest }) => ({ made: ozoneHour(OZONE.place, plusHours(START, hour), of), ...rest })))), { numRuns: 250 });
}, 60_000);

test("the same holds for rounds of a river, though a round is judged by the rounds before it", async () => {
  const classes = fc.constantFrom<(WaterClass | null)[]>(null, 1, 2, 2, 3, 4, 5, 6);
  const steps = fc.array(fc.record({ n: fc.integer({ min: 1, max: 25 }), cls: classes, ...how }), { maxLength: 30 });
  await fc.assert(fc.asyncProperty(steps, (all) =>
    holds(WATER, "water-round", all.map(({ n, cls, ...rest }) => ({ made: round(WATER.place, plusHours(START, 4 * n), cls, null), ...rest })))), { numRuns: 200 });
}, 60_000);

test("the same holds under other settings: two of three to begin, two of three to end", async () => {
  const settings = { ...watchOn("2026-07-01" as never).events["air-exceedance-1h"], raise: { count: 2, of: 3, withinHours: 6 }, end: { count: 2, of: 3 } };
  const value = fc.constantFrom(...OZONE_VALUES);
  const steps = fc.array(fc.record({ hour: fc.integer({ min: 1, max: 14 }), value, ...how }), { maxLength: 30 });
  await fc.assert(fc.asyncProperty(steps, (all) =>
    holds(OZONE, "air-hour", all.map(({ hour, value: of, ...rest }) => ({ made: ozoneHour(OZONE.place, plusHours(START, hour), of), ...rest })), () => () => settings)), { numRuns: 250 });
}, 60_000);
