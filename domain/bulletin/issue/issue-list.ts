import { htmlDocument } from "../document.ts";
import { html, type Markup } from "../markup.ts";
import { dayText } from "../moment-text.ts";
import type { Demonstration, Issuer, Language } from "../page-input.ts";
import type { View } from "../view.ts";
import type { PublishedIssue } from "./issue-index.ts";
import { ISSUE_TEXTS } from "./issue-texts.ts";

/** What a list says of an issue. */
export type ListedIssue = Pick<PublishedIssue, "year" | "number" | "day" | "address">;

/** Issues on the front page. */
export const LATEST_ISSUES = 7;
const LIST = { zh: "/issues/index.html", en: "/en/issues/index.html" } as const;

function issueLinks(issues: readonly ListedIssue[], language: Language): Markup {
  const own = ISSUE_TEXTS[language];
  return html`<ul class="issues">${issues.map(({ year, number, day, address }) =>
    html`<li><a href="${language === "zh" ? address : `/en${address}`}">${own.number(year, number)}</a> <span>${dayText(day, language)}</span></li>`)}</ul>`;
}

/** The latest issues (各期通报) on the front page, newest first; nothing where there is none yet. */
export function latestIssuesPart({ input, language }: View): Markup | null {
  const own = ISSUE_TEXTS[language];
  if (input.issues.length === 0) return null;
  return html`<section aria-labelledby="issues"><h2 id="issues">${own.latestHeading}</h2>
${issueLinks(input.issues.slice(0, LATEST_ISSUES), language)}<p><a href="${LIST[language]}">${own.all}</a></p></section>`;
}

export interface IssueListInput {
  readonly issues: readonly ListedIssue[];
  readonly issuer: Issuer;
  readonly demonstration: Demonstration | null;
}

/** The page that lists every issue that stands, newest first. */
export function renderIssueList({ issues, issuer, demonstration }: IssueListInput, language: Language): string {
  const own = ISSUE_TEXTS[language];
  const years = [...Map.groupBy(issues, ({ year }) => year)];
  const main = html`<p class="note">${own.listNote}</p>${years.map(([year, of]) => html`<h2>${year}</h2>${issueLinks(of, language)}`)}`;
  return htmlDocument({ language, title: own.listTitle, issuer, demonstration, main, addresses: LIST });
}
