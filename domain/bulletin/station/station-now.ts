import type { AirHour } from "../../model/assessment.ts";
import { decimalText } from "../../model/decimal.ts";
import { AIR_ITEMS, ITEMS, type AirItem } from "../../model/item.ts";
import { dayOfIntervalEnd, epochMs, HOUR_MS } from "../../model/time.ts";
import { limitFor } from "../../standards/limit-for.ts";
import { REGISTER } from "../../standards/register.ts";
import { advicePart, officialLinks } from "../advice-part.ts";
import { stampSlot } from "../document.ts";
import { levelChip } from "../level-chip.ts";
import { html, type Markup } from "../markup.ts";
import { intervalEndText, timeElement } from "../moment-text.ts";
import { outOfLineNote } from "../place/out-of-line-note.ts";
import { qualityWord } from "../place/quality-word.ts";
import { holdsValues } from "../station-state.ts";
import { concentrationText, unitText } from "../value-text.ts";
import { itemList, nameIn } from "../view.ts";
import type { StationView } from "./station-view.ts";

/** An hour's values come within the next hour; twice that without a newer one means that the data stand still. */
const STALE_MS = 2 * HOUR_MS;

function itemRow({ t, p, own, language, input }: StationView, hour: AirHour, item: AirItem): Markup {
  const value = hour.concentrations[item];
  const limit = limitFor(REGISTER, { item, averaging: "1h", grade: input.station.zone, on: dayOfIntervalEnd(hour.endsAt) });
  const over = hour.exceedances.some((exceedance) => exceedance.item === item && exceedance.suspect !== true);
  const word = qualityWord(hour, item, p);
  const shown = value !== undefined ? html`${concentrationText(item, value)}${over && html` <em>${own.over}</em>`}` : hour.notMonitored.includes(item) ? t.notMonitored : t.missing;
  return html`<tr><th scope="row">${ITEMS[item].symbol} <small>${nameIn(ITEMS[item], language)}</small></th>
<td class="${value === undefined ? "number absent" : "number"}">${shown}${word !== null && html`<small class="reason">${word}</small>`}</td>
<td class="number">${hour.subIndices[item] ?? "—"}</td><td class="number">${limit.ok ? decimalText(limit.value.atMost) : own.noHourLimit}</td><td>${unitText(ITEMS[item].unit)}</td></tr>`;
}

function valuesTable(view: StationView, hour: AirHour): Markup {
  const { own, language, t, p } = view;
  return html`<div class="scroll" role="region" aria-label="${p.nowHeading}" tabindex="0"><table class="values"><caption>${own.nowCaption(intervalEndText(hour.endsAt, language))}</caption>
<thead><tr><th scope="col">${own.item}</th><th scope="col" class="number">${own.value}</th><th scope="col" class="number">${own.subIndex}</th><th scope="col" class="number">${own.hourLimit}</th><th scope="col">${own.unit}</th></tr></thead>
<tbody>${AIR_ITEMS.map((item) => itemRow(view, hour, item))}</tbody></table></div>
${outOfLineNote(hour, language)}${hour.ozone8h !== null && html`<p class="note">${own.ozone8h}${t.colon}${hour.ozone8h} µg/m³</p>`}`;
}

/** The station now: its sentence, what to do, its six items against their limits, and how old that is. */
export function stationNow(view: StationView): Markup {
  const { input, language, t, p, own } = view;
  const name = html`<strong>${nameIn(input.station, language)}</strong>`;
  const hour = input.hours.findLast(holdsValues);
  const stale = hour !== undefined && epochMs(input.now) - epochMs(hour.endsAt) > STALE_MS;
  const times = html`<p class="times"><span>${p.provisional}</span> ${hour && html`<span>${p.dataAt}${timeElement(hour.endsAt, intervalEndText(hour.endsAt, language))}</span> `}${stampSlot()}</p>`;
  if (!hour) return html`<section class="state" aria-labelledby="now"><h2 id="now" class="quiet">${p.nowHeading}</h2><div class="sentences"><p>${name}${t.colon}${p.neverSeen}</p></div>${times}</section>`;
  const sentence = hour.aqi !== null && hour.level !== null
    ? html`<p>${own.nowIs(nameIn(input.station, language))}${levelChip(hour.level, language)}${t.aqiIs(hour.aqi)}${hour.primary.length > 0 && t.primaryIs(itemList(hour.primary, t))}</p>`
    : html`<p>${name}${t.colon}${own.noIndex(hour.notAvailable ? nameIn(hour.notAvailable, language) : t.noIndexFallback)}</p>`;
  return html`<section class="state" aria-labelledby="now"><h2 id="now" class="quiet">${p.nowHeading}</h2>
${stale && html`<ul class="first"><li>${p.staleSince(intervalEndText(hour.endsAt, language))}</li></ul>`}<div class="sentences">${sentence}</div>
${hour.level !== null && !stale && advicePart(hour.level, hour.primary, dayOfIntervalEnd(hour.endsAt), language)}${officialLinks(language)}${times}${valuesTable(view, hour)}</section>`;
}
