import { describe, expect, test } from "vitest";
import { assessAirHour } from "../../../domain/assess/assess-air-hour.ts";
import { assessWaterRound } from "../../../domain/assess/assess-water-round.ts";
import type { ItemKey } from "../../../domain/model/item.ts";
import { MARKS, type Mark } from "../../../domain/model/mark.ts";
import type { Observation, Sighting } from "../../../domain/model/observation.ts";
import { rankOf } from "../../../domain/model/rank.ts";
import type { Instant } from "../../../domain/model/time.ts";

const AT = "2026-03-01T12:00:00+08:00" as Instant;
const AIR: readonly ItemKey[] = ["pm25", "pm10", "so2", "no2", "o3", "co"];
const said = (value: string | null, mark?: Mark, second = 0): Sighting => ({
  rank: rankOf({ created: 1_772_337_900 + second, keyId: "1345A", hash: "0".repeat(32) }, 0), value, receivedAt: AT, ...(mark ? { mark } : {}),
});
const station = { id: "1345A", zone: 2 as const, notMonitored: [] };
const hourOf = (items: Partial<Record<ItemKey, readonly Sighting[]>>) => {
  const all = Object.fromEntries(AIR.map((item) => [item, [said("10")]]));
  const observation: Observation = { place: "1345A", endsAt: AT, length: "PT1H", version: 1, items: { ...all, ...items } };
  return assessAirHour({ station, endsAt: AT, day: new Map([[AT, observation]]) });
};

describe("what the instrument marks is judged only where it worked normally (HJ 212-2017 table 8)", () => {
  test.each(Object.keys(MARKS) as Mark[])("%s", (mark) => {
    const hour = hourOf({ so2: [said("40", mark)] });
    const counts = mark === "N";
    expect(hour.concentrations.so2).toBe(counts ? "40" : undefined);
    expect(hour.missing).toEqual(counts ? [] : ["so2"]);
    expect(hour.notCounted).toEqual(counts ? undefined : { so2: mark === "T" ? { because: "T", atLeast: "40" } : { because: mark } });
    if (!counts) expect(hour.notAvailable).toMatchObject({ zh: expect.stringContaining(`SO₂：${MARKS[mark].zh}`), en: expect.stringContaining(MARKS[mark].en) });
  });

  test("over the range (超量程) is kept as at least that, and is no exceedance: it is suspect", () => {
    const hour = hourOf({ so2: [said("2000", "T")] });
    expect(hour.exceedances).toEqual([]);
    expect(hour.notCounted).toEqual({ so2: { because: "T", atLeast: "2000" } });
  });

  test("what was withdrawn is missing, and says so", () => {
    const hour = hourOf({ o3: [said("10"), said(null, undefined, 1)] });
    expect(hour.missing).toEqual(["o3"]);
    expect(hour.notCounted).toEqual({ o3: { because: "withdrawn" } });
    expect(hour.notAvailable?.zh).toContain("O₃：已撤回");
  });

  test("a withdrawal and a change of the mark alone change the digest: everything that followed is made again", () => {
    const digests = [hourOf({}), hourOf({ o3: [said("10"), said(null, undefined, 1)] }), hourOf({ o3: [said("10"), said("10", "C", 2)] }), hourOf({ o3: [said("10"), said("10", undefined, 1)] })].map(({ madeFrom }) => madeFrom.digest);
    expect(new Set(digests.slice(0, 3)).size).toBe(3);
    // The same value again tells nobody.
    expect(digests[3]).toBe(digests[0]);
  });

  test("an item of a river round in calibration leaves the round without a class", () => {
    const items = Object.fromEntries(["pH", "dissolvedOxygen", "permanganateIndex", "ammoniaNitrogen", "totalPhosphorus"].map((item) => [item, [said("7")]]));
    const observation: Observation = { place: "shijiao", endsAt: AT, length: "PT4H", version: 1, items: { ...items, totalPhosphorus: [said("0.1", "C")] } };
    const round = assessWaterRound({ section: { id: "shijiao", tpColumn: "river", target: null }, endsAt: AT, observation });
    expect([round.class, round.notCounted]).toEqual([null, { totalPhosphorus: { because: "C" } }]);
    expect(round.notAvailable?.zh).toContain("校准");
  });
});
