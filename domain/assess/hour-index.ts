import type { Decimal } from "../model/decimal.ts";
import { AIR_ITEMS, type AirItem } from "../model/item.ts";
import type { Basis } from "../model/assessment.ts";
import type { MissingItemsMethod } from "../standards/air-practice.ts";
import { indexOfScore } from "./air-index-of.ts";
import type { AirRules } from "./air-rules.ts";
import { emptyHour, emptyHourScore, hourJudgeOf, type HourValues } from "./hour-score.ts";
import { setOf } from "./item-set.ts";
import { itemsMissing, noData, scaleHandsOver, tooFewStations, VERDICTS } from "./not-available.ts";
import { publishedIndex, withheldIndex, type PublishedIndex } from "./withheld-index.ts";

export interface HourIndex {
  readonly report: PublishedIndex;
  /** Concentrations as judged: rounded where the edition rounds before the sub-index. */
  readonly judged: Partial<Record<AirItem, Decimal>>;
  readonly beyond: readonly Basis[];
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
  const score = emptyHourScore();
  hourJudgeOf(index)(valuesOf(raw), setOf(missing), by.method, score, (item, averaging) => (item === "so2" && averaging === "24h" ? by.sulphurDay : undefined));
  const found = indexOfScore(index, "realtime", score);
  const report = (): PublishedIndex => {
    switch (score.verdict) {
      case "published": return publishedIndex(found);
      case "hands-over": return withheldIndex(found.subIndices, scaleHandsOver(found.undecided, index.missing.clause));
      case "no-data": case "withheld": {
        const few = missing.filter((item) => by.few?.includes(item));
        if (few.length > 0) return withheldIndex(found.subIndices, tooFewStations(few, evaluation.city.clause));
        return withheldIndex(found.subIndices, score.verdict === "no-data" ? noData(missing, VERDICTS.AQI) : itemsMissing(missing, VERDICTS.AQI, index.missing.clause));
      }
    }
  };
  return { report: report(), judged: judgedOf(score.judged), beyond: found.beyond };
}

function valuesOf(raw: Partial<Record<AirItem, Decimal>>): HourValues {
  const values = emptyHour();
  AIR_ITEMS.forEach((item, at) => {
    const value = raw[item];
    if (!value) return;
    values.digits[at] = value.digits;
    values.decimals[at] = value.scale;
    values.present |= 1 << at;
  });
  return values;
}

const judgedOf = ({ digits, decimals, present }: HourValues): Partial<Record<AirItem, Decimal>> =>
  Object.fromEntries(AIR_ITEMS.flatMap((item, at) => (present & (1 << at) ? [[item, { digits: digits[at]!, scale: decimals[at]! }]] : [])));
