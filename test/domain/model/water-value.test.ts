import { describe, expect, it } from "vitest";
import { parseWaterValue, waterValueText } from "../../../domain/model/water-value.ts";

const read = (text: string) => { const value = parseWaterValue(text); return value.ok ? waterValueText(value.value) : value.fault.kind; };

describe("values of water as laboratories write them", () => {
  it.each([
    ["0.05", "0.05"], ["<0.05", "<0.05"], ["＜0.050", "<0.05"], ["0.05L", "<0.05"], ["< 0.05", "<0.05"], [" 0.05 ", "0.05"], ["未检出", "未检出"], ["ND", "未检出"], ["-1", "-1"], ["0", "0"],
  ])("%s is read as %s", (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  it.each(["", "L", "<", "<0", "0L", "<-1", ">5", "1e-3", "0.05 mg/L", "0.05LL", "<<0.05", "0,05"])("%j is refused", (text) => {
    expect(read(text)).toBe("not-a-water-value");
  });
});
