import { basisList } from "../basis-list.ts";
import { htmlDocument } from "../document.ts";
import { dataBeside } from "../head/page-files.ts";
import { html, type Markup } from "../markup.ts";
import { dayText } from "../moment-text.ts";
import type { Language } from "../page-input.ts";
import { airMonthMethod, airMonthPart, airMonthSummary } from "./air-month-part.ts";
import { airReports } from "./air-reports.ts";
import { correctionPart, correctionSummary } from "./correction-part.ts";
import { erratumPart, type Erratum } from "./erratum-part.ts";
import { issueAbout } from "./issue-about.ts";
import type { IssueContent } from "./issue-content.ts";
import { issueView } from "./issue-view.ts";
import { masthead } from "./masthead.ts";
import { methodPart } from "./method-part.ts";
import { reportView } from "./report-view.ts";
import { riverRounds } from "./river-rounds.ts";
import { specialPart, specialSummary } from "./special-part.ts";
import { summaryPart } from "./summary-part.ts";
import { UNKNOWN_SITE, type PublicSite } from "../site/public-site.ts";
import { waterMethod, waterReportPart, waterSummary } from "./water-report-part.ts";

/** Where this issue stands for ever, where its data are, and the hash by which anyone can check them. */
function proofPart(issue: IssueContent, hash: string, language: Language): Markup {
  const { own, r } = reportView(issue, language);
  const here = language === "zh" ? issue.address : `/en${issue.address}`;
  return html`<section class="proof" aria-labelledby="proof"><h2 id="proof">${issue.kind === "daily" ? own.proofHeading : r.proofHeading}</h2>
<dl><div><dt>${own.address}</dt><dd><a href="${here}">${here}</a></dd></div><div><dt>${own.content}</dt><dd><a href="${issue.address}issue.json">${issue.address}issue.json</a></dd></div>
<div><dt>${own.hash}</dt><dd><code>${hash}</code></dd></div></dl></section>`;
}

/** Lines to sign on, on paper only: the sheet is filed by hand. */
const signingPart = (heads: readonly string[]): Markup => html`<ul class="signing" aria-hidden="true">${heads.map((head) => html`<li>${head}</li>`)}</ul>`;

function body(issue: IssueContent, language: Language): Markup {
  switch (issue.kind) {
    case "daily": {
      const view = issueView(issue, language);
      return html`${summaryPart(view)}${airReports(view)}${riverRounds(view)}${methodPart(view)}`;
    }
    case "weekly-water": case "monthly-water": {
      const view = reportView(issue, language);
      return html`${waterSummary(view)}${waterReportPart(view)}${waterMethod(view)}${standards(issue, language)}`;
    }
    case "monthly-air": {
      const view = reportView(issue, language);
      return html`${airMonthSummary(view)}${airMonthPart(view)}${airMonthMethod(view)}${standards(issue, language)}`;
    }
    case "special": {
      const view = reportView(issue, language);
      return html`${specialSummary(view)}${specialPart(view)}${standards(issue, language)}`;
    }
    case "correction": {
      const view = reportView(issue, language);
      return html`${correctionSummary(view)}${correctionPart(view)}`;
    }
  }
}

const standards = (issue: Exclude<IssueContent, { kind: "correction" }>, language: Language): Markup =>
  html`<section class="about" aria-labelledby="standards"><h2 id="standards">${reportView(issue, language).r.standardsHeading}</h2>${basisList(issue.basis, language)}</section>`;

/** What an issue is about, in few words. */
function aboutOf(issue: IssueContent, language: Language): string {
  if (issue.kind === "daily") return dayText(issue.day, language);
  const id = issue.kind === "special" ? `${issue.event.place}/${issue.event.item}/${issue.event.startedAt}` : issue.kind === "correction" ? `${issue.corrects.number}/${issue.ordinal}` : issue.span.id;
  return issueAbout({ kind: issue.kind, id, day: issue.day }, language);
}

/**
 * The page of a numbered issue (第N期) in one language, fit for A4. Everything in it follows from the stored content; around it stand the
 * corrections that later issues made.
 *
 * @param hash    SHA-256 of the stored content, in hexadecimal
 * @param errata  the corrections of it that stand, oldest first
 */
export function renderIssue(issue: IssueContent, hash: string, language: Language, errata: readonly Erratum[] = [], publicSite: PublicSite = UNKNOWN_SITE): string {
  const { own, r } = reportView(issue, language);
  const main = html`${erratumPart(errata, language)}<article class="issue">${masthead(issue, language)}${body(issue, language)}${proofPart(issue, hash, language)}</article>${signingPart(r.signing)}`;
  const description = issue.kind === "daily" ? own.description(dayText(issue.day, language)) : r.description(r.names[issue.kind], aboutOf(issue, language));
  return htmlDocument({
    language, title: r.names[issue.kind], titleNote: own.number(issue.year, issue.number), description,
    issuer: issue.issuer, demonstration: issue.demonstration, publicSite, files: dataBeside(issue.address, language, "issue"), dataset: { temporal: issue.day }, main, addresses: { zh: issue.address, en: `/en${issue.address}` },
  });
}
