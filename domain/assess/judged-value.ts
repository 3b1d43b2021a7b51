import { compareDecimals, decimal, parseDecimal, type Decimal } from "../model/decimal.ts";
import type { ItemKey } from "../model/item.ts";
import { MARKS } from "../model/mark.ts";
import { currentValue } from "../model/observation.ts";
import { countsWith, type FlaggedObservation } from "./quality/flagged.ts";

const ZERO = decimal("0");

/** The least number that can be a value of an item of water or waste water: 0, but for temperature, which may be below it (null: no least). */
export const lowestInWater = (item: ItemKey): Decimal | null => (item === "temperature" ? null : ZERO);

/**
 * The value of an item that is judged: the current one, if its instrument worked normally (no mark, or N: HJ 212-2017 table 8). Undefined
 * where none was reported, where it was withdrawn or is marked, where it failed a quality test, was rejected or taken in declared maintenance,
 * where the text is no plain decimal, or where it is below `lowest`: such a value is kept as it came and judged as missing.
 */
export function judgedValue(observation: FlaggedObservation | undefined, item: ItemKey, lowest: Decimal | null): Decimal | undefined {
  const current = currentValue(observation?.items[item]);
  if (!current || current.value === null || !MARKS[current.mark ?? "N"].counts || !countsWith(observation?.quality?.[item])) return undefined;
  const parsed = parseDecimal(current.value);
  if (!parsed.ok) return undefined;
  return lowest !== null && compareDecimals(parsed.value, lowest) < 0 ? undefined : parsed.value;
}
