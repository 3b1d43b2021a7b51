import { AIR_ITEMS, ITEMS, type AirItem } from "../../model/item.ts";
import type { AirPeriod, CityPeriod } from "../../model/period.ts";
import { html, type Markup } from "../markup.ts";
import type { Language } from "../page-input.ts";
import { STATION_TEXTS } from "../station/station-view.ts";
import { TEXTS } from "../texts.ts";
import { concentrationText } from "../value-text.ts";

/** One cell an item, in the order in which China prints them; what is not there is missing, or not in the station's plan. */
export const itemCells = (values: Readonly<Partial<Record<AirItem, string | null>>>, notMonitored: readonly AirItem[], language: Language): Markup[] =>
  AIR_ITEMS.map((item) => {
    const value = values[item];
    return value === undefined || value === null ? html`<td class="absent">${notMonitored.includes(item) ? TEXTS[language].notMonitored : TEXTS[language].missing}</td>` : html`<td>${concentrationText(item, value)}</td>`;
  });

/** The headings of those cells. */
export const itemHeads = (): Markup[] => AIR_ITEMS.map((item) => html`<th scope="col">${ITEMS[item].symbol}</th>`);

/** Headings of a month: valid days, share of good days, the six figures, composite index. */
export function monthHeads(language: Language): Markup {
  const { days, good, pm25, pm10, so2, no2, o3, co, index } = STATION_TEXTS[language].monthHeads;
  return html`${[days, good, pm25, pm10, so2, no2, o3, co, index].map((name) => html`<th scope="col">${name}</th>`)}`;
}

/** The cells of a month of a station or city (HJ 663). */
export function monthCells({ days, items, compositeIndex, notAvailable }: AirPeriod | CityPeriod, language: Language): Markup {
  const [t, own] = [TEXTS[language], STATION_TEXTS[language]];
  const figures = Object.fromEntries(AIR_ITEMS.map((item) => [item, items[item]?.mean === undefined ? items[item]?.percentile : items[item].mean]));
  const reason = (compositeIndex.notAvailable ?? notAvailable)?.[language] ?? "";
  return html`<td>${own.daysOf(days.valid, days.inSpan)}</td><td>${days.goodRatio === null ? "—" : own.percent(days.goodRatio)}</td>${itemCells(figures, AIR_ITEMS.filter((item) => items[item]?.monitoredDays === 0), language)}<td>${
    compositeIndex.value ?? html`<span class="absent">${t.missing}</span><small class="reason">${reason}</small>`}</td>`;
}
