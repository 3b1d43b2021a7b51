import type { Decimal } from "../model/decimal.ts";
import { ITEMS, type ItemKey } from "../model/item.ts";
import { accepted, refused, type Outcome } from "../model/outcome.ts";
import type { CivilDate } from "../model/time.ts";
import { concentrationFromMixingRatio } from "../standards/gas-conversion.ts";
import { convertWaterValue } from "../standards/water-units.ts";
import { fault, shown, type Fault } from "./refusal.ts";
import { AIR_UNITS, airUnitNamed, MAX_UNIT_LENGTH } from "./units.ts";

/**
 * A value in the unit in which its item is stored and judged, converted once, here. Masses and the units of water convert exactly; ppb and ppm
 * become a mass at the reference state of GB 3095 in force on the day that the interval belongs to (one rounding, half to even, see there).
 * Refused where the unit is unknown or none of this item, and where the value could not be kept exactly.
 */
export function canonicalValue(value: Decimal, unit: string, item: ItemKey, on: CivilDate): Outcome<Decimal, Fault> {
  if (unit === ITEMS[item].unit) return accepted(value);
  return ITEMS[item].medium === "air" ? airValue(value, unit, item, on) : waterValue(value, unit, item);
}

function airValue(value: Decimal, sent: string, item: ItemKey, on: CivilDate): Outcome<Decimal, Fault> {
  const unit = airUnitNamed(sent);
  const own = airUnitNamed(ITEMS[item].unit);
  if (unit === undefined || own === undefined) return refused(unitNotKnown(sent, item));
  if (unit === "ppb" || unit === "ppm") {
    const mass = concentrationFromMixingRatio(value, unit, item, on);
    if (mass.ok) return mass;
    if (mass.fault.kind === "out-of-range") return refused(cannotBeKept(sent));
    return refused(mass.fault.kind === "not-a-gas" ? unitNotKnown(sent, item)
      : fault("unit-not-known", `${on} 没有可用的参比状态，无法换算 ${unit}。`, `No reference state is known for ${on}: ${unit} cannot be converted.`));
  }
  const moved = movePoint(value, AIR_UNITS[unit].ten - AIR_UNITS[own].ten);
  return moved ? accepted(moved) : refused(cannotBeKept(sent));
}

function waterValue(value: Decimal, sent: string, item: ItemKey): Outcome<Decimal, Fault> {
  const converted = sent.length > MAX_UNIT_LENGTH ? undefined : convertWaterValue(value, sent, item);
  if (!converted) return refused(unitNotKnown(sent, item));
  if (converted.ok) return converted;
  return refused(converted.fault.kind === "unknown-unit" ? unitNotKnown(sent, item) : cannotBeKept(sent));
}

/** `value × 10^by`, exactly; undefined beyond 9 decimals, 12 integer digits or 15 digits in all. */
function movePoint({ digits, scale }: Decimal, by: number): Decimal | undefined {
  const text = String(Math.abs(digits));
  const trailing = digits === 0 ? 0 : text.length - text.replace(/0+$/, "").length;
  const wanted = digits === 0 ? 0 : scale - by;
  // Zeros at the end make room: 1000 ng is 1 ug.
  const cut = Math.min(trailing, Math.max(wanted, 0));
  const moved = { digits: (digits / 10 ** cut) * 10 ** Math.max(-wanted, 0), scale: Math.max(wanted, 0) - cut };
  return moved.scale <= 9 && Number.isSafeInteger(moved.digits) && Math.abs(moved.digits) < 10 ** (12 + moved.scale) ? moved : undefined;
}

const unitNotKnown = (sent: string, item: ItemKey): Fault =>
  fault("unit-not-known", `${ITEMS[item].symbol} 不能以“${shown(sent)}”为单位；评价单位为 ${ITEMS[item].unit}。`, `"${shown(sent)}" is no unit of ${ITEMS[item].symbol}; it is judged in ${ITEMS[item].unit}.`);

const cannotBeKept = (sent: string): Fault =>
  fault("too-many-digits", `由“${shown(sent)}”换算后的位数超出可保存的精度。`, `Converted from "${shown(sent)}" the value has more digits than are kept.`);
