import type { Exceedance } from "../../model/assessment.ts";
import { ITEMS } from "../../model/item.ts";
import { html, type Markup } from "../markup.ts";
import { unitText } from "../value-text.ts";
import { withMeans } from "./issue-counts.ts";
import type { IssueStation } from "./issue-content.ts";
import type { IssueView } from "./issue-view.ts";

function finding({ t, own, language }: IssueView, over: Exceedance, before = ""): Markup {
  const unit = unitText(over.unit) === "" ? "" : ` ${unitText(over.unit)}`;
  const said = [`${before}${over.value}${unit}`, t.limit(`${over.limit}${unit}`), ...(over.multiple === undefined ? [] : [t.multiple(over.multiple)])];
  return html`${ITEMS[over.item][language]} ${ITEMS[over.item].symbol} ${own.averagings[over.averaging]} ${said.join(t.comma)}${t.stop.trimEnd()} <small>${t.basis(over.edition, over.clause)}</small>`;
}

function stationLines(view: IssueView, { report, hoursOver, ...names }: IssueStation): Markup[] {
  const name = html`<strong>${names[view.language]}</strong>${view.t.colon}`;
  return [
    ...(report?.exceedances ?? []).map((over) => html`<li>${name}${finding(view, over)}</li>`),
    ...hoursOver.map(({ hours, worst }) => html`<li>${name}${finding(view, worst, view.own.hoursOver(hours))}</li>`),
  ];
}

/** What exceeded a limit of the air (超标): closed days over the 24 h or 8 h limit, hours over the 1 h limit; one line each. `any` false: no data at all. */
export function overPart(view: IssueView, any: boolean): Markup {
  const { own, issue } = view;
  const stations = issue.cities.flatMap((city) => city.stations);
  const lines = stations.flatMap((station) => stationLines(view, station));
  return html`<h3>${own.overHeading}</h3>${lines.length > 0 ? html`<ul class="events">${lines}</ul>` : html`<p>${any ? own.overNone(withMeans(stations)) : own.overUnknown}</p>`}`;
}
