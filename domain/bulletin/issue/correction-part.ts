import { html, type Markup } from "../markup.ts";
import type { Language } from "../page-input.ts";
import type { CorrectionContent } from "./correction-content.ts";
import { issueAbout } from "./issue-about.ts";
import type { ReportView } from "./report-view.ts";

type View = ReportView<CorrectionContent>;

/** An address in the language of the page. */
export const addressIn = (address: string, language: Language): string => (language === "zh" ? address : `/en${address}`);

/** What is corrected, how much of it, and why (摘要). */
export function correctionSummary({ r, own, issue, language }: View): Markup {
  const { corrects, changes } = issue;
  const number = own.number(issue.year, corrects.number);
  return html`<section class="summary" aria-labelledby="summary"><h2 id="summary">${own.summaryHeading}</h2>
<p>${r.corrects(r.names[corrects.kind], number, issueAbout(corrects, language))} <a href="${addressIn(corrects.address, language)}">${r.original}${language === "zh" ? "：" : ": "}${number}</a></p>
<p>${changes.length === 0 ? r.changesNone : r.changesSummary(changes.length)}</p><p>${r.why}</p></section>`;
}

/** The changes one by one: what was said and what it should say. */
export function correctionPart({ r, issue, language }: View): Markup {
  const [place, what, from, to] = r.changeColumns as [string, string, string, string];
  return html`<section aria-labelledby="changes"><h2 id="changes">${r.changesCaption}</h2>
${issue.changes.length > 0 && html`<div class="reports-of"><table role="table" class="cards periods changes"><caption>${r.ordinal(issue.ordinal)}</caption>
<thead role="rowgroup"><tr role="row">${[place, what, from, to].map((head) => html`<th role="columnheader" scope="col">${head}</th>`)}</tr></thead>
<tbody role="rowgroup">${issue.changes.map((change) => html`<tr role="row"><th role="rowheader" scope="row">${change.place[language]}</th><td role="cell" data-label="${what}">${change.what[language]}</td><td role="cell" data-label="${from}"><del>${change.from[language]}</del></td><td role="cell" data-label="${to}"><ins>${change.to[language]}</ins></td></tr>`)}</tbody></table></div>`}
<ul class="notes"><li>${r.full}</li><li>${r.common}</li></ul></section>`;
}
