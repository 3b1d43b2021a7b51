import { describe, expect, it } from "vitest";
import { airRulesOn } from "../../../domain/assess/air-rules.ts";
import { ITEMS, LIMIT_ITEMS, type LimitItem } from "../../../domain/model/item.ts";
import type { CivilDate } from "../../../domain/model/time.ts";
import type { Averaging } from "../../../domain/standards/air-limits.ts";
import { REGISTER } from "../../../domain/standards/register.ts";

const rulesOn = (day: string) => {
  const rules = airRulesOn(REGISTER, day as CivilDate);
  if (!rules.ok) throw new Error(`no rules on ${day}`);
  return rules.value;
};

/** GB 3095 table 4 as printed: items, averaging time, minimum of the period, of a month in it, of February. */
const TABLE_4: readonly (readonly [string, Averaging, number, number | undefined, number | undefined])[] = [
  ["so2 no2 pm10 pm25 nox", "annual", 324, 27, 25], ["so2 no2 co pm10 pm25 nox", "24h", 20, undefined, undefined],
  ["o3", "8h", 6, undefined, undefined], ["so2 no2 co o3 nox", "1h", 45, undefined, undefined],
  ["tsp bap pb", "annual", 60, 5, 5], ["pb", "quarter", 15, 5, 5], ["tsp bap pb", "24h", 24, undefined, undefined],
];

describe.each(["2018-08-31", "2026-02-28", "2026-03-01", "2031-01-01"])("minimum of valid data on %s (GB 3095 table 4)", (day) => {
  const rules = rulesOn(day);

  it.each(TABLE_4)("%s over %s: %i", (items, averaging, whole, month, february) => {
    for (const item of items.split(" ") as LimitItem[]) {
      expect(rules.fewest(item, averaging)).toBe(whole);
      expect([1, 2, 12].map((each) => rules.fewest(item, averaging, { month: each }))).toEqual([month, february, month]);
    }
  });

  it("names none where table 4 has no line: PM over 1 h, CO and O3 over a year, O3 over 24 h", () => {
    const listed = new Set(TABLE_4.flatMap(([items, averaging]) => items.split(" ").map((item) => `${item} ${averaging}`)));
    for (const item of LIMIT_ITEMS) for (const averaging of ["1h", "8h", "24h", "quarter", "annual"] as const) {
      expect(rules.fewest(item, averaging) !== undefined, `${ITEMS[item].symbol} ${averaging}`).toBe(listed.has(`${item} ${averaging}`));
    }
  });

  it("the minimum of a month is the one within a year: 27 daily means, 25 in February, 5 of TSP", () => {
    expect([1, 2, 3].map((month) => rules.fewest("pm25", "month", { month }))).toEqual([27, 25, 27]);
    expect(rules.fewest("tsp", "month", { month: 2 })).toBe(5);
    expect(rules.fewest("o3", "month", { month: 2 })).toBeUndefined();
  });

  it("says its clause and unit, and that few samples must be spread evenly", () => {
    expect(rules.validity("pm25", "annual", { month: 2 })).toMatchObject({ atLeast: 25, unit: "daily means of February", clause: expect.stringContaining("table 4") });
    expect(rules.validity("pb", "quarter")).toMatchObject({ atLeast: 15, evenlySpread: true });
  });
});
