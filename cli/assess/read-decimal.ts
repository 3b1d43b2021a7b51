import { MOST_DECIMALS, parseDecimal } from "../../domain/model/decimal.ts";

/** The number read last: `digits / 10^decimals`. One object for all, so that a million numbers allocate nothing. */
export const READ = { digits: 0, decimals: 0 };

const MOST_BYTES = 16;
const MOST_WHOLE = 12;
const [ZERO, POINT] = [48, 46];

/**
 * Reads a plain decimal from some bytes into `READ`, exactly what `parseDecimal` takes, spaces around it passed over. False where it is none.
 * Up to 15 digits of a number without sign are read in place; whatever else there is goes through `parseDecimal`.
 */
export function readDecimal(bytes: Uint8Array, start: number, end: number): boolean {
  let digits = 0;
  let point = -1;
  if (start === end) return false;
  if (end - start > MOST_BYTES) return readSlowly(bytes, start, end);
  for (let i = start; i < end; i++) {
    const byte = bytes[i]!;
    const digit = byte - ZERO;
    if (digit >= 0 && digit <= 9) digits = digits * 10 + digit;
    else if (byte === POINT && point < 0 && i > start && i < end - 1) point = i;
    else return readSlowly(bytes, start, end);
  }
  const decimals = point < 0 ? 0 : end - point - 1;
  const whole = point < 0 ? end - start : point - start;
  if (whole > MOST_WHOLE || decimals > MOST_DECIMALS || digits > Number.MAX_SAFE_INTEGER) return readSlowly(bytes, start, end);
  READ.digits = digits;
  READ.decimals = decimals;
  return true;
}

function readSlowly(bytes: Uint8Array, start: number, end: number): boolean {
  const parsed = parseDecimal(Buffer.from(bytes.subarray(start, end)).toString("latin1").trim());
  if (!parsed.ok) return false;
  READ.digits = parsed.value.digits;
  READ.decimals = parsed.value.scale;
  return true;
}
