import { htmlDocument } from "../document.ts";
import { html, type Markup } from "../markup.ts";
import { dayText, momentText, timeElement } from "../moment-text.ts";
import type { Language } from "../page-input.ts";
import { airReports } from "./air-reports.ts";
import type { IssueContent } from "./issue-content.ts";
import { issueView, type IssueView } from "./issue-view.ts";
import { methodPart } from "./method-part.ts";
import { riverRounds } from "./river-rounds.ts";
import { summaryPart } from "./summary-part.ts";

function masthead({ issue, own, t, language }: IssueView): Markup {
  return html`<div class="masthead"><p class="number-line"><strong>${own.number(issue.year, issue.number)}</strong></p><p class="subject">${own.subject}</p>
<dl><div><dt>${own.dayHead}</dt><dd>${html`<time datetime="${issue.day}">${dayText(issue.day, language)}</time>`}${own.wholeDay}</dd></div>
<div><dt>${own.madeHead}</dt><dd>${timeElement(issue.madeAt, momentText(issue.madeAt, language))}</dd></div>
<div><dt>${own.issuerHead}</dt><dd>${issue.issuer[language]}</dd></div><div><dt>${own.stateHead}</dt><dd>${t.provisional}</dd></div></dl></div>`;
}

/** Where this issue stands for ever, where its data are, and the hash by which anyone can check them. */
function proofPart({ issue, own, language }: IssueView, hash: string): Markup {
  const here = language === "zh" ? issue.address : `/en${issue.address}`;
  return html`<section class="proof" aria-labelledby="proof"><h2 id="proof">${own.proofHeading}</h2>
<dl><div><dt>${own.address}</dt><dd><a href="${here}">${here}</a></dd></div><div><dt>${own.content}</dt><dd><a href="${issue.address}issue.json">${issue.address}issue.json</a></dd></div>
<div><dt>${own.hash}</dt><dd><code>${hash}</code></dd></div></dl></section>`;
}

/**
 * The page of a numbered issue (第N期) in one language, fit for A4. Everything it says follows from the stored content.
 *
 * @param hash  SHA-256 of the stored content, in hexadecimal
 */
export function renderIssue(issue: IssueContent, hash: string, language: Language): string {
  const view = issueView(issue, language);
  const main = html`<article class="issue">${masthead(view)}${summaryPart(view)}${airReports(view)}${riverRounds(view)}${methodPart(view)}${proofPart(view, hash)}</article>`;
  return htmlDocument({
    language, title: view.own.name, titleNote: view.own.number(issue.year, issue.number), description: view.own.description(dayText(issue.day, language)),
    issuer: issue.issuer, demonstration: issue.demonstration, main, addresses: { zh: issue.address, en: `/en${issue.address}` },
  });
}
