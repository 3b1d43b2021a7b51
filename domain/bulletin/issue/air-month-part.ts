import { AIR_ITEMS, ITEMS, type AirItem } from "../../model/item.ts";
import { html, type Markup } from "../markup.ts";
import { dayText } from "../moment-text.ts";
import type { CivilDate } from "../../model/time.ts";
import { concentrationText } from "../value-text.ts";
import { itemList } from "../view.ts";
import type { AirMonthContent, MonthChange, MonthCity } from "./air-month-content.ts";
import { spanText } from "./issue-about.ts";
import type { ReportView } from "./report-view.ts";

type View = ReportView<AirMonthContent>;
type Cell = (city: MonthCity) => Markup | string;

/** The month in a sentence or two a city (摘要). */
export function airMonthSummary({ r, t, own, issue, language }: View): Markup {
  const said = (city: MonthCity): string => {
    const { figures } = city;
    if (figures === null) return `${city[language]}${t.colon}${r.silent}${t.stop}`;
    const { days, index, reason } = figures;
    if (days.goodRatio === null) return r.airNoRatio(city[language], days.closed, reason?.[language] ?? index.reason?.[language] ?? r.notGiven);
    const ratio = r.airSummary(city[language], `${days.goodRatio}%`, days.good, days.valid);
    return index.value === null ? ratio : `${ratio}${language === "en" ? " " : ""}${r.indexSummary(index.value, itemList(index.main, t))}`;
  };
  return html`<section class="summary" aria-labelledby="summary"><h2 id="summary">${own.summaryHeading}</h2>${issue.cities.map((city) => html`<p>${said(city)}</p>`)}</section>`;
}

function itemCell({ r, language }: View, item: AirItem): Cell {
  return ({ figures }) => {
    const found = figures?.items[item];
    if (found === undefined || found.value === null) return html`<span class="absent">${figures === null ? r.silent : r.notGiven}</span>${found?.reason && html`<small class="reason">${found.reason[language]}</small>`}`;
    return html`${concentrationText(item, found.value)}<small class="reason">${r.daysOver} ${found.daysOver}/${found.validDays}</small>`;
  };
}

const labelOf = ({ r, issue }: View, item: AirItem): string => {
  const of = issue.cities.map(({ figures }) => figures?.items[item]).find((each) => each !== undefined);
  return of?.statistic === "percentile" || (of === undefined && (item === "co" || item === "o3")) ? r.percentile(ITEMS[item].symbol, of?.percent ?? (item === "co" ? 95 : 90)) : r.mean(ITEMS[item].symbol);
};

function figuresTable(view: View): Markup {
  const { r, t, issue, language } = view;
  const orAbsent = (of: (figures: NonNullable<MonthCity["figures"]>) => Markup | string | null): Cell => ({ figures }) => (figures === null ? r.silent : (of(figures) ?? r.notGiven));
  const rows: readonly (readonly [string, Cell])[] = [
    [r.goodRatio, orAbsent(({ days }) => days.goodRatio && `${days.goodRatio}%`)],
    [r.goodDays, orAbsent(({ days }) => `${days.good} / ${days.valid} / ${days.inSpan}`)],
    [r.levelDays, orAbsent(({ days }) => days.byLevel.join(" / "))],
    ...AIR_ITEMS.map((item) => [labelOf(view, item), itemCell(view, item)] as const),
    [r.index, orAbsent(({ index }) => index.value ?? html`<span class="absent">${r.notGiven}</span>${index.reason && html`<small class="reason">${index.reason[language]}</small>`}`)],
    [r.mainItem, orAbsent(({ index }) => (index.main.length === 0 ? "—" : itemList(index.main, t)))],
    [r.referenceState, orAbsent(({ referenceState }) => referenceState?.[language] ?? "—")],
    [r.dust, () => r.dustIncluded],
    [r.editions, orAbsent(({ editions, phase }) => editions.join(t.list) + (phase === null ? "" : t.open + (t.phases[phase] ?? phase) + t.close.trimEnd()))],
  ];
  return html`<table role="table" class="cards figures"><caption>${r.airCaption(spanText(issue.span, language))}</caption>
<thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">${r.figure}</th>${issue.cities.map((city) => html`<th role="columnheader" scope="col">${city[language]}</th>`)}</tr></thead>
<tbody role="rowgroup">${rows.map(([label, cell]) => html`<tr role="row"><th role="rowheader" scope="row">${label}</th>${issue.cities.map((city) => html`<td role="cell" data-label="${city[language]}">${cell(city)}</td>`)}</tr>`)}</tbody></table>`;
}

function changeTable({ r, language }: View, city: MonthCity): Markup {
  const relative = (value: string | null | undefined): string => (value === null || value === undefined ? r.noComparison : r.percent(value));
  const rows: readonly (readonly [string, (change: MonthChange | null) => string])[] = [
    [r.goodRatio, (change) => (change?.goodRatio ? r.points(change.goodRatio) : r.noComparison)],
    [r.index, (change) => relative(change?.index)],
    ...AIR_ITEMS.map((item) => [ITEMS[item].symbol, (change: MonthChange | null) => relative(change?.items[item])] as const),
  ];
  return html`<table class="completeness"><caption>${city[language]}</caption><thead><tr>${r.changeHeads.map((head, at) => html`<th scope="col" class="${at > 0 ? "number" : ""}">${head}</th>`)}</tr></thead>
<tbody>${rows.map(([label, of]) => html`<tr><th scope="row">${label}</th><td class="number">${of(city.before)}</td><td class="number">${of(city.yearBefore)}</td></tr>`)}</tbody></table>
${[city.before, city.yearBefore].some((change) => change?.differentEditions) && html`<p class="note">${r.differentEditions}</p>`}`;
}

/** Where the standards change inside the month, each part by its own. */
function partsOf({ r, t, language }: View, city: MonthCity): Markup[] {
  return (city.figures?.parts ?? []).map(({ from, to, goodRatio, index, editions }) =>
    html`<li><strong>${city[language]}</strong>${t.colon}${r.part(dayText(from as CivilDate, language), dayText(to as CivilDate, language), goodRatio === null ? r.notGiven : `${goodRatio}%`, index ?? r.notGiven)}${t.open}${editions.join(t.list)}${t.close.trimEnd()}</li>`);
}

/** The body of a monthly air report: the two cities side by side (对比), their changes, the parts of the month. */
export function airMonthPart(view: View): Markup {
  const { r, issue } = view;
  const parts = issue.cities.flatMap((city) => partsOf(view, city));
  return html`<section aria-labelledby="air"><h2 id="air">${r.airHeading}</h2><p class="note">${r.airNote}</p><div class="reports-of">${figuresTable(view)}</div>
${parts.length > 0 && html`<h3>${r.partsHeading}</h3><ul class="notes">${parts}</ul>`}</section>
<section aria-labelledby="change"><h2 id="change">${r.changesHeading}</h2><div class="pairs">${issue.cities.map((city) => html`<div>${changeTable(view, city)}</div>`)}</div></section>`;
}

/** How the month was calculated. */
export const airMonthMethod = ({ r }: View): Markup =>
  html`<section aria-labelledby="complete"><h2 id="complete">${r.completeHeading}</h2><ul class="notes">${[...r.methodAir, r.common].map((line) => html`<li>${line}</li>`)}</ul></section>`;
