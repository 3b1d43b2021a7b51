import type { AirHour } from "../model/assessment.ts";
import { AIR_ITEMS, ITEMS, type AirItem } from "../model/item.ts";
import type { Instant } from "../model/time.ts";
import type { CityState } from "./city-state.ts";
import { levelChip } from "./level-chip.ts";
import { html, type Markup } from "./markup.ts";
import { clockText, intervalEndText } from "./moment-text.ts";
import { PLACE_TEXTS } from "./place/place-texts.ts";
import { qualityWord } from "./place/quality-word.ts";
import { sparkline } from "./sparkline.ts";
import type { StationState } from "./station-state.ts";
import { concentrationText } from "./value-text.ts";
import { itemList, nameIn, placeLink, type View } from "./view.ts";

/** Hour and minute of an interval's end: midnight is 24:00. */
const hourText = (endsAt: Instant): string => (clockText(endsAt) === "00:00" ? "24:00" : clockText(endsAt));

function concentrationCell({ t, language }: View, hour: AirHour, item: AirItem): Markup {
  const value = hour.concentrations[item];
  const label = ITEMS[item].symbol;
  const word = qualityWord(hour, item, PLACE_TEXTS[language]);
  const said = word !== null && html`<small class="reason">${word}</small>`;
  if (value !== undefined) return html`<td role="cell" class="number" data-label="${label}">${concentrationText(item, value)}${said}</td>`;
  return html`<td role="cell" class="number absent" data-label="${label}">${hour.notMonitored.includes(item) ? t.notMonitored : t.missing}${said}</td>`;
}

/** Why a station has no AQI at the hour of the data. */
function missingReason({ t, language }: View, { kind, hour }: StationState): string {
  if (kind === "silent" || hour === null) return t.silent;
  if (kind === "older") return hour.aqi === null ? t.olderNoIndex(hourText(hour.endsAt)) : t.olderValue(hourText(hour.endsAt), hour.aqi);
  return hour.notAvailable ? nameIn(hour.notAvailable, language) : t.noIndexFallback;
}

function stationRow(view: View, state: StationState, dataAt: Instant, top: number): Markup {
  const { t, language } = view;
  const { station, kind, hour } = state;
  const here = kind === "older" ? null : hour;
  return html`<tr role="row" id="place-${station.id}"><th role="rowheader" scope="row">${placeLink(view, station)}</th>
<td role="cell" class="index" data-label="${t.aqi}">${
    kind === "current" ? levelChip(hour!.level!, language, hour!.aqi!) : html`<span class="absent">${t.missing}</span><small class="reason">${missingReason(view, state)}</small>`}</td>
<td role="cell" class="primary" data-label="${t.primary}">${kind !== "current" ? "—" : hour!.primary.length === 0 ? t.noPrimary : itemList(hour!.primary, t)}</td>
${here === null ? html`<td role="cell" colspan="${AIR_ITEMS.length}" class="absent all-absent">${t.missing}</td>` : AIR_ITEMS.map((item) => concentrationCell(view, here, item))}
<td role="cell" class="trend" data-label="${t.last24}">${sparkline(view, state, dataAt, top) ?? "—"}</td></tr>`;
}

/** The stations of a city as a table, worst first; those without anything in 24 h are named below it. */
export function stationTable(view: View, { city, dataAt, stations }: CityState, top: number): Markup {
  const { t, language } = view;
  const silent = stations.filter((state) => state.kind === "silent");
  const rows = stations.filter((state) => state.kind !== "silent");
  const silentLine = silent.length > 0 && html`<p class="note">${t.silentStations}${t.colon}${silent.map((state, at) => html`${at > 0 && t.list}${placeLink(view, state.station)}`)}${t.stop}</p>`;
  if (dataAt === null) return html`<p>${t.airCaptionSilent(nameIn(city, language))}${t.stop}</p>${silentLine}`;
  return html`<table role="table" class="cards stations"><caption>${t.airCaption(nameIn(city, language), intervalEndText(dataAt, language))}</caption>
<thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">${t.station}</th><th role="columnheader" scope="col">${t.aqi}</th><th role="columnheader" scope="col">${t.primary}</th>${
    AIR_ITEMS.map((item) => html`<th role="columnheader" scope="col" class="number"><abbr title="${nameIn(ITEMS[item], language)}">${ITEMS[item].symbol}</abbr></th>`)
  }<th role="columnheader" scope="col" class="trend">${t.last24}</th></tr></thead>
<tbody role="rowgroup">${rows.map((state) => stationRow(view, state, dataAt, top))}</tbody></table>${silentLine}`;
}

