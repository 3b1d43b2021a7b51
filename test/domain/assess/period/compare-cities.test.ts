import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { assessCityDay } from "../../../../domain/assess/period/assess-city-day.ts";
import { assessCityPeriod } from "../../../../domain/assess/period/assess-city-period.ts";
import { changeBetween, pointsBetween } from "../../../../domain/assess/period/change-between.ts";
import { compareCities } from "../../../../domain/assess/period/compare-cities.ts";
import { rankPlaces } from "../../../../domain/assess/period/rank-places.ts";
import { calendarPeriod, daysIn } from "../../../../domain/model/calendar-period.ts";
import type { CityPeriod } from "../../../../domain/model/period.ts";
import { airStation } from "../published-air.ts";
import { CLEAN, closedDay, type Values } from "./sample-days.ts";

const month = (city: string, text: string, values: Values, days = 31): CityPeriod => assessCityPeriod({
  city: { id: city }, period: calendarPeriod(text), over: true,
  days: daysIn(calendarPeriod(text)).slice(0, days).map((day) =>
    assessCityDay({ city: { id: city }, day, stations: [airStation("1", { city, role: "evaluation" })], days: new Map([["1", closedDay(day, values, { id: "1" })]]) })),
});

describe("the month of a city", () => {
  it("has the statistics of its daily values, against grade II", () => {
    expect(month("guangzhou", "2026-05", { ...CLEAN, pm25: "61" })).toMatchObject({
      kind: "city-month", place: "guangzhou", items: { pm25: { mean: "61.0", daysOver: 31, attainmentRate: "0.0" } }, days: { valid: 31, good: 0, goodRatio: "0.0" },
      compositeIndex: { value: "4.09", main: ["pm25"] }, madeFrom: { counts: { days: 31 } },
    });
  });

  it("needs 27 days", () => {
    expect(month("guangzhou", "2026-05", CLEAN, 26)).toMatchObject({ items: { pm25: { mean: null, notAvailable: { kind: "too-few-days" } } } });
  });
});

describe("order (equal figures share a rank: 1, 1, 3)", () => {
  const figures = [{ place: "c", value: "2.60" }, { place: "b", value: "2.5" }, { place: "d", value: null }, { place: "a", value: "2.50" }];

  it("upward for index and PM2.5, downward for the share of good days; without a figure no rank", () => {
    expect(rankPlaces(figures, "ascending").map(({ place, rank }) => [place, rank])).toEqual([["a", 1], ["b", 1], ["c", 3], ["d", null]]);
    expect(rankPlaces(figures, "descending").map(({ place, rank }) => [place, rank])).toEqual([["c", 1], ["a", 2], ["b", 2], ["d", null]]);
  });

  it("is that of Heyuan's counties in January 2023 as published: 1, 1, then by index", () => {
    const january = [["dongyuan", "2.5"], ["heping", "3.13"], ["lianping", "2.58"], ["longchuan", "2.66"], ["zijin", "2.5"], ["yuancheng", "2.75"]] as const;
    expect(rankPlaces(january.map(([place, value]) => ({ place, value })), "ascending").map(({ place }) => place))
      .toEqual(["dongyuan", "zijin", "lianping", "longchuan", "yuancheng", "heping"]);
  });

  it("does not depend on the order of the input, and a rank is one more than the places that are better", () => {
    const some = fc.uniqueArray(fc.record({ place: fc.constantFrom(..."abcdefgh"), value: fc.option(fc.integer({ min: 0, max: 5 }).map(String)) }), { selector: ({ place }) => place });
    fc.assert(fc.property(some, (given) => {
      const ranked = rankPlaces(given, "ascending");
      expect(rankPlaces(given.toReversed(), "ascending")).toEqual(ranked);
      for (const { value, rank } of ranked) expect(rank).toBe(value === null ? null : 1 + given.filter((other) => other.value !== null && Number(other.value) < Number(value)).length);
    }));
  });
});

describe("change against the year before (同比)", () => {
  it.each([
    ["PM2.5", "47", "42", "11.9"], ["PM10", "92", "64", "43.8"], ["NO2", "64", "56", "14.3"], ["SO2", "11", "9", "22.2"], ["O3", "200", "145", "37.9"], ["CO", "1.2", "1.1", "9.1"],
    ["the index", "5.98", "4.85", "23.3"],
  ])("of %s in Guangzhou, November 2019, is as published: %s after %s is %s %%", (_what, now, before, change) => {
    expect(changeBetween(now, before, 1)).toBe(change);
  });

  it("of rates is in percentage points: 50.0 % after 93.3 % is −43.3, as published", () => {
    expect(pointsBetween("50.0", "93.3", 1)).toBe("-43.3");
  });

  it("is null where one is missing or the earlier one is zero", () => {
    expect([changeBetween(null, "1", 1), changeBetween("1", null, 1), changeBetween("1", "0", 1), pointsBetween(null, "1", 1)]).toEqual([null, null, null, null]);
  });
});

describe("two cities compared (对比)", () => {
  const [guangzhou, qingyuan] = [month("guangzhou", "2026-05", { ...CLEAN, pm25: "30" }), month("qingyuan", "2026-05", CLEAN)];
  const before = [month("guangzhou", "2025-05", { ...CLEAN, pm25: "40" }), month("qingyuan", "2024-05", CLEAN)];

  it("stand in the order of index, PM2.5 and share of good days, each with its own year before where there is one", () => {
    const found = compareCities([guangzhou, qingyuan], before);
    expect([found.index, found.pm25, found.goodRatio].map((order) => order.map(({ place, rank }) => [place, rank]))).toEqual([
      [["qingyuan", 1], ["guangzhou", 2]], [["qingyuan", 1], ["guangzhou", 2]], [["guangzhou", 1], ["qingyuan", 1]],
    ]);
    expect(found.changes).toEqual([{ place: "guangzhou", index: "-1.3", pm25: "-25.0", goodRatio: "0.0", differentEditions: true }]);
    expect(found.basis.map(({ method }) => method)).toEqual(["equal-share-rank", "of-published-figures"]);
    expect(found.basis[1]?.unverified).toContain("同比变化按公布数值计算");
  });

  it("are not compared over different months, and none at all is compared with nothing", () => {
    expect(() => compareCities([guangzhou, before[0]!], [])).toThrow(RangeError);
    expect(compareCities([], [])).toMatchObject({ index: [], changes: [], basis: [] });
  });
});
