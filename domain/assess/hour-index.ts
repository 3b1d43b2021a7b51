import { roundDecimal, type Decimal } from "../model/decimal.ts";
import { AIR_ITEMS, type AirItem } from "../model/item.ts";
import type { Basis } from "../model/assessment.ts";
import type { MissingItemsMethod } from "../standards/air-practice.ts";
import { airIndexOf, goodUpTo } from "./air-index-of.ts";
import type { AirRules } from "./air-rules.ts";
import { itemsMissing, scaleHandsOver, tooFewStations, VERDICTS } from "./not-available.ts";
import { publishesIndex } from "./publishes-index.ts";
import { publishedIndex, withheldIndex, type PublishedIndex } from "./withheld-index.ts";

export interface HourIndex {
  readonly report: PublishedIndex;
  /** Concentrations as judged: rounded where the edition rounds before the sub-index. */
  readonly judged: Partial<Record<AirItem, Decimal>>;
  readonly beyond: Basis[];
}

/**
 * Hourly index (实时报 AQI) of a station's or a city's values.
 *
 * @param raw         hourly values in canonical units
 * @param missing     items that are monitored and have no value
 * @param sulphurDay  the 24 h mean of SO2, used only above the hourly scale of HJ 633-2012
 * @param few         items missing because too few stations are valid (city); they name the reason
 */
export function hourIndex(
  raw: Partial<Record<AirItem, Decimal>>, missing: readonly AirItem[],
  by: { readonly rules: AirRules; readonly method: MissingItemsMethod; readonly sulphurDay: Decimal | undefined; readonly few?: readonly AirItem[] },
): HourIndex {
  const { index, evaluation } = by.rules;
  const { decimals } = index.concentrations;
  const judged: Partial<Record<AirItem, Decimal>> = {};
  for (const item of AIR_ITEMS) {
    const value = raw[item];
    if (value) judged[item] = decimals ? roundDecimal(value, decimals[item]) : value;
  }
  const found = airIndexOf(index, "realtime", (item) => judged[item], (item, averaging) => (item === "so2" && averaging === "24h" ? by.sulphurDay : undefined));
  const report = (): PublishedIndex => {
    if (found.undecided.length > 0) return withheldIndex(found.subIndices, scaleHandsOver(found.undecided, index.missing.clause));
    if (found.aqi !== null && publishesIndex(by.method, missing, found.aqi, goodUpTo(index))) return publishedIndex(found);
    const few = missing.filter((item) => by.few?.includes(item));
    return withheldIndex(found.subIndices, few.length > 0
      ? tooFewStations(few, evaluation.city.clause) : itemsMissing(missing, VERDICTS.AQI, index.missing.clause));
  };
  return { report: report(), judged, beyond: found.beyond };
}
