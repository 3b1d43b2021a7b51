import { expect, test } from "vitest";
import { hourPoints } from "../../../domain/alert/air-points.ts";
import { findRuns, peakOf, ruleOf } from "../../../domain/alert/find-runs.ts";
import { factsOf } from "../../../domain/alert/live-event.ts";
import { matchRuns } from "../../../domain/alert/match-runs.ts";
import type { Event } from "../../../domain/alert/series-doc.ts";
import { plusHours } from "../../../domain/model/time.ts";
import { at, ozoneHour } from "../../lambdas/alert/in-memory-ports.ts";

const START = at("2026-07-01 00:00");
/** Runs of hours 1, 2, … : `x` over, `.` not over, `-` missing. */
const runsOf = (hours: string) => findRuns(hourPoints([...hours].map((mark, n) =>
  ozoneHour("1345A", plusHours(START, n + 1), mark === "-" ? null : mark === "x" ? 210 : 100)), "o3"), ruleOf("air-exceedance-1h"));
const eventOf = (id: string, hours: string, told: readonly string[] = []): Event => ({
  id, state: "ended", late: false, firstStartedAt: START, mergedInto: null, history: [], outbox: [], tellings: {}, latest: [], told,
  ...factsOf(runsOf(hours)[0]!, "air-exceedance-1h"),
});
const matched = (hours: string, events: Event[]) => {
  const { runs, gone } = matchRuns(runsOf(hours), events);
  return { runs: runs.map(({ event, merged }) => [event?.id ?? null, ...merged.map(({ id }) => id)]), gone: gone.map(({ id }) => id) };
};

test("a missing hour does not end a run, the first valid hour that is not over does", () => {
  expect(runsOf("x-x.x").map((run) => [run.points.length, run.end?.at ?? null])).toEqual([[2, plusHours(START, 4)], [1, null]]);
});

test("of equal values the peak is the earliest", () => {
  expect(peakOf(runsOf(".xx.")[0]!).endsAt).toBe(plusHours(START, 2));
});

test("a run that split goes on under its id in the first part, and the second part is new", () => {
  expect(matched("xx.xx", [eventOf("a", "xxxxx")])).toEqual({ runs: [["a"], [null]], gone: [] });
});

test("of two events in one run the earliest goes on and the other is merged; one that was told goes before one that was not", () => {
  expect(matched("xxxxx", [eventOf("a", "xx."), eventOf("b", "...xx")])).toEqual({ runs: [["a", "b"]], gone: [] });
  expect(matched("xxxxx", [eventOf("a", "xx."), eventOf("b", "...xx", ["guangzhou"])])).toEqual({ runs: [["b", "a"]], gone: [] });
});

test("an event that reaches into a later run too goes on there instead of being merged away", () => {
  expect(matched("xxxxx.xx", [eventOf("a", "xx."), eventOf("b", "...xxxxx")])).toEqual({ runs: [["a"], ["b"]], gone: [] });
});

test("an event whose hours are all in order now is gone", () => {
  expect(matched("....x", [eventOf("a", "xx.")])).toEqual({ runs: [[null]], gone: ["a"] });
});
