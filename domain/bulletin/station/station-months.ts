import { monthCells, monthHeads } from "../archive/air-figures.ts";
import { html, type Markup } from "../markup.ts";
import { monthText } from "../month-text.ts";
import { scrollTable } from "../place/scroll-table.ts";
import { ADDRESSES } from "../site/addresses.ts";
import { hrefOf } from "../site/site-file.ts";
import type { StationView } from "./station-view.ts";

/** Months of the station (HJ 663), latest first, each with a link to its days where that page stands. */
export function stationMonths(view: StationView): Markup {
  const { input, own, p, t, language } = view;
  const rows = input.months.toReversed().map((month) => {
    const link = input.monthPages.includes(month.period) ? html` <a href="${hrefOf(ADDRESSES.stationMonth(input.station.id, month.period), language)}">${p.monthPage}<span class="quiet">${t.open}${monthText(month.period, language)}${t.close}</span></a>` : null;
    return html`<tr><th scope="row">${monthText(month.period, language)}${!month.closed && html` <small>${p.monthSoFar}</small>`}${link}</th>${monthCells(month, language)}</tr>`;
  });
  const head = html`<tr><th scope="col">${p.month}</th>${monthHeads(language)}</tr>`;
  return html`<section aria-labelledby="months"><h2 id="months">${p.monthsHeading}</h2>${rows.length === 0 ? html`<p>${p.noMonths}</p>` : html`<p class="note">${own.monthsNote}</p>${scrollTable(p.months, head, rows)}`}</section>`;
}
