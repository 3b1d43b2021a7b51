import { describe, expect, test } from "vitest";
import { factsOf } from "../../../domain/alert/live-event.ts";
import { findRuns, ruleOf } from "../../../domain/alert/find-runs.ts";
import { publicEvents } from "../../../domain/alert/public-events.ts";
import { settleSeries } from "../../../domain/alert/settle-series.ts";
import { emptySeries, type Event, type Series, type Telling, type SeriesDoc } from "../../../domain/alert/series-doc.ts";
import { hourPoints } from "../../../domain/alert/air-points.ts";
import { plusHours } from "../../../domain/model/time.ts";
import { at, ozoneHour } from "../../lambdas/alert/in-memory-ports.ts";

const T = at("2026-07-01 08:00");
const O3: Series = { place: "1345A", kind: "air-exceedance-1h", item: "o3" };
const WATER: Series = { place: "gaoqiao", kind: "water-abnormal", item: "class" };

function event(values: readonly number[], more: Partial<Event> = {}): Event {
  const [run] = findRuns(hourPoints(values.map((value, n) => ozoneHour("1345A", plusHours(T, n), value)), "o3"), ruleOf(O3.kind));
  return { id: "e", state: "active", late: false, firstStartedAt: T, mergedInto: null, told: ["guangzhou"], outbox: [], tellings: { raised: 1 }, latest: [], history: [], ...factsOf(run!, O3.kind), ...more };
}
const doc = (series: Series, ...events: Event[]): SeriesDoc => ({ ...emptySeries(series), events });

describe("what the page may show", () => {
  test("an exceedance with its last value, and the trend from the one before", () => {
    const shown = publicEvents([doc(O3, event([210, 230, 220]))], plusHours(T, 3));
    expect(shown).toMatchObject([{ place: "1345A", medium: "air", value: "220", limit: "200", multiple: "0.10", trend: "falling", startedAt: T, noData: false }]);
    expect(publicEvents([doc(O3, event([210, 230]))], T)[0]!.trend).toBe("rising");
    expect(publicEvents([doc(O3, event([210]))], T)[0]!.trend).toBe("steady");
  });

  test("abnormal water only after a second consecutive round; one round is for the bureaus", () => {
    expect(publicEvents([doc(WATER, event([210]))], T)).toEqual([]);
    expect(publicEvents([doc(WATER, event([210, 220]))], T)).toHaveLength(1);
  });

  test("never worse than class III without a target, never an archive, never what ended or was withdrawn", () => {
    const hidden = [
      doc({ ...WATER, kind: "water-worse-than-3" }, event([210, 220, 230])),
      doc(O3, event([210], { late: true }), event([210], { state: "ended" }), event([210], { state: "withdrawn" })),
    ];
    expect(publicEvents(hidden, T)).toEqual([]);
  });

  test("says that data are missing once more than three hours passed without a value", () => {
    expect([3, 4].map((hours) => publicEvents([doc(O3, event([210]))], plusHours(T, hours))[0]!.noData)).toEqual([false, true]);
  });
});

describe("a series that has grown long", () => {
  const unsent = (): Telling => {
    const { told: _t, outbox: _o, tellings: _c, latest: _l, evidence: _e, history: _h, ...facts } = event([210]);
    return { move: "raised", nth: 0, madeAt: T, audience: "public", cities: ["guangzhou"], facts };
  };
  const ended = (n: number, more: Partial<Event> = {}) => event([210], { id: `e-${n}`, state: "ended", startedAt: plusHours(T, n), endedAt: plusHours(T, n + 1), ...more });

  test("hands its oldest settled events back and remembers until when", () => {
    const { doc: kept, archived } = settleSeries(doc(O3, ended(0), ended(5), ended(9)), { events: 1, characters: 1e6 });
    expect(archived.map(({ id }) => id)).toEqual(["e-0", "e-5"]);
    expect(kept).toMatchObject({ archivedUntil: plusHours(T, 6), events: [{ id: "e-9" }] });
  });

  test("keeps open events and events with unsent notices, however old", () => {
    const { archived } = settleSeries(doc(O3, ended(0, { state: "active" }), ended(5, { outbox: [unsent()] }), ended(9)), { events: 0, characters: 1e6 });
    expect(archived.map(({ id }) => id)).toEqual(["e-9"]);
  });

  test("is shortened by its size too, so that it always fits into one stored item", () => {
    const events = Array.from({ length: 19 }, (_, n) => ended(n, { unverified: "字".repeat(5000) }));
    expect(JSON.stringify(settleSeries(doc(O3, ...events)).doc.events).length).toBeLessThan(61_000);
  });
});
