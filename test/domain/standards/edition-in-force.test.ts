import { describe, expect, it } from "vitest";
import { decimalText } from "../../../domain/model/decimal.ts";
import type { AirItem } from "../../../domain/model/item.ts";
import type { CivilDate } from "../../../domain/model/time.ts";
import type { Averaging } from "../../../domain/standards/air-limits.ts";
import { editionInForce, ofKind } from "../../../domain/standards/edition-in-force.ts";
import { limitFor } from "../../../domain/standards/limit-for.ts";
import { REGISTER } from "../../../domain/standards/register.ts";

const on = (day: string) => day as CivilDate;

describe("the edition in force", () => {
  it.each([
    ["GB 3095", "2016-01-01", 2012], ["GB 3095", "2026-02-28", 2012], ["GB 3095", "2026-03-01", 2026], ["GB 3095", "2099-12-31", 2026],
    ["HJ 633", "2026-02-28", 2012], ["HJ 633", "2026-03-01", 2026], ["HJ 633", "2031-01-01", 2026],
    ["HJ 663", "2013-10-01", 2013], ["HJ 663", "2026-02-28", 2013], ["HJ 663", "2026-03-01", 2026], ["GB 3838", "2002-06-01", 2002], ["GB 3838", "2026-11-22", 2002],
  ])("%s on %s is that of %i", (code, day, year) => {
    expect(editionInForce(REGISTER, code, on(day))).toMatchObject({ ok: true, value: { code, year } });
  });

  it.each([["GB 3095", "2015-12-31"], ["HJ 663", "2013-09-30"], ["GB 3838", "2002-05-31"], ["GB 9999", "2026-06-01"]])("%s on %s: none, never a neighbour's", (code, day) => {
    expect(editionInForce(REGISTER, code, on(day))).toEqual({ ok: false, fault: { kind: "no-edition-in-force", code, on: day } });
  });
});

/** GB 3095 table 1 as printed: item, averaging time, grade 1 and 2 in 2012 (with amendment), transition and final. */
const TABLE_1: readonly (readonly [AirItem, Averaging, string, string, string, string, string, string])[] = [
  ["so2", "annual", "20", "60", "20", "60", "20", "20"], ["so2", "24h", "50", "150", "50", "150", "50", "50"], ["so2", "1h", "150", "500", "150", "500", "150", "150"],
  ["no2", "annual", "40", "40", "40", "40", "30", "30"], ["no2", "24h", "80", "80", "80", "80", "50", "50"], ["no2", "1h", "200", "200", "200", "200", "200", "200"],
  ["co", "24h", "4", "4", "4", "4", "4", "4"], ["co", "1h", "10", "10", "10", "10", "10", "10"],
  ["o3", "8h", "100", "160", "100", "160", "100", "160"], ["o3", "1h", "160", "200", "160", "200", "160", "200"],
  ["pm10", "annual", "40", "70", "40", "60", "20", "50"], ["pm10", "24h", "50", "150", "50", "120", "50", "100"],
  ["pm25", "annual", "15", "35", "15", "30", "10", "25"], ["pm25", "24h", "35", "75", "35", "60", "25", "50"],
];

describe("limits (GB 3095 table 1)", () => {
  it.each(TABLE_1)("%s over %s on either side of 2026-03-01 and of 2031-01-01", (item, averaging, ...expected) => {
    const days = ["2026-02-28", "2026-02-28", "2026-03-01", "2030-12-31", "2031-01-01", "2031-01-01"];
    const found = days.map((day, i) => limitFor(REGISTER, { item, averaging, grade: i % 2 ? 2 : 1, on: on(day) }));
    expect(found.map((limit) => (limit.ok ? decimalText(limit.value.atMost) : limit.fault))).toEqual(expected);
    expect(found.map((limit) => limit.ok && limit.value.phase)).toEqual(["amended-2018", "amended-2018", "transition", "transition", "final", "final"]);
  });

  it("has no 1 h limit for particles, and none before the first edition", () => {
    expect(limitFor(REGISTER, { item: "pm25", averaging: "1h", grade: 2, on: on("2026-06-01") })).toEqual({ ok: false, fault: { kind: "no-limit", item: "pm25", averaging: "1h" } });
    expect(limitFor(REGISTER, { item: "so2", averaging: "1h", grade: 2, on: on("2015-12-31") })).toMatchObject({ ok: false, fault: { kind: "no-edition-in-force" } });
  });

  it("dates the reference state of the 2018 amendment (GB 3095-2012 3.14): 273 K to 2018-08-31, 298.15 K from 2018-09-01", () => {
    const state = (day: string) => {
      const edition = ofKind(REGISTER, "air-limits", on(day))!;
      const { gases } = edition.phases.find(({ from, until }) => from <= day && (until === null || day < until))!.referenceState;
      return decimalText(gases.temperature.value);
    };
    expect([state("2018-08-31"), state("2018-09-01"), state("2026-03-01")]).toEqual(["273", "298.15", "298.15"]);
  });
});
