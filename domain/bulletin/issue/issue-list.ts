import { htmlDocument } from "../document.ts";
import { issueFeed } from "../feeds/feed-addresses.ts";
import { html, type Markup } from "../markup.ts";
import { dayText } from "../moment-text.ts";
import type { Demonstration, Issuer, Language } from "../page-input.ts";
import type { PublicSite } from "../site/public-site.ts";
import type { View } from "../view.ts";
import { civilDateAt } from "../../model/time.ts";
import { addressIn } from "./correction-part.ts";
import { issueAbout } from "./issue-about.ts";
import type { PublishedIssue } from "./issue-index.ts";
import { ISSUE_TEXTS } from "./issue-texts.ts";
import { correctedBy } from "./make-correction.ts";
import { REPORT_TEXTS } from "./report-texts.ts";

/** What a list says of an issue. */
export type ListedIssue = Pick<PublishedIssue, "year" | "number" | "kind" | "id" | "day" | "address">;

/** Issues on the front page. */
export const LATEST_ISSUES = 7;
const LIST = { zh: "/issues/index.html", en: "/en/issues/index.html" } as const;
const CORRECTIONS = { zh: "/corrections/index.html", en: "/en/corrections/index.html" } as const;

function issueLinks(issues: readonly ListedIssue[], language: Language): Markup {
  const [own, r] = [ISSUE_TEXTS[language], REPORT_TEXTS[language]];
  return html`<ul class="issues">${issues.map(({ year, number, kind, id, day, address }) =>
    html`<li><a href="${addressIn(address, language)}">${own.number(year, number)}</a> <span>${kind !== "daily" && html`${r.names[kind]} `}${issueAbout({ kind, ...(id === undefined ? {} : { id }), day }, language)}</span></li>`)}</ul>`;
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
  readonly publicSite?: PublicSite;
}

/** The page that lists every issue that stands, newest first. */
export function renderIssueList({ issues, issuer, demonstration, publicSite }: IssueListInput, language: Language): string {
  const [own, r] = [ISSUE_TEXTS[language], REPORT_TEXTS[language]];
  const years = [...Map.groupBy(issues, ({ year }) => year)];
  const main = html`<p class="note">${own.listNote} <a href="${CORRECTIONS[language]}">${r.toCorrections}</a></p>${years.map(([year, of]) => html`<h2>${year}</h2>${issueLinks(of, language)}`)}`;
  return htmlDocument({ language, title: own.listTitle, issuer, demonstration, publicSite, files: issueFeed(language), main, addresses: LIST });
}

/** The page that lists every correction (更正一览) that stands, newest first, each with the issue that it corrects. */
export function renderCorrections({ issues, issuer, demonstration, publicSite }: Omit<IssueListInput, "issues"> & { readonly issues: readonly PublishedIssue[] }, language: Language): string {
  const [own, r] = [ISSUE_TEXTS[language], REPORT_TEXTS[language]];
  const lines = issues.flatMap((correction) => {
    const of = correctedBy(correction);
    const corrected = of && issues.find(({ year, number }) => year === correction.year && number === of.number);
    if (!corrected) return [];
    const about = `${r.names[corrected.kind]} ${own.number(corrected.year, corrected.number)}`;
    return [html`<li>${dayText(civilDateAt(correction.claimedAt), language)} <a href="${addressIn(correction.address, language)}">${r.correctionsLine(own.number(correction.year, correction.number), about, correction.changes ?? 0)}</a> <a href="${addressIn(corrected.address, language)}">${r.original} ${own.number(corrected.year, corrected.number)}</a></li>`];
  });
  const main = html`<p class="note">${r.correctionsNote}</p>${lines.length === 0 ? html`<p>${r.correctionsNone}</p>` : html`<ul class="events corrections">${lines}</ul>`}<p><a href="${LIST[language]}">${own.all}</a></p>`;
  return htmlDocument({ language, title: r.correctionsTitle, issuer, demonstration, publicSite, files: issueFeed(language), main, addresses: CORRECTIONS });
}
