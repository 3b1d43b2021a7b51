import { outsidePlan } from "../../assess/monitoring-plan.ts";
import type { AirDay, AirHour } from "../../model/assessment.ts";
import { AIR_ITEMS, ITEMS, type AirItem } from "../../model/item.ts";
import { html, type Markup } from "../markup.ts";
import { dayText, intervalEndText } from "../moment-text.ts";
import { scrollTable } from "../place/scroll-table.ts";
import { airLevel } from "../air-level.ts";
import { concentrationText } from "../value-text.ts";
import type { StationView } from "./station-view.ts";

type TableView = Omit<StationView, "input"> & { readonly input: Pick<StationView["input"], "station"> };

const heads = ({ p }: TableView): Markup =>
  html`<tr><th scope="col">${p.time}</th><th scope="col" class="number">AQI</th>${AIR_ITEMS.map((item) => html`<th scope="col" class="number">${ITEMS[item].symbol}</th>`)}</tr>`;

const cells = ({ t }: TableView, values: Readonly<Partial<Record<AirItem, string>>>, notMonitored: readonly AirItem[]): Markup[] =>
  AIR_ITEMS.map((item) => {
    const value = values[item];
    return value === undefined ? html`<td class="absent">${notMonitored.includes(item) ? t.notMonitored : t.missing}</td>` : html`<td>${concentrationText(item, value)}</td>`;
  });

const indexCell = ({ t, language }: TableView, aqi: number | null, level: number | null): Markup =>
  (aqi === null || level === null ? html`<td class="absent">${t.missing}</td>` : html`<td>${aqi} <small>${airLevel(level)[language]}</small></td>`);

/** Hours of a station, latest first: the same as its charts say. */
export function hoursTable(view: TableView, hours: readonly AirHour[]): Markup {
  const rows = hours.toReversed().map((hour) => html`<tr><th scope="row">${intervalEndText(hour.endsAt, view.language)}</th>${indexCell(view, hour.aqi, hour.level)}${cells(view, hour.concentrations, hour.notMonitored)}</tr>`);
  return scrollTable(view.own.hoursTable, heads(view), rows);
}

/** Closed days of a station, latest first; ozone by its daily maximum 8 h mean. */
export function daysTable(view: TableView, days: readonly AirDay[]): Markup {
  const rows = days.toReversed().map((day) => html`<tr><th scope="row">${dayText(day.day, view.language)}</th>${indexCell(view, day.aqi, day.level)}${cells(view, day.means, outsidePlan(view.input.station, day.day))}</tr>`);
  return scrollTable(view.own.daysTable, heads(view), rows);
}
