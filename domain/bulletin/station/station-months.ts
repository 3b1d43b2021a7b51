import type { AirItem } from "../../model/item.ts";
import type { AirPeriod } from "../../model/period.ts";
import { html, type Markup } from "../markup.ts";
import { monthText } from "../month-text.ts";
import { scrollTable } from "../place/scroll-table.ts";
import { ADDRESSES } from "../site/addresses.ts";
import { hrefOf } from "../site/site-file.ts";
import { concentrationText } from "../value-text.ts";
import { nameIn } from "../view.ts";
import type { StationView } from "./station-view.ts";

const ITEMS_SHOWN = ["pm25", "pm10", "so2", "no2", "o3", "co"] as const satisfies readonly AirItem[];

function figure({ t }: StationView, month: AirPeriod, item: AirItem): Markup {
  const of = month.items[item];
  const value = of === undefined ? undefined : of.mean === undefined ? of.percentile : of.mean;
  return value === undefined || value === null ? html`<td class="absent">${t.missing}</td>` : html`<td>${concentrationText(item, value)}</td>`;
}

/** Months of the station (HJ 663), latest first, each with a link to its days where that page stands. */
export function stationMonths(view: StationView): Markup {
  const { input, own, p, t, language } = view;
  const heads = own.monthHeads;
  const rows = input.months.toReversed().map((month) => {
    const { days, compositeIndex, closed, notAvailable } = month;
    const link = input.monthPages.includes(month.period) ? html` <a href="${hrefOf(ADDRESSES.stationMonth(input.station.id, month.period), language)}">${p.monthPage}<span class="quiet">${t.open}${monthText(month.period, language)}${t.close}</span></a>` : null;
    const index = compositeIndex.value ?? html`<span class="absent">${t.missing}</span><small class="reason">${nameIn(compositeIndex.notAvailable ?? notAvailable ?? { zh: "", en: "" }, language)}</small>`;
    return html`<tr><th scope="row">${monthText(month.period, language)}${!closed && html` <small>${p.monthSoFar}</small>`}${link}</th><td>${own.daysOf(days.valid, days.inSpan)}</td>
<td>${days.goodRatio === null ? "—" : own.percent(days.goodRatio)}</td>${ITEMS_SHOWN.map((item) => figure(view, month, item))}<td>${index}</td></tr>`;
  });
  const head = html`<tr><th scope="col">${p.month}</th>${[heads.days, heads.good, heads.pm25, heads.pm10, heads.so2, heads.no2, heads.o3, heads.co, heads.index].map((name) => html`<th scope="col">${name}</th>`)}</tr>`;
  return html`<section aria-labelledby="months"><h2 id="months">${p.monthsHeading}</h2>${rows.length === 0 ? html`<p>${p.noMonths}</p>` : html`<p class="note">${own.monthsNote}</p>${scrollTable(p.months, head, rows)}`}</section>`;
}
