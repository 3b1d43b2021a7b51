import { compareDecimals, parseDecimal, type Decimal } from "../model/decimal.ts";
import type { ItemKey } from "../model/item.ts";
import { currentValue, type Observation } from "../model/observation.ts";

/**
 * The value of an item that is judged: the current one. Undefined where none was reported, where the text is no plain decimal, or where
 * it is below `lowest`: such a value is kept as it came and judged as missing.
 */
export function judgedValue(observation: Observation | undefined, item: ItemKey, lowest: Decimal | null): Decimal | undefined {
  const current = currentValue(observation?.items[item]);
  const parsed = current && parseDecimal(current.value);
  if (!parsed?.ok) return undefined;
  return lowest !== null && compareDecimals(parsed.value, lowest) < 0 ? undefined : parsed.value;
}
