import { describe, expect, test } from "vitest";
import { hourPoints } from "../../../domain/alert/air-points.ts";
import { findRuns, ruleOf } from "../../../domain/alert/find-runs.ts";
import { factsOf } from "../../../domain/alert/live-event.ts";
import { mayBePublic } from "../../../domain/alert/may-be-public.ts";
import type { OverPoint } from "../../../domain/alert/series-point.ts";
import { abnormalPoints } from "../../../domain/alert/water-points.ts";
import { stepOf, withinMargin } from "../../../domain/alert/within-margin.ts";
import { plusHours } from "../../../domain/model/time.ts";
import { watchOn } from "../../../domain/network/watch.ts";
import { at, ozoneHour, round } from "../../lambdas/alert/in-memory-ports.ts";

const START = at("2026-07-01 00:00");
const base = watchOn("2026-07-01" as never).events["air-exceedance-1h"];
/** Hours 1, 2, …: values of ozone, null where none came. */
const runsOf = (values: readonly (number | null)[], settings = base) =>
  findRuns(hourPoints(values.map((value, n) => ozoneHour("1345A", plusHours(START, n + 1), value)), "o3"), () => settings)
    .map(({ points, end, level }) => [points.map(({ value }) => Number(value)), end === null ? null : end.at, level]);

describe("n of m (多少次中有多少次)", () => {
  const two = { ...base, raise: { count: 2, of: 3, withinHours: 4 } };
  test("one abnormal hour is none, two of three are one, with its beginning at the first", () => {
    expect(runsOf([210, 100, 100, 210], two)).toEqual([]);
    expect(runsOf([210, 100, 220], two)).toEqual([[[210, 220], null, 1]]);
  });

  test("hours too far apart do not add up, however few valid ones lie between", () => {
    expect(runsOf([210, null, null, 220], two)).toEqual([[[210, 220], null, 1]]);
    expect(runsOf([210, null, null, null, 220], two)).toEqual([]);
  });

  test("what ended one run does not count towards the next", () => {
    expect(runsOf([210, 220, 100, 210], two)).toEqual([[[210, 220], plusHours(START, 3), 1]]);
  });

  test("the end may ask for several hours that are clearly within", () => {
    const slow = { ...base, end: { count: 2, of: 3 } };
    expect(runsOf([210, 100, 210, 100, 100], slow)).toEqual([[[210, 210], plusHours(START, 4), 1]]);
    expect(runsOf([210, 100, 199], slow)).toEqual([[[210], null, 1]]);
  });
});

describe("the margin (回差)", () => {
  test.each([
    ["190", "200", "0.05", false, true], ["190.1", "200", "0.05", false, false], ["6.3", "6", "0.05", true, true], ["6.29", "6", "0.05", true, false],
    ["8.82", "6~9", "0.02", false, true], ["8.83", "6~9", "0.02", false, false], ["6.12", "6~9", "0.02", false, true], ["6.11", "6~9", "0.02", false, false], ["200", "200", "0", false, true],
  ])("%s against %s with %s (lower: %s): %s", (value, limit, margin, lower, within) => {
    expect(withinMargin(value, limit, margin, lower)).toBe(within);
  });

  test.each([["200.1", 1], ["300", 1], ["300.1", 2], ["400.1", 3], ["600.1", 4]])("%s is step %i over a limit of 200 with 1.5, 2 and 3 times", (value, step) => {
    expect(stepOf(value, "200", ["1.5", "2", "3"])).toBe(step);
  });
});

describe("a second consecutive round (连续第二个时次)", () => {
  const facts = (classes: readonly (2 | 5 | null)[], change: (point: OverPoint, n: number) => OverPoint = (point) => point) => {
    const points = abnormalPoints(classes.flatMap((cls, n) => (cls === null ? [] : [round("gaoqiao", plusHours(START, 4 * (n + 1)), cls, 2)])));
    const [run] = findRuns(points.map((point, n) => (point.over ? change(point, n) : point)), ruleOf("water-abnormal"));
    return { late: false, ...factsOf(run!, "water-abnormal") };
  };
  test("makes abnormal water public; across a missing round nothing is consecutive", () => {
    expect(mayBePublic("water-abnormal", facts([5]))).toBe(false);
    expect(mayBePublic("water-abnormal", facts([5, 5]))).toBe(true);
    expect(mayBePublic("water-abnormal", facts([5, null, 5]))).toBe(false);
    expect(mayBePublic("water-abnormal", facts([5, null, 5, 5]))).toBe(true);
  });

  test("that quality control doubts does not count, a review lets one round out", () => {
    expect(mayBePublic("water-abnormal", facts([5, 5], (point, n) => ({ ...point, suspect: n === 1 })))).toBe(false);
    expect(facts([5, 5], (point, n) => ({ ...point, suspect: n === 1 }))).toMatchObject({ suspect: true, firmRounds: 1, rounds: 2 });
    expect(mayBePublic("water-abnormal", facts([5], (point) => ({ ...point, suspect: true, reviewed: true })))).toBe(true);
  });
});
