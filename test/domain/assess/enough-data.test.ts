import { describe, expect, it } from "vitest";
import { airRulesOn, type AirRules } from "../../../domain/assess/air-rules.ts";
import { enoughData, enoughMinutes } from "../../../domain/assess/enough-data.ts";
import { LIMIT_ITEMS, type LimitItem } from "../../../domain/model/item.ts";
import type { CivilDate } from "../../../domain/model/time.ts";
import type { Averaging } from "../../../domain/standards/air-limits.ts";
import { REGISTER } from "../../../domain/standards/register.ts";

const rules = (airRulesOn(REGISTER, "2026-03-01" as CivilDate) as { value: AirRules }).value;

describe("enough data for a mean (GB 3095-2026 6.4, table 4)", () => {
  it.each<[LimitItem, Averaging, number | undefined, number]>([
    ["so2", "1h", undefined, 45], ["nox", "1h", undefined, 45], ["o3", "8h", undefined, 6], ["pm10", "24h", undefined, 20], ["tsp", "24h", undefined, 24],
    ["pm25", "annual", undefined, 324], ["pm25", "annual", 1, 27], ["pm25", "annual", 2, 25], ["bap", "annual", undefined, 60], ["bap", "annual", 2, 5], ["pb", "quarter", undefined, 15],
    ["no2", "month", 2, 25], ["no2", "month", 3, 27],
  ])("%s over %s (month %s): %i stand, one less does not, and the reason is told", (item, averaging, month, need) => {
    const of = { item, averaging, ...(month === undefined ? {} : { month }) };
    expect(enoughData(rules, of, need)).toEqual({ ok: true, value: need });
    expect(enoughData(rules, of, need - 1)).toEqual({
      ok: false, fault: { kind: "too-few-data", item, averaging, have: need - 1, need, unit: expect.stringMatching(/./), clause: "6.4, table 4" },
    });
  });

  it("an hour of 44 minutes has no value for the gases; particles have no line", () => {
    for (const item of LIMIT_ITEMS) expect(enoughMinutes(rules, item, 44).ok).toBe(!["so2", "no2", "co", "o3", "nox"].includes(item));
    for (const item of LIMIT_ITEMS) expect(enoughMinutes(rules, item, 45).ok).toBe(true);
  });

  it("nothing is never enough, also where the standard names no minimum", () => {
    expect(enoughMinutes(rules, "pm25", 0)).toMatchObject({ ok: false, fault: { have: 0, need: 1 } });
  });
});
