import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { subIndex } from "../../../domain/assess/sub-index.ts";
import { decimal, decimalText } from "../../../domain/model/decimal.ts";
import type { AirItem } from "../../../domain/model/item.ts";
import type { CivilDate } from "../../../domain/model/time.ts";
import { citation } from "../../../domain/standards/edition.ts";
import { ofKind } from "../../../domain/standards/edition-in-force.ts";
import { REGISTER } from "../../../domain/standards/register.ts";

const editions = ["2020-04-01", "2026-06-01"].map((on) => ofKind(REGISTER, "air-index", on as CivilDate)!);
const scales = editions.flatMap((edition) => edition.scales.map((scale) => ({
  edition, scale, points: edition.indexPoints.values, name: `${citation(edition)} ${scale.item} ${scale.averaging}`,
})));
const of = (year: number, item: AirItem, averaging: string, value: string) => {
  const found = scales.find(({ edition, scale }) => edition.year === year && scale.item === item && scale.averaging === averaging)!;
  const index = subIndex(decimal(value), found.scale, found.points);
  return index.ok ? index.value : index.fault;
};

describe("float traps (HJ 633 formula, rounded up)", () => {
  it.each([
    ["24h", "2.2", 55], ["24h", "1.1", 28], ["24h", "4.4", 102], ["24h", "4.9", 105], ["24h", "2", 50], ["24h", "4", 100],
    ["1h", "65.4", 218], ["1h", "1.1", 11], ["1h", "2.2", 22], ["1h", "4.4", 44], ["1h", "4.9", 49], ["1h", "5", 50], ["1h", "10", 100],
  ] as const)("CO %s of %s mg/m³ is sub-index %i in both editions", (averaging, value, expected) => {
    expect([of(2012, "co", averaging, value), of(2026, "co", averaging, value)]).toEqual([expected, expected]);
  });
});

describe("what changed with HJ 633-2026 table 3", () => {
  it.each([
    ["pm25", "35", 50, 50], ["pm25", "36", 52, 52], ["pm25", "60", 82, 100], ["pm25", "61", 83, 101], ["pm25", "75", 100, 114], ["pm25", "76", 102, 115], ["pm25", "115", 150, 150],
    ["pm10", "50", 50, 50], ["pm10", "51", 51, 51], ["pm10", "120", 85, 100], ["pm10", "121", 86, 101], ["pm10", "150", 100, 112], ["pm10", "151", 101, 112], ["pm10", "250", 150, 150],
  ] as const)("%s of %s µg/m³ is %i under 2012 and %i under 2026", (item, value, old, current) => {
    expect([of(2012, item, "24h", value), of(2026, item, "24h", value)]).toEqual([old, current]);
  });
});

describe("every scale of both editions", () => {
  it.each(scales)("$name: each breakpoint gives its index point, the last digit above it the next whole number", ({ scale, points }) => {
    const unit = decimal(scale.item === "co" ? "0.1" : "1");
    scale.points.forEach((point, i) => {
      expect(subIndex(point, scale, points)).toEqual({ ok: true, value: points[i] });
      const above = { digits: point.digits * 10 ** (unit.scale - point.scale) + unit.digits, scale: unit.scale };
      const below = { ...above, digits: above.digits - 2 * unit.digits };
      const next = scale.points[i + 1];
      if (next) {
        const index = subIndex(above, scale, points);
        expect(index.ok && index.value > points[i]! && index.value <= points[i + 1]!).toBe(true);
      }
      if (i > 0) {
        const index = subIndex(below, scale, points);
        expect(index.ok && index.value > points[i - 1]! - (i === 1 ? 1 : 0) && index.value <= points[i]!).toBe(true);
      }
    });
  });

  it.each(scales)("$name: rises with the concentration, and is the exact quotient rounded up", ({ scale, points }) => {
    const top = Number(decimalText(scale.points.at(-1)!)) * 1000;
    fc.assert(fc.property(fc.integer({ min: 0, max: top }), fc.integer({ min: 0, max: top }), (a, b) => {
      const [low, high] = [Math.min(a, b), Math.max(a, b)].map((digits) => subIndex({ digits, scale: 3 }, scale, points));
      if (!low!.ok || !high!.ok) throw new Error("inside the scale");
      expect(low!.value).toBeLessThanOrEqual(high!.value);
      expect(Number.isInteger(high!.value)).toBe(true);
    }), { numRuns: 60 });
  });
});

describe("above the last breakpoint", () => {
  it("SO2 above 800 µg/m³ over 1 h: the 24 h mean decides under 2012 (note 2), 200 under 2026 (note b)", () => {
    expect([of(2012, "so2", "1h", "800"), of(2012, "so2", "1h", "801")]).toEqual([200, { kind: "beyond-scale", use: "24h" }]);
    expect([of(2026, "so2", "1h", "800"), of(2026, "so2", "1h", "801")]).toEqual([200, 200]);
  });

  it("O3 above 800 µg/m³ over 8 h: the 1 h value decides under 2012 (note 3), 300 under 2026 (note c)", () => {
    expect([of(2012, "o3", "8h", "800"), of(2012, "o3", "8h", "801")]).toEqual([300, { kind: "beyond-scale", use: "1h" }]);
    expect([of(2026, "o3", "8h", "800"), of(2026, "o3", "8h", "801")]).toEqual([300, 300]);
  });

  it("gives 500 elsewhere", () => {
    for (const year of [2012, 2026]) expect([of(year, "pm25", "24h", "501"), of(year, "co", "1h", "150.1"), of(year, "o3", "1h", "5000")]).toEqual([500, 500, 500]);
  });
});
