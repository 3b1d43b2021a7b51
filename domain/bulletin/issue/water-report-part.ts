import { html, type Markup } from "../markup.ts";
import { itemSymbol } from "../value-text.ts";
import { shareText } from "./issue-counts.ts";
import type { ReportView } from "./report-view.ts";
import { riverProfile } from "./river-profile.ts";
import type { SectionReport, WaterReportContent } from "./water-report-content.ts";
import { waterTable } from "./water-tables.ts";

type View = ReportView<WaterReportContent>;
const space = ({ language }: View): string => (language === "zh" ? "" : " ");

/** The period in three sentences (摘要): the sections, the river system, compliance. */
export function waterSummary(view: View): Markup {
  const { r, own, issue, language } = view;
  const classed = issue.sections.filter(({ class: found }) => found !== null);
  const good = classed.filter(({ class: found }) => found! <= 3).length;
  const judged = issue.sections.filter(({ meetsTarget }) => meetsTarget !== null);
  const { grade, counted, goodShare, reason } = issue.river;
  return html`<section class="summary" aria-labelledby="summary"><h2 id="summary">${own.summaryHeading}</h2>
<p>${r.sectionsSummary(issue.sections.length, classed.length)}${classed.length === 0 ? r.sectionsNone : r.sectionsGood(good, classed.length - good)}${space(view)}${
    grade ? r.riverGrade(grade[language], counted, goodShare) : r.riverNone(reason?.[language] ?? r.noData)}</p>
<p>${issue.kind === "weekly-water" ? r.weekNoCompliance : r.meetsSummary(judged.length, judged.filter(({ meetsTarget }) => meetsTarget).length)}</p></section>`;
}

function mainLine({ r, t, language }: View, section: SectionReport): Markup[] {
  const name = html`<strong>${section[language]}</strong>${t.colon}`;
  if (section.class === null) return [html`<li>${name}${section.reason?.[language] ?? r.noData}</li>`];
  if (section.mainPollutants.length === 0) return [];
  return [html`<li>${name}${r.main(section.mainPollutants.map(({ item, multiple }) => itemSymbol(item) + (multiple === undefined ? "" : t.open + t.multiple(multiple) + t.close.trimEnd())).join(t.list))}${t.stop}</li>`];
}

function changeLines({ r, t, language, issue }: View, section: SectionReport): Markup[] {
  return (["before", "yearBefore"] as const).flatMap((against) => {
    const { class: then, change } = section[against];
    if (section.class === null || then === null || change === null) return [];
    const name = html`<strong>${section[language]}</strong>${t.colon}`;
    return [html`<li>${name}${r.changeLine(`${r.waterHeads[against]}${t.open}${issue[against].id}${t.close.trimEnd()}`, t.className(then), t.className(section.class), change[language])}${t.stop}</li>`];
  });
}

const lines = (all: readonly Markup[], none: string): Markup => (all.length > 0 ? html`<ul class="notes">${all}</ul>` : html`<p>${none}</p>`);

/** The body of a weekly or monthly report of the boundary sections. */
export function waterReportPart(view: View): Markup {
  const { r, t, issue } = view;
  const watching = issue.sections.filter(({ relation }) => relation !== null);
  const others = issue.sections.filter(({ relation }) => relation === null);
  return html`<section aria-labelledby="boundary"><h2 id="boundary">${r.boundaryHeading}</h2><div class="reports-of">${waterTable(view, watching, true)}</div></section>
<section aria-labelledby="others"><h2 id="others">${r.otherHeading}</h2><div class="reports-of">${waterTable(view, others, false)}</div>
<ul class="notes"><li>${t.lepai}</li><li class="intake-note">${t.intakeNote}</li></ul></section>
<section aria-labelledby="main"><h2 id="main">${r.mainHeading}</h2>${lines(issue.sections.flatMap((section) => mainLine(view, section)), r.mainNone)}</section>
<section aria-labelledby="change"><h2 id="change">${r.changeHeading}</h2>${lines(issue.sections.flatMap((section) => changeLines(view, section)), r.changeNone)}</section>
${riverProfile(view)}`;
}

/** Completeness of the rounds in %, and how it was calculated. */
export function waterMethod({ r, own, issue, language }: View): Markup {
  return html`<section aria-labelledby="complete"><h2 id="complete">${r.completeHeading}</h2>
<table class="completeness"><caption>${own.completeCaption}</caption><thead><tr>${r.roundsHeads.map((head, at) => html`<th scope="col" class="${at > 0 ? "number" : ""}">${head}</th>`)}</tr></thead>
<tbody>${issue.sections.map((section) => html`<tr><th scope="row">${section[language]}</th><td class="number">${issue.roundsDue}</td><td class="number">${section.rounds}</td><td class="number">${shareText(section.rounds, issue.roundsDue) ?? "—"}</td><td class="number">${section.roundsInMaintenance}</td></tr>`)}</tbody></table>
<ul class="notes">${[...r.methodWater, r.common].map((line) => html`<li>${line}</li>`)}</ul></section>`;
}
