/**
 * Units as senders write them: ONE table of what a unit measures, how many powers of ten it lies from the others of its kind, and its spellings.
 * All factors between units of one kind are powers of ten, so that a conversion moves the decimal point and rounds nothing.
 * Symbols: GB 3100-1993, GB 3101-1993.
 */
import { ITEMS, type ItemKey } from "../model/item.ts";

interface UnitEntry {
  /** Units of one kind can be converted into each other. */
  readonly kind: "mass in gas" | "mass in water" | "conductivity" | "temperature" | "number" | "turbidity" | "mixing ratio";
  /** Power of ten against the first unit of its kind. */
  readonly ten: number;
  /** Other spellings, after folding (see `unitNamed`). */
  readonly also?: readonly string[];
}

export const UNITS = {
  "g/m3": { kind: "mass in gas", ten: 0, also: ["克/立方米"] },
  "mg/m3": { kind: "mass in gas", ten: -3, also: ["mg·m-3", "mg*m-3", "毫克/立方米"] },
  "ug/m3": { kind: "mass in gas", ten: -6, also: ["ug·m-3", "ug*m-3", "微克/立方米"] },
  "ng/m3": { kind: "mass in gas", ten: -9, also: ["ng·m-3", "ng*m-3", "纳克/立方米"] },
  "g/L": { kind: "mass in water", ten: 0, also: ["g/l", "克/升"] },
  "mg/L": { kind: "mass in water", ten: -3, also: ["mg/l", "mg·L-1", "mg*L-1", "毫克/升"] },
  "ug/L": { kind: "mass in water", ten: -6, also: ["ug/l", "ug·L-1", "ug*L-1", "微克/升"] },
  "ng/L": { kind: "mass in water", ten: -9, also: ["ng/l", "ng·L-1", "ng*L-1", "纳克/升"] },
  "S/m": { kind: "conductivity", ten: 0 },
  "mS/m": { kind: "conductivity", ten: -3, also: ["毫西/米", "毫西门子/米"] },
  "mS/cm": { kind: "conductivity", ten: -1, also: ["毫西/厘米", "毫西门子/厘米"] },
  "uS/cm": { kind: "conductivity", ten: -4, also: ["微西/厘米", "微西门子/厘米"] },
  degC: { kind: "temperature", ten: 0, also: ["°C", "摄氏度"] },
  "1": { kind: "number", ten: 0, also: ["无量纲", "pH"] },
  NTU: { kind: "turbidity", ten: 0 },
  ppm: { kind: "mixing ratio", ten: 0, also: ["umol/mol"] },
  ppb: { kind: "mixing ratio", ten: -3, also: ["nmol/mol"] },
} as const satisfies Record<string, UnitEntry>;

export type Unit = keyof typeof UNITS;

const BY_SPELLING: ReadonlyMap<string, Unit> = new Map(
  (Object.entries(UNITS) as [Unit, UnitEntry][]).flatMap(([unit, { also = [] }]) => [unit, ...also].map((spelling) => [folded(spelling), unit] as const)),
);

/** One way to write what looks the same: ³ and 3, µ (micro sign) and μ (Greek letter), ℃ and °C, full-width letters, minus signs, spaces. Case counts. */
function folded(text: string): string {
  return text.normalize("NFKC").replaceAll("μ", "u").replaceAll("−", "-").replaceAll("⋅", "·").replaceAll(/\s/g, "");
}

/** The unit that a text names, or undefined: an unknown unit is refused, never guessed. */
export const unitNamed = (text: string): Unit | undefined => (text.length > 24 ? undefined : BY_SPELLING.get(folded(text)));

/** The unit in which values of an item are stored and judged. */
export const canonicalUnit = (item: ItemKey): Unit | undefined => unitNamed(ITEMS[item].unit);
