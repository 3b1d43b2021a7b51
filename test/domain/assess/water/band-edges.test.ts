import { describe, expect, it } from "vitest";
import { assessWaterSample } from "../../../../domain/assess/water/assess-water-sample.ts";
import { decimal, decimalText } from "../../../../domain/model/decimal.ts";
import { CLASS_SETTING_ITEMS, type ItemKey } from "../../../../domain/model/item.ts";
import type { Instant } from "../../../../domain/model/time.ts";
import { REGISTER } from "../../../../domain/standards/register.ts";
import { waterPeriodRulesOn } from "../../../../domain/assess/water/evaluation-rules.ts";

const GOOD = { pH: "7", dissolvedOxygen: "8", permanganateIndex: "1.5", ammoniaNitrogen: "0.1", totalPhosphorus: "0.005" };
const AT = "2026-06-01T08:00:00+08:00" as Instant;
const classOf = (item: ItemKey, value: string, tpColumn: "river" | "lake") =>
  assessWaterSample({ section: { id: "s", tpColumn, target: null }, at: AT, values: { ...GOOD, [item]: value } }).itemClasses[item as "pH"];

const found = waterPeriodRulesOn(REGISTER, "2026-06-01" as never);
if (!found.ok) throw new Error("no rules");
const rules = found.value;

/** Every limit of table 1 that is at most so much: item, column, class, limit, decimals of the class. */
const edges = CLASS_SETTING_ITEMS.filter((item) => item !== "pH").flatMap((item) => (["river", "lake"] as const).flatMap((column) => {
  const row = rules.water.row(item, column);
  if (row.rule === "between" || (column === "lake" && item !== "totalPhosphorus")) return [];
  return row.limits.map((limit, at) => ({ item, column, of: at + 1, limit, rule: row.rule, places: Math.max(rules.places(item)!, limit.scale), limits: row.limits }));
}));

describe("each limit of GB 3838-2002 table 1, and one last digit beyond it", () => {
  it.each(edges.map((edge) => [edge.item, edge.column, edge.of, decimalText(edge.limit), edge] as const))("%s (%s) keeps class %i up to %s", (item, column, of, text, edge) => {
    const size = edge.limit.digits * 10 ** (edge.places - edge.limit.scale);
    const sign = edge.rule === "atMost" ? 1 : -1;
    const beyond = decimalText({ digits: size + sign, scale: edge.places });
    // A class whose limit equals that of a better one is never reached by it.
    const best = 1 + edge.limits.findIndex((limit) => decimalText(limit) === text);
    const next = 1 + edge.limits.findIndex((limit) => (limit.digits / 10 ** limit.scale - edge.limit.digits / 10 ** edge.limit.scale) * sign > 0);
    expect(classOf(item, text, column)).toBe(best);
    // Rounded to the decimals of the class, a digit further down is the limit itself wherever the limit has fewer decimals than the class.
    expect(rules.places(item)).toBeLessThanOrEqual(edge.places);
    if (rules.places(item)! >= edge.limit.scale) expect(classOf(item, beyond, column)).toBe(next === 0 ? 6 : next);
    expect(of).toBeGreaterThanOrEqual(best);
  });

  it("covers 20 items with five limits each, and the lake column of phosphorus", () => {
    expect(edges).toHaveLength(20 * 5 + 5);
    // Limits finer than the decimals of their class are named, not passed over silently: total phosphorus in lakes, class II, is not among them.
    expect(edges.filter(({ item, limit }) => rules.places(item)! < limit.scale).map(({ item, of }) => `${item} ${of}`)).toEqual([]);
  });

  it("pH: 6 and 9 keep class I, 5 and 10 none", () => {
    for (const [value, expected] of [["6", 1], ["9", 1], ["5.5", 1], ["5.4", 6], ["9.4", 1], ["9.5", 6], ["5", 6], ["10", 6]] as const) expect(classOf("pH", value, "river"), value).toBe(expected);
  });

  it("a value that is not a decimal is never classed", () => {
    expect(decimal("0.05")).toEqual({ digits: 5, scale: 2 });
    expect(classOf("lead", "1e-2", "river")).toBeUndefined();
  });
});
