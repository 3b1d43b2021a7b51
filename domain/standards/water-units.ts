/**
 * Units in which instruments and laboratories report water values, as exact factors to the item's canonical unit. Conversion is by this
 * table and nothing else: HJ 212 sends mercury, cadmium, chromium (VI), arsenic, lead and selenium in µg/L and thallium in ng/L, and a
 * factor of a thousand turns 0.004 mg/L of arsenic into 4 mg/L. A unit that is not in the table is refused, never guessed.
 */
import { decimal, type Decimal } from "../model/decimal.ts";
import { ITEMS, type ItemKey } from "../model/item.ts";
import { accepted, refused, type Outcome } from "../model/outcome.ts";

export type WaterUnitFault =
  /** The unit is none of those that the item may come in; `known` names them. */
  | { readonly kind: "unknown-unit"; readonly unit: string; readonly item: ItemKey; readonly known: readonly string[] }
  /** In the canonical unit the value needs more than nine decimals or more than 15 digits: it cannot be kept exactly. */
  | { readonly kind: "not-representable"; readonly unit: string; readonly item: ItemKey };

const each = (factor: string, ...units: string[]): [string, Decimal][] => units.map((unit) => [unit, decimal(factor)]);

/** By canonical unit: unit as sent → factor. The micro sign and the Greek letter are one (NFKC); `l` and `L` are both litres. */
const FACTORS: Readonly<Record<string, ReadonlyMap<string, Decimal>>> = Object.fromEntries(([
  ["mg/L", [...each("1000", "g/L", "g/l"), ...each("1", "mg/L", "mg/l"), ...each("0.001", "ug/L", "ug/l", "µg/L", "µg/l", "mg/m3", "mg/m³"), ...each("0.000001", "ng/L", "ng/l")]],
  ["uS/cm", [...each("1", "uS/cm", "µS/cm"), ...each("10", "mS/m"), ...each("1000", "mS/cm")]],
  ["degC", each("1", "degC", "°C", "℃")],
  ["NTU", each("1", "NTU", "度")],
  ["1", each("1", "1", "无量纲", "pH")],
  ["1/L", [...each("1", "1/L", "个/L", "MPN/L", "CFU/L"), ...each("10", "1/100mL", "个/100mL", "MPN/100mL", "CFU/100mL"), ...each("1000", "1/mL", "个/mL", "MPN/mL", "CFU/mL")]],
  ["m", [...each("1", "m"), ...each("0.1", "dm"), ...each("0.01", "cm"), ...each("0.001", "mm")]],
  ["times", each("1", "times", "倍")],
] as const).map(([unit, factors]) => [unit, new Map(factors.map(([sent, factor]) => [plain(sent), factor]))]));

/** Unit text without spaces, with one micro sign, one degree sign, one cubed metre. */
function plain(unit: string): string {
  return unit.normalize("NFKC").replaceAll(/\s/g, "");
}

/** The units in which an item of water may come, as the table spells them; empty for air and for states. */
export const waterUnitsOf = (item: ItemKey): readonly string[] =>
  ITEMS[item].medium === "water" && ITEMS[item].kind === "quantity" ? [...(FACTORS[ITEMS[item].unit]?.keys() ?? [])] : [];

/**
 * A value of water in the canonical unit of its item, exactly: 4 µg/L of arsenic are 0.004 mg/L, 3 per 100 mL of coliform 30 per L.
 *
 * @param fromUnit  as sent; upper and lower case count (mS is not MS)
 * Fails with `unknown-unit` and with `not-representable`; both refuse the one value.
 */
export function convertWaterValue(value: Decimal, fromUnit: string, item: ItemKey): Outcome<Decimal, WaterUnitFault> {
  const known = waterUnitsOf(item);
  const factor = known.length === 0 ? undefined : FACTORS[ITEMS[item].unit]?.get(plain(fromUnit));
  if (!factor) return refused({ kind: "unknown-unit", unit: fromUnit, item, known });
  const converted = exactProduct(value, factor);
  return converted ? accepted(converted) : refused({ kind: "not-representable", unit: fromUnit, item });
}

/** The product in as few decimals as it needs; undefined beyond nine decimals, twelve integer digits or 15 digits in all. */
function exactProduct(a: Decimal, b: Decimal): Decimal | undefined {
  let [digits, scale] = [BigInt(a.digits) * BigInt(b.digits), a.scale + b.scale];
  while (scale > 0 && digits % 10n === 0n) [digits, scale] = [digits / 10n, scale - 1];
  const kept = { digits: Number(digits), scale };
  return scale <= 9 && Number.isSafeInteger(kept.digits) && Math.abs(kept.digits) < 10 ** (12 + scale) ? kept : undefined;
}
