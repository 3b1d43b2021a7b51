import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decimal, decimalText, parseDecimal } from "../../../domain/model/decimal.ts";
import { ITEMS, type ItemKey } from "../../../domain/model/item.ts";
import { convertWaterValue, waterUnitsOf } from "../../../domain/standards/water-units.ts";

const converted = (value: string, unit: string, item: ItemKey) => {
  const outcome = convertWaterValue(decimal(value), unit, item);
  return outcome.ok ? decimalText(outcome.value) : outcome.fault.kind;
};
const WATER = (Object.keys(ITEMS) as ItemKey[]).filter((item) => ITEMS[item].medium === "water" && ITEMS[item].kind === "quantity");

describe("water values in the unit of their item", () => {
  it.each<[string, string, ItemKey, string]>([
    ["4", "μg/L", "arsenic", "0.004"], ["4", "µg/L", "arsenic", "0.004"], ["4", "ug/L", "arsenic", "0.004"], ["0.05", "ug/L", "mercury", "0.00005"],
    ["100", "ng/L", "thallium", "0.0001"], ["0.004", "mg/L", "arsenic", "0.004"], ["1", "g/L", "chemicalOxygenDemand", "1000"], ["25", "mg/m3", "chlorophyllA", "0.025"],
    ["2.8", "ng/L", "benzoAPyrene", "0.0000028"], ["59.1", "mS/m", "conductivity", "591"], ["0.591", "mS/cm", "conductivity", "591"], ["591", "µS/cm", "conductivity", "591"],
    ["21.5", "℃", "temperature", "21.5"], ["1000", "个/100mL", "faecalColiform", "10000"], ["2", "个/L", "roundwormEggs", "2"], ["45", "cm", "transparency", "0.45"], ["7.1", "无量纲", "pH", "7.1"],
    ["4", " mg / L ", "ammoniaNitrogen", "4"], ["-0.4", "ug/L", "lead", "-0.0004"],
  ])("%s %s of %s is %s", (value, unit, item, expected) => {
    expect(converted(value, unit, item)).toBe(expected);
  });

  it("refuses a unit it does not know, and names those it does: no case is folded, no substance translated", () => {
    expect(converted("4", "MS/cm", "conductivity")).toBe("unknown-unit");
    expect(converted("4", "mol/L", "arsenic")).toBe("unknown-unit");
    expect(converted("4", "mg/L as NO3", "nitrateNitrogen")).toBe("unknown-unit");
    expect(converted("4", "", "arsenic")).toBe("unknown-unit");
    expect(convertWaterValue(decimal("4"), "ppm", "arsenic")).toEqual({ ok: false, fault: { kind: "unknown-unit", unit: "ppm", item: "arsenic", known: waterUnitsOf("arsenic") } });
  });

  it("refuses items that are no quantity of water", () => {
    expect(converted("4", "ug/m3", "pm25")).toBe("unknown-unit");
    expect(converted("4", "mg/L", "siteState")).toBe("unknown-unit");
  });

  it("refuses what could not be kept exactly: 0.0001 ng/L needs ten decimals of mg/L, 10⁹ g/L thirteen digits", () => {
    expect(converted("0.001", "ng/L", "thallium")).toBe("0.000000001");
    expect(converted("0.0001", "ng/L", "thallium")).toBe("not-representable");
    expect(converted("1000000000", "g/L", "chemicalOxygenDemand")).toBe("not-representable");
  });

  it("knows the canonical unit of every item of water, with factor 1", () => {
    for (const item of WATER) expect(converted("12.5", ITEMS[item].unit, item), item).toBe("12.5");
  });

  it("gives plain decimals only, in the order of what was sent", () => {
    const value = fc.tuple(fc.integer({ min: -99_999, max: 99_999 }), fc.integer({ min: 0, max: 3 })).map(([digits, scale]) => ({ digits, scale }));
    fc.assert(fc.property(value, value, fc.constantFrom(...waterUnitsOf("lead")), (a, b, unit) => {
      const [left, right] = [convertWaterValue(a, unit, "lead"), convertWaterValue(b, unit, "lead")];
      if (!left.ok || !right.ok) throw new Error("small values are representable");
      expect(parseDecimal(decimalText(left.value)).ok).toBe(true);
      const size = ({ digits, scale }: { digits: number; scale: number }) => BigInt(digits) * 10n ** BigInt(12 - scale);
      expect(Math.sign(Number(size(left.value) - size(right.value)))).toBe(Math.sign(Number(size(a) - size(b))));
    }));
  });
});
