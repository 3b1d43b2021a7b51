import { compareDecimals, decimal, type Decimal } from "../../model/decimal.ts";
import type { ItemKey } from "../../model/item.ts";
import { parseWaterValue } from "../../model/water-value.ts";
import type { WaterReason } from "../../model/water-period.ts";
import type { Outcome } from "../../model/outcome.ts";
import { accepted, refused } from "../../model/outcome.ts";
import { REASONS } from "./reason.ts";

/** A value that takes part in statistics: what is below detection with its share of the limit of detection. */
export interface WaterNumber {
  readonly value: Decimal;
  readonly belowDetection: boolean;
}

const ZERO = decimal("0");

/**
 * The number by which a reported value takes part: itself, or half the limit of detection where it is below it (`share`). Fails with the
 * reason: no value at all, negative (but for temperature), below a limit of detection that neither the text nor `detectionLimit` gives.
 */
export function readWater(item: ItemKey, text: string, share: Decimal, detectionLimit?: Decimal): Outcome<WaterNumber, WaterReason> {
  const parsed = parseWaterValue(text);
  if (!parsed.ok) return refused(REASONS.notAValue(item, text));
  const { value: read } = parsed;
  if (read.kind === "measured") {
    return item !== "temperature" && compareDecimals(read.value, ZERO) < 0 ? refused(REASONS.negative(item)) : accepted({ value: read.value, belowDetection: false });
  }
  const limit = read.detectionLimit ?? detectionLimit;
  if (limit === undefined) return refused(REASONS.limitUnknown(item));
  return accepted({ value: { digits: limit.digits * share.digits, scale: limit.scale + share.scale }, belowDetection: true });
}
