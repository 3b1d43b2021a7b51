import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { canaryPush } from "../../../domain/canary/canary-push.ts";
import { CANARY, canaryPlaceOf, canaryRawKey, parseCanaryKey } from "../../../domain/canary/canary-place.ts";
import { silentStage, STAGES, type Stage, type Traces } from "../../../domain/canary/silent-stage.ts";
import { parseRawKey } from "../../../domain/model/rank.ts";
import { plusMs, type Instant } from "../../../domain/model/time.ts";
import { network } from "../../../domain/network/network.ts";

const NOW = "2026-07-01T12:00:05+08:00" as Instant;
const minutesAgo = (minutes: number, seconds = 0): Instant => plusMs(NOW, -(minutes * 60 + seconds) * 1000);
/** Pushes of these minutes ago; each stage dealt with the latest of them but `behind`. */
const traces = (pushes: readonly number[], behind: Partial<Record<Stage, number | undefined>> = {}): Traces => {
  const at = (stage: Stage) => ("collect" in behind || !(stage in behind) ? minutesAgo(Math.min(...pushes.filter((one) => one > 0))) : behind[stage] === undefined ? undefined : minutesAgo(behind[stage]!));
  return { pushes: pushes.toSorted((a, b) => b - a).map((one) => minutesAgo(one)), arrived: { normalize: at("normalize"), assess: at("assess"), alert: at("alert"), bulletin: at("bulletin") } };
};

describe("the stage that does not answer", () => {
  test("none, while each saw one of the last two pushes", () => {
    expect(silentStage(traces([0, 5, 10, 15]), 5, NOW)).toBeNull();
    expect(silentStage(traces([0, 5, 10, 15], { assess: 10 }), 5, NOW)).toBeNull();
  });

  test.each(STAGES.filter((stage) => stage !== "collect"))("%s is named where it saw neither of the last two, and what lies behind it is not", (stage) => {
    const behind = Object.fromEntries(STAGES.slice(STAGES.indexOf(stage)).map((one) => [one, 15]));
    expect(silentStage(traces([0, 5, 10, 15], behind), 5, NOW)).toBe(stage);
    expect(silentStage(traces([0, 5, 10], Object.fromEntries(Object.keys(behind).map((one) => [one, undefined]))), 5, NOW)).toBe(stage);
  });

  test("collect is named where nothing was archived for two periods: one push that fails is not enough", () => {
    expect(silentStage(traces([5, 10]), 5, NOW)).toBeNull();
    expect(silentStage(traces([10, 15]), 5, NOW)).toBe("collect");
    expect(silentStage({ pushes: [], arrived: { normalize: undefined, assess: undefined, alert: undefined, bulletin: undefined } }, 5, NOW)).toBe("collect");
  });

  test("at its first runs, and after a standstill, nothing is said before two pushes could be answered", () => {
    const nothing = { normalize: undefined, assess: undefined, alert: undefined, bulletin: undefined };
    expect(silentStage({ pushes: [minutesAgo(0)], arrived: nothing }, 5, NOW)).toBeNull();
    expect(silentStage({ pushes: [minutesAgo(5), minutesAgo(0)], arrived: nothing }, 5, NOW)).toBeNull();
    expect(silentStage({ pushes: [minutesAgo(90), minutesAgo(5), minutesAgo(0)], arrived: nothing }, 5, NOW)).toBeNull();
    expect(silentStage({ pushes: [minutesAgo(10), minutesAgo(5), minutesAgo(0)], arrived: nothing }, 5, NOW)).toBe("normalize");
  });

  test("against a plain model: the first stage, in the order of the road, whose latest lies before the last two due pushes", () => {
    const behind = fc.tuple(...STAGES.slice(1).map(() => fc.integer({ min: 0, max: 6 })));
    fc.assert(fc.property(behind, (periods) => {
      // A stage can have seen no more than the one before it.
      const seen = periods.map((_, at) => Math.max(1, ...periods.slice(0, at + 1)));
      const arrived = Object.fromEntries(STAGES.slice(1).map((stage, at) => [stage, minutesAgo(5 * seen[at]!)])) as Traces["arrived"];
      const model = STAGES.slice(1).find((_, at) => seen[at]! > 2) ?? null;
      expect(silentStage({ pushes: [40, 35, 30, 25, 20, 15, 10, 5, 0].map((one) => minutesAgo(one)), arrived }, 5, NOW)).toBe(model);
    }));
  });
});

describe("the canary's place", () => {
  test("is in no network: no station, section or city has its id, and it knows no other", () => {
    const ids = [...network.airStations, ...network.sections, ...network.cities, ...network.reaches].map(({ id }) => id);
    expect(ids).not.toContain(CANARY);
    expect([canaryPlaceOf(CANARY)?.city, canaryPlaceOf("1345A")]).toEqual([CANARY, undefined]);
  });

  test("has raw keys of its own, which nobody takes for a reading's, and the other way round", () => {
    const push = { created: 1_782_878_405, keyId: CANARY, hash: "0".repeat(32) };
    const key = canaryRawKey(push);
    expect(key).toBe(`canary/2026-07-01/12/canary/1782878405-${"0".repeat(32)}`);
    expect([parseRawKey(key), parseCanaryKey(key), parseCanaryKey(key.replace("canary/", "readings/"))]).toEqual([undefined, push, undefined]);
    expect(parseRawKey(key.replace("canary/", "readings/"))).toEqual(push);
  });

  test("each push of an hour says something new of the hour that ended last", () => {
    const said = Array.from({ length: 12 }, (_, at) => JSON.parse(canaryPush(plusMs("2026-07-01T12:00:05+08:00" as Instant, at * 300_000))) as { observations: [{ endsAt: string; values: { pm25: string } }] });
    expect(new Set(said.map(({ observations: [one] }) => one.endsAt))).toEqual(new Set(["2026-07-01T12:00:00+08:00"]));
    expect(said.map(({ observations: [one] }) => one.values.pm25)).toEqual(["1", "6", "11", "16", "21", "26", "31", "36", "41", "46", "51", "56"]);
  });
});
