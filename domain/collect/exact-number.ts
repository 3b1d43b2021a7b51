import { parseDecimal, type Decimal } from "../model/decimal.ts";
import { accepted, refused, type Outcome } from "../model/outcome.ts";

/** `too-many-digits`: a number, but one that could only be kept rounded. */
export type NumberFault = "not-a-number" | "too-many-digits";

const NUMBER = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d{1,3}))?$/;
const LONGEST = 64;

/**
 * The exact decimal that a number's text says, with or without an exponent; zeros in front and behind do not matter. A number that needs
 * more than 12 integer digits, 9 decimals or 15 digits in all is refused: it is kept exactly or not at all, never rounded through a double.
 */
export function exactNumber(text: string): Outcome<Decimal, NumberFault> {
  if (text.length > LONGEST) return refused(/^-?[\d.eE+-]+$/.test(text) ? "too-many-digits" : "not-a-number");
  const match = NUMBER.exec(text);
  if (!match) return refused(/^-?\d+(?:\.\d+)?[eE][+-]?\d+$/.test(text) ? "too-many-digits" : "not-a-number");
  const [, minus, whole = "", fraction = "", exponent = "0"] = match;
  const digits = (whole + fraction).replace(/^0+/, "");
  if (digits === "") return accepted({ digits: 0, scale: 0 });
  const significant = digits.replace(/0+$/, "");
  // Where the decimal point stands, counted from the first significant digit.
  const point = digits.length - fraction.length + Number(exponent);
  if (point > 12 || significant.length - point > 9 || significant.length > 15) return refused("too-many-digits");
  const plain = point <= 0 ? `0.${"0".repeat(-point)}${significant}` : insertPoint(significant.padEnd(point, "0"), point);
  const decimal = parseDecimal(`${minus}${plain}`);
  return decimal.ok ? decimal : refused("too-many-digits");
}

const insertPoint = (digits: string, point: number): string => (digits.length === point ? digits : `${digits.slice(0, point)}.${digits.slice(point)}`);
