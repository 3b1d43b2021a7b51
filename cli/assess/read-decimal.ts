import { MOST_DECIMALS, parseDecimal } from "../../domain/model/decimal.ts";

/** The number read last: `digits / 10^decimals`. One object for all, so that a million numbers allocate nothing. */
export const READ = { digits: 0, decimals: 0 };

const MOST_UNITS = 16;
const MOST_WHOLE = 12;

/**
 * Reads a plain decimal from a piece of text into `READ`, exactly what `parseDecimal` takes, spaces around it passed over. False where it is
 * none. Up to 15 digits of a number without sign are read in place; whatever else there is goes through `parseDecimal`.
 */
export function readDecimal(text: string, start: number, end: number): boolean {
  let digits = 0;
  let point = -1;
  if (start === end) return false;
  if (end - start > MOST_UNITS) return readSlowly(text.slice(start, end));
  for (let i = start; i < end; i++) {
    const unit = text.charCodeAt(i) - 48;
    if (unit >= 0 && unit <= 9) digits = digits * 10 + unit;
    else if (unit === -2 && point < 0 && i > start && i < end - 1) point = i;
    else return readSlowly(text.slice(start, end));
  }
  const decimals = point < 0 ? 0 : end - point - 1;
  const whole = point < 0 ? end - start : point - start;
  if (whole > MOST_WHOLE || decimals > MOST_DECIMALS || digits > Number.MAX_SAFE_INTEGER) return readSlowly(text.slice(start, end));
  READ.digits = digits;
  READ.decimals = decimals;
  return true;
}

function readSlowly(text: string): boolean {
  const parsed = parseDecimal(text.trim());
  if (!parsed.ok) return false;
  READ.digits = parsed.value.digits;
  READ.decimals = parsed.value.scale;
  return true;
}
