import { firmOf } from "../assess/quality/suspect-of.ts";
import type { AirDay } from "../model/assessment.ts";
import { dayOfIntervalEnd, plusDays, type CivilDate } from "../model/time.ts";
import type { CityState } from "./city-state.ts";
import { levelChip } from "./level-chip.ts";
import { html, type Markup } from "./markup.ts";
import { dayText } from "./moment-text.ts";
import { itemList, nameIn, type View } from "./view.ts";

/** Yesterday's daily report of a station: AQI with level, or why there is none. */
function yesterdayCells({ t, language }: View, day: AirDay | undefined): Markup {
  const index =
    day === undefined ? t.missing
    : !day.closed ? t.dayOpen
    : day.aqi !== null && day.level !== null ? levelChip(day.level, language, day.aqi)
    : html`${t.missing}<small class="reason">${day.notAvailable ? nameIn(day.notAvailable, language) : ""}</small>`;
  const judged = day !== undefined && day.closed;
  return html`<td role="cell" data-label="${t.yesterdayAqi}">${index}</td>
<td role="cell" data-label="${t.yesterdayPrimary}">${!judged || day.aqi === null ? "—" : day.primary.length === 0 ? t.noPrimary : itemList(day.primary, t)}</td>
<td role="cell" data-label="${t.yesterdayOver}">${!judged ? "—" : day.exceedances.length === 0 ? t.nothingOver : firmOf(day.exceedances).length === 0 ? t.doubted : itemList(firmOf(day.exceedances).map((exceedance) => exceedance.item), t)}</td>`;
}

/** Yesterday (日报) and today so far (当日累计，未满日) of the stations of a city; null where no day is known. */
export function dayTable(view: View, { city, dataAt, stations }: CityState): Markup | null {
  const { t, language, input } = view;
  if (dataAt === null) return null;
  const today = dayOfIntervalEnd(dataAt);
  const yesterday = plusDays(today, -1);
  const find = (place: string, day: CivilDate) => input.days.find((candidate) => candidate.place === place && candidate.day === day);
  const rows = stations.map(({ station }) => ({ station, before: find(station.id, yesterday), now: find(station.id, today) })).filter(({ before, now }) => before ?? now);
  if (rows.length === 0) return null;
  return html`<details><summary>${t.daysSummary(nameIn(city, language))}</summary>
<table role="table" class="cards days"><caption>${t.daysCaption(dayText(yesterday, language), dayText(today, language))}</caption>
<thead role="rowgroup"><tr role="row">${[t.station, t.yesterdayAqi, t.yesterdayPrimary, t.yesterdayOver, t.todayPm25, t.todayO3].map((head) => html`<th role="columnheader" scope="col">${head}</th>`)}</tr></thead>
<tbody role="rowgroup">${rows.map(({ station, before, now }) => html`<tr role="row"><th role="rowheader" scope="row">${nameIn(station, language)}</th>
${yesterdayCells(view, before)}
<td role="cell" class="number" data-label="${t.todayPm25}">${now?.means.pm25 ?? t.missing}</td>
<td role="cell" class="number" data-label="${t.todayO3}">${now?.means.o3 ?? t.missing}</td></tr>`)}</tbody></table></details>`;
}
