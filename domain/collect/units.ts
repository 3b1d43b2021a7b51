/**
 * Units of air as senders write them: what a unit measures, how many powers of ten it lies from the others of its kind, and its spellings.
 * Between masses the factor is a power of ten, so that a conversion moves the decimal point and rounds nothing; a mixing ratio becomes a mass
 * at the reference state of the day. Units of water stand in `standards/water-units.ts`. Symbols: GB 3100-1993, GB 3101-1993.
 */
interface AirUnitEntry {
  readonly kind: "mass" | "mixing ratio";
  /** Power of ten against g/m³, or against mol/mol. */
  readonly ten: number;
  /** Other spellings, after folding (see `airUnitNamed`). */
  readonly also: readonly string[];
}

export const AIR_UNITS = {
  "g/m3": { kind: "mass", ten: 0, also: ["克/立方米"] },
  "mg/m3": { kind: "mass", ten: -3, also: ["mg·m-3", "mg*m-3", "毫克/立方米"] },
  "ug/m3": { kind: "mass", ten: -6, also: ["ug·m-3", "ug*m-3", "微克/立方米"] },
  "ng/m3": { kind: "mass", ten: -9, also: ["ng·m-3", "ng*m-3", "纳克/立方米"] },
  ppm: { kind: "mixing ratio", ten: -6, also: ["umol/mol"] },
  ppb: { kind: "mixing ratio", ten: -9, also: ["nmol/mol"] },
} as const satisfies Record<string, AirUnitEntry>;

export type AirUnit = keyof typeof AIR_UNITS;

/** Longer than any unit. */
export const MAX_UNIT_LENGTH = 24;

const BY_SPELLING: ReadonlyMap<string, AirUnit> = new Map(
  (Object.entries(AIR_UNITS) as [AirUnit, AirUnitEntry][]).flatMap(([unit, { also }]) => [unit, ...also].map((spelling) => [folded(spelling), unit] as const)),
);

/** One way to write what looks the same: ³ and 3, µ (micro sign) and μ (Greek letter), full-width letters, minus signs, spaces. Case counts. */
function folded(text: string): string {
  return text.normalize("NFKC").replaceAll("μ", "u").replaceAll("−", "-").replaceAll("⋅", "·").replaceAll(/\s/g, "");
}

/** The unit of air that a text names, or undefined: an unknown unit is refused, never guessed. */
export const airUnitNamed = (text: string): AirUnit | undefined => (text.length > MAX_UNIT_LENGTH ? undefined : BY_SPELLING.get(folded(text)));
