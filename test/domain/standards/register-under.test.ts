import { describe, expect, it } from "vitest";
import { assessAirHour } from "../../../domain/assess/assess-air-hour.ts";
import { airRulesOn } from "../../../domain/assess/air-rules.ts";
import type { AirItem } from "../../../domain/model/item.ts";
import type { CivilDate, Instant } from "../../../domain/model/time.ts";
import { citation } from "../../../domain/standards/edition.ts";
import { REGISTER } from "../../../domain/standards/register.ts";
import { registerUnder } from "../../../domain/standards/register-under.ts";
import { airHour, airStation } from "../assess/published-air.ts";

const under = (asked: string) => {
  const found = registerUnder(REGISTER, asked);
  if (!found.ok) throw new Error(found.fault.kind);
  return found.value;
};
const rules = (asked: string, on: string) => {
  const found = airRulesOn(under(asked), on as CivilDate);
  if (!found.ok) throw new Error(found.fault.code);
  return found.value;
};
const VALUES = { pm25: "60", pm10: "120", so2: "5", no2: "20", o3: "60", co: "0.5" } satisfies Record<AirItem, string>;
const judge = (endsAt: string, register = REGISTER, values: Partial<Record<AirItem, string>> = VALUES) =>
  assessAirHour({ station: airStation("1345A"), endsAt: endsAt as Instant, day: new Map([[endsAt as Instant, airHour("1345A", endsAt as Instant, values)]]), register });

describe("a register under an edition that was asked for", () => {
  it("judges March 2026 by the 2012 breakpoints, and says in every basis that the edition is not the one in force", () => {
    const hour = judge("2026-03-15T12:00:00+08:00", under("2012"));
    expect(hour).toMatchObject({ aqi: 85, primary: ["pm10"] });
    expect(hour.basis.filter(({ edition }) => /633|3095/.test(edition)).map(({ edition, askedFor }) => [edition, askedFor])).toEqual([["HJ 633-2012", true], ["HJ 633-2012", true], ["GB 3095-2012", true]]);
    expect(judge("2026-03-15T12:00:00+08:00").basis.some(({ askedFor }) => askedFor)).toBe(false);
  });

  it("is nothing special on a day on which the edition is in force", () => {
    const { madeFrom: _a, ...plain } = judge("2020-06-01T12:00:00+08:00");
    const { madeFrom: _b, ...asked } = judge("2020-06-01T12:00:00+08:00", under("HJ633-2012"));
    expect(asked).toEqual(plain);
  });

  it.each(["HJ 633-2012", "hj633-2012", "HJ633–2012", " HJ 633 - 2012 "])("takes %j for HJ 633-2012, and leaves the other standards as they are", (asked) => {
    const found = rules(asked, "2026-03-15");
    expect([citation(found.index), citation(found.limits), citation(found.evaluation)]).toEqual(["HJ 633-2012", "GB 3095-2026", "HJ 663-2026"]);
  });

  it("takes a year for every edition of that year, and keeps the others", () => {
    const found = rules("2012", "2026-03-15");
    expect([citation(found.index), citation(found.limits), citation(found.evaluation)]).toEqual(["HJ 633-2012", "GB 3095-2012", "HJ 663-2026"]);
  });

  it("stands on other days as on the nearest day of the edition's life: phase of 2026-02-28 after it, of 2026-03-01 before it", () => {
    expect([rules("GB3095-2012", "2026-03-15").phase, rules("GB3095-2012", "2018-08-31").phase]).toEqual(["amended-2018", "as-issued"]);
    expect([rules("GB3095-2026", "2020-01-01").phase, rules("GB3095-2026", "2031-01-01").phase]).toEqual(["transition", "final"]);
  });

  it("takes the methods for missing items that name the edition: an index from the rest under 2012, none under 2026 (5.3.1)", () => {
    const { no2: _no2, ...rest } = VALUES;
    expect([judge("2026-03-15T12:00:00+08:00", REGISTER, { ...rest, pm25: "9", pm10: "9" }).aqi, judge("2026-03-15T12:00:00+08:00", under("2012"), { ...rest, pm25: "9", pm10: "9" }).aqi]).toEqual([null, 19]);
    expect([judge("2020-03-15T12:00:00+08:00", REGISTER, rest).aqi, judge("2020-03-15T12:00:00+08:00", under("2026"), rest).aqi]).toEqual([85, null]);
    expect(rules("2012", "2026-02-28").missingInHour.method).toBe("network-2026");
  });

  it("gives another digest, so that nobody takes the one for the other", () => {
    expect(judge("2026-03-15T12:00:00+08:00", under("2012")).madeFrom.digest).not.toBe(judge("2026-03-15T12:00:00+08:00").madeFrom.digest);
  });

  it.each(["2013-HJ", "GB 9999-2012", "1999", "practice", ""])("refuses %j and says what there is", (asked) => {
    const found = registerUnder(REGISTER, asked);
    expect(found).toMatchObject({ ok: false, fault: { kind: "unknown-edition", asked } });
    if (!found.ok) expect(found.fault.known).toEqual(expect.arrayContaining(["GB 3095-2012", "HJ 633-2026", "GB 3838-2002"]));
  });
});
