import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { exactNumber } from "../../../domain/collect/exact-number.ts";
import { decimalText } from "../../../domain/model/decimal.ts";

const read = (text: string): string => {
  const number = exactNumber(text);
  return number.ok ? decimalText(number.value) : number.fault;
};

describe("a number is kept exactly or not at all", () => {
  test.each([
    ["0", "0"], ["-0", "0"], ["0e999", "0"], ["007.50", "7.5"], ["1e3", "1000"], ["1.2E-05", "0.000012"], ["-12.5e-1", "-1.25"], ["999999999999", "999999999999"], ["0.000000001", "0.000000001"],
    ["1.00000000000000000000", "1"], ["123456789012345e-9", "123456.789012345"],
    ["1e12", "too-many-digits"], ["1e-10", "too-many-digits"], ["0.30000000000000004", "too-many-digits"], ["9007199254740993", "too-many-digits"], ["1e99999", "too-many-digits"], ["1".repeat(65), "too-many-digits"],
    ["", "not-a-number"], ["+1", "not-a-number"], [".5", "not-a-number"], ["5.", "not-a-number"], ["1 ", "not-a-number"], ["1,5", "not-a-number"], ["0x1f", "not-a-number"], ["NaN", "not-a-number"], ["１", "not-a-number"], ["<0.025", "not-a-number"], ["x".repeat(70), "not-a-number"],
  ])("%s is %s", (text, value) => {
    expect(read(text)).toBe(value);
  });

  test("an exponent says the same as the point moved", () => {
    fc.assert(fc.property(fc.integer({ min: -999_999, max: 999_999 }), fc.nat(6), (digits, places) => {
      const moved = decimalText({ digits, scale: places }).replace(/^-0$/, "0");
      expect(read(`${digits}e-${places}`)).toBe(moved);
    }), { numRuns: 1_000 });
  });
});
