import { AIR_ITEMS, ITEMS, type AirItem } from "../../model/item.ts";
import { levelChip } from "../level-chip.ts";
import { html, type Markup } from "../markup.ts";
import { dayText } from "../moment-text.ts";
import { concentrationText } from "../value-text.ts";
import { itemList } from "../view.ts";
import type { IssueCity, IssueStation } from "./issue-content.ts";
import { overPart } from "./over-part.ts";
import type { IssueView } from "./issue-view.ts";

function meanCell({ t, own }: IssueView, { report }: IssueStation, item: AirItem): Markup {
  const label = ITEMS[item].symbol;
  const mean = report?.means[item];
  if (mean !== undefined) return html`<td role="cell" class="number" data-label="${label}">${concentrationText(item, mean)}</td>`;
  const hours = report?.validHours[item];
  return html`<td role="cell" class="number absent" data-label="${label}">${report === null || hours === 0 ? t.missing : hours === undefined ? t.notMonitored : own.tooFew}</td>`;
}

/** Least to most valid hours over the items that have a plan; ozone counts running means and stays out. */
function validHoursText({ report }: IssueStation): string {
  const counts = AIR_ITEMS.flatMap((item) => (item === "o3" ? [] : (report?.validHours[item] ?? [])));
  if (counts.length === 0) return "—";
  const [least, most] = [Math.min(...counts), Math.max(...counts)];
  return least === most ? String(least) : `${least}～${most}`;
}

function stationRow(view: IssueView, station: IssueStation): Markup {
  const { t, own, language } = view;
  const { report, reason } = station;
  const index = report !== null && report.aqi !== null && report.level !== null
    ? levelChip(report.level, language, report.aqi)
    : html`<span class="absent">${own.noIndex}</span><small class="reason">${reason?.[language] ?? ""}</small>`;
  const primary = report === null || report.aqi === null ? "—" : report.primary.length === 0 ? t.noPrimary : itemList(report.primary, t);
  return html`<tr role="row"><th role="rowheader" scope="row">${station[language]}</th>
<td role="cell" class="index" data-label="${t.aqi}">${index}</td><td role="cell" class="primary" data-label="${t.primary}">${primary}</td>
${AIR_ITEMS.map((item) => meanCell(view, station, item))}<td role="cell" class="number hours" data-label="${own.validHours}">${validHoursText(station)}</td></tr>`;
}

function cityReports(view: IssueView, city: IssueCity): Markup {
  const { t, own, language, issue } = view;
  const rows = city.stations.filter(({ received }) => received);
  const silent = city.stations.filter(({ received }) => !received);
  const silentLine = silent.length > 0 && html`<p class="note">${own.noReportStations}${t.open}${silent.length}${t.close.trimEnd()}${t.colon}${silent.map((station) => station[language]).join(t.list)}${t.stop}</p>`;
  if (rows.length === 0) return html`<p>${own.citySilent(city[language], city.stations.length)}</p>`;
  return html`<table role="table" class="cards stations reports"><caption>${own.airCaption(city[language], dayText(issue.day, language))}</caption>
<thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">${t.station}</th><th role="columnheader" scope="col">${t.aqi}</th><th role="columnheader" scope="col">${t.primary}</th>${
    AIR_ITEMS.map((item) => html`<th role="columnheader" scope="col" class="number"><abbr title="${ITEMS[item][language]}">${ITEMS[item].symbol}</abbr></th>`)
  }<th role="columnheader" scope="col" class="number">${own.validHours}</th></tr></thead>
<tbody role="rowgroup">${rows.map((station) => stationRow(view, station))}</tbody></table>${silentLine}`;
}

/** The air of the day: each city's stations with their daily report (日报) or the reason why there is none, and what exceeded a limit. */
export function airReports(view: IssueView): Markup {
  const { own, issue, language } = view;
  const any = issue.cities.some(({ stations }) => stations.some(({ received }) => received));
  return html`<section aria-labelledby="air"><h2 id="air">${own.airHeading}</h2>
${any && html`<p class="note">${own.airNote}${language === "en" && " "}${own.validHoursNote}</p>`}<div class="reports-of">${issue.cities.map((city) => cityReports(view, city))}</div>
${overPart(view, any)}</section>`;
}
