import { html, type Markup } from "../markup.ts";
import { dayText, intervalEndText, momentText, timeElement } from "../moment-text.ts";
import type { Language } from "../page-input.ts";
import { addressIn } from "./correction-part.ts";
import { issueAbout, spanText } from "./issue-about.ts";
import type { IssueContent, Release } from "./issue-content.ts";
import { reportView } from "./report-view.ts";

type Line = readonly [head: string, text: Markup | string];

/** Period of the report and the periods that it is compared with; of a correction the issue that it corrects. */
function aboutLines(issue: IssueContent, language: Language): Line[] {
  const { own, r } = reportView(issue, language);
  switch (issue.kind) {
    case "daily": return [[own.dayHead, html`<time datetime="${issue.day}">${dayText(issue.day, language)}</time>${own.wholeDay}`]];
    case "weekly-water": case "monthly-water": case "monthly-air": {
      const about = issueAbout({ kind: issue.kind, id: issue.span.id, day: issue.day }, language);
      return [
        [r.spanHead, html`${about}${language === "zh" ? "，" : ", "}${spanText(issue.span, language)}${r.spanning}`],
        [r.comparedHead, r.compared(spanText(issue.before, language), spanText(issue.yearBefore, language))],
      ];
    }
    case "special": return [[r.spanHead, r.span(intervalEndText(issue.span.from, language), intervalEndText(issue.span.to, language))]];
    case "correction": return [[r.correctsHead, html`<a href="${addressIn(issue.corrects.address, language)}">${r.names[issue.corrects.kind]} ${own.number(issue.year, issue.corrects.number)}</a>`]];
  }
}

/** How it went out: by itself, or approved by which bureaus, each with the time of its signature. */
function releaseText(issue: IssueContent, release: Release, language: Language): string {
  const { r } = reportView(issue, language);
  return issue.approval === undefined ? r.releases[release] : r.approvedBy(issue.approval.by.map((bureau) => r.approvedAt(bureau[language], momentText(bureau.at, language))));
}

/** Number, subject, period, time, issuer, way of release and state of the data: what makes a sheet of paper an issue. */
export function masthead(issue: IssueContent, language: Language): Markup {
  const { own, t, r } = reportView(issue, language);
  const lines: Line[] = [
    ...aboutLines(issue, language), [own.madeHead, timeElement(issue.madeAt, momentText(issue.madeAt, language))], [own.issuerHead, issue.issuer[language]],
    ...(issue.release === undefined ? [] : [[r.releaseHead, releaseText(issue, issue.release, language)] as const]),
    [own.stateHead, issue.kind === "daily" || issue.kind === "special" ? t.provisional : r.periodState],
  ];
  return html`<div class="masthead"><p class="number-line"><strong>${own.number(issue.year, issue.number)}</strong></p><p class="subject">${r.subjects[issue.kind]}</p>
<dl>${lines.map(([head, text]) => html`<div><dt>${head}</dt><dd>${text}</dd></div>`)}</dl></div>`;
}
