import { compareDecimals, decimalText, roundDecimal, type Decimal } from "../model/decimal.ts";
import type { WaterClass } from "../model/assessment.ts";
import type { ClassRow } from "./water-rules.ts";

/** Whether a value keeps the limit of a class (1 to 5) of a row of table 1. */
export function keepsClass(value: Decimal, row: ClassRow, of: 1 | 2 | 3 | 4 | 5): boolean {
  switch (row.rule) {
    case "atMost": return compareDecimals(value, row.limits[of - 1]!) <= 0;
    case "atLeast": return compareDecimals(value, row.limits[of - 1]!) >= 0;
    case "between": {
      const [low, high] = row.limits[of - 1]!;
      return compareDecimals(value, low) >= 0 && compareDecimals(value, high) <= 0;
    }
  }
}

/**
 * Class (类别) of one item: the best class whose limit it keeps, 6 (劣Ⅴ) where it keeps none. Oxygen is classed by mg/L alone.
 * Source: GB 3838-2002 table 1, single-factor evaluation (单因子评价, 5.1).
 */
export function waterClassOf(value: Decimal, row: ClassRow): WaterClass {
  return ([1, 2, 3, 4, 5] as const).find((of) => keepsClass(value, row, of)) ?? 6;
}

/** The limit of a class as text: `6~9` for pH. */
export function classLimitText(row: ClassRow, of: 1 | 2 | 3 | 4 | 5): string {
  const limit = row.limits[of - 1]!;
  return "digits" in limit ? decimalText(limit) : `${decimalText(limit[0])}~${decimalText(limit[1])}`;
}

/** Rounded half to even; a value that would round to 0 keeps one significant digit (practice of the national site). */
export function roundForClass(value: Decimal, places: number): Decimal {
  const rounded = roundDecimal(value, places);
  if (rounded.digits !== 0 || value.digits === 0) return rounded;
  return roundDecimal(value, value.scale - Math.abs(value.digits).toString().length + 1);
}
