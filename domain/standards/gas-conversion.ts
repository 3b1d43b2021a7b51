import { divideHalfEven, type Decimal } from "../model/decimal.ts";
import { ITEMS, type ItemKey } from "../model/item.ts";
import { accepted, refused, type Outcome } from "../model/outcome.ts";
import type { CivilDate } from "../model/time.ts";
import type { AirLimits } from "./air-limits.ts";
import type { Constants } from "./constants.ts";
import { ofKind, type NoEdition } from "./edition-in-force.ts";
import { phaseOn } from "./limit-for.ts";
import { REGISTER, type Register } from "./register.ts";

/** The item is no gas that GB 3095 reports at a reference state: particles have no mixing ratio. */
export interface NotAGas {
  readonly kind: "not-a-gas";
  readonly item: ItemKey;
}

/** The result has more digits than a decimal holds: no instrument reads such a value. */
export interface OutOfRange {
  readonly kind: "out-of-range";
}

type GasState = AirLimits["phases"][number]["referenceState"]["gases"];

const PASCALS = { kPa: 1000n, hPa: 100n } as const;
/** Powers of ten from g/m³ times mol/mol to the canonical unit. */
const UNIT_POWER: Readonly<Record<string, number>> = { "ug/m3": 6, "mg/m3": 3 };
const RATIO_POWER = { ppb: -9, ppm: -6 } as const;

/**
 * Mass concentration (质量浓度) of a gas from its mixing ratio (体积分数) at the reference state in force on the day:
 * `c = x · M · p / (R · T)`, 273 K and 101.325 kPa to 2018-08-31, 298.15 K and 1013.25 hPa since (GB 3095-2012 3.14 and its amendment of 2018;
 * GB 3095-2026 3.14, 4.3). Exact to the one rounding at the end, half to even.
 *
 * @param value in `unit`; negative drift of an instrument stays negative
 * @param item  SO2, NO2, NOx (as NO2), O3 or CO
 * @param on    civil day of Beijing that the reading's interval belongs to
 * @returns     in the item's canonical unit (CO mg/m³, else µg/m³), with the decimals of `constants.json` (3)
 * Fails with `not-a-gas`, with `no-edition-in-force` before the first day of GB 3095-2012 (the state is not known), and with `out-of-range`.
 */
export function concentrationFromMixingRatio(
  value: Decimal, unit: "ppb" | "ppm", item: ItemKey, on: CivilDate, register: Register = REGISTER,
): Outcome<Decimal, NoEdition | NotAGas | OutOfRange> {
  const limits = ofKind(register, "air-limits", on);
  const state = limits && phaseOn(limits, on)?.referenceState.gases;
  if (!state) return refused({ kind: "no-edition-in-force", code: "GB 3095", on });
  const constants = ofKind(register, "constants", on);
  if (!constants) return refused({ kind: "no-edition-in-force", code: "constants", on });
  const mass = molarMass(constants, item);
  const power = UNIT_POWER[ITEMS[item].unit];
  if (!mass || power === undefined) return refused({ kind: "not-a-gas", item });
  return rounded(value, { mass, state, constants, power: power + RATIO_POWER[unit] });
}

/** Sum of the atomic weights of the molecule in g/mol; undefined for what is not a gas of the list. */
function molarMass({ gases, atomicWeights }: Constants, item: ItemKey): Decimal | undefined {
  const gas = gases.find((each) => each.item === item);
  if (!gas) return undefined;
  const scale = Math.max(...atomicWeights.map(({ value }) => value.scale));
  const digits = Object.entries(gas.atoms).reduce((sum, [element, count]) => {
    const { value } = atomicWeights.find((each) => each.element === element)!;
    return sum + count * value.digits * 10 ** (scale - value.scale);
  }, 0);
  return { digits, scale };
}

function rounded(
  value: Decimal, by: { readonly mass: Decimal; readonly state: GasState; readonly constants: Constants; readonly power: number },
): Outcome<Decimal, OutOfRange> {
  const { mass, state: { temperature, pressure }, constants: { boltzmann, avogadro, conversion } } = by;
  const above = [value, mass, pressure.value];
  const below = [temperature.value, boltzmann.value, avogadro.value];
  const shift = conversion.decimals + by.power + scaleOf(below) - scaleOf(above);
  const numerator = product(above) * PASCALS[pressure.unit] * 10n ** BigInt(Math.max(shift, 0));
  const digits = Number(divideHalfEven(numerator, product(below) * 10n ** BigInt(Math.max(-shift, 0))));
  return Number.isSafeInteger(digits) ? accepted({ digits, scale: conversion.decimals }) : refused({ kind: "out-of-range" });
}

const product = (factors: readonly Decimal[]): bigint => factors.reduce((all, { digits }) => all * BigInt(digits), 1n);
const scaleOf = (factors: readonly Decimal[]): number => factors.reduce((sum, { scale }) => sum + scale, 0);
