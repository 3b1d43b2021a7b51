import { decimal, decimalText, parseDecimal, roundDecimal } from "../model/decimal.ts";
import { ITEMS, type AirItem, type ItemKey } from "../model/item.ts";

const UNITS: Readonly<Record<string, string>> = { "ug/m3": "µg/m³", "mg/m3": "mg/m³", "uS/cm": "µS/cm", degC: "℃", "1": "" };

/** A unit as people write it: `ug/m3` is µg/m³; pH has none. */
export const unitText = (unit: string): string => UNITS[unit] ?? unit;

/** A concentration of air as the page shows it: CO with one decimal, the others as judged. */
export function concentrationText(item: AirItem, value: string): string {
  return item === "co" ? decimalText(roundDecimal(decimal(value), 1), 1) : value;
}

/** A judged value with its trailing zeros as the item's decimals have it; a word (a state) stays as it is. */
export function valueText(value: string, places: number): string {
  const parsed = parseDecimal(value);
  return parsed.ok ? decimalText(parsed.value, places) : value;
}

/** The symbol of an item; `aqi` and `class` have none of their own. */
export const itemSymbol = (item: ItemKey): string => ITEMS[item].symbol;
