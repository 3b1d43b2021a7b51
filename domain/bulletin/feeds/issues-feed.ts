import { DATA_TEXTS } from "../data/data-texts.ts";
import type { Language } from "../page-input.ts";
import { issueAbout } from "../issue/issue-about.ts";
import type { PublishedIssue } from "../issue/issue-index.ts";
import { ISSUE_TEXTS } from "../issue/issue-texts.ts";
import { correctedBy } from "../issue/make-correction.ts";
import { REPORT_TEXTS } from "../issue/report-texts.ts";
import { absoluteHref } from "../site/public-site.ts";
import { hrefOf, type FileMaker } from "../site/site-file.ts";
import { TEXTS } from "../texts.ts";
import { FEED_ADDRESSES } from "./feed-addresses.ts";
import { FEED_ENTRIES, feedFile, type FeedFrame } from "./feed-file.ts";
import type { AtomEntry, AtomLink } from "./write-atom.ts";

export interface IssuesFeedInput extends FeedFrame {
  /** All that stand, newest first. */
  readonly issues: readonly PublishedIssue[];
}

/** What an issue says of itself in a line or two: of a correction how much it changes of which issue. */
function contentOf(issue: PublishedIssue, language: Language): string {
  const [t, own, r] = [TEXTS[language], ISSUE_TEXTS[language], REPORT_TEXTS[language]];
  const corrected = correctedBy(issue);
  const about = corrected === null ? `${r.names[issue.kind]}${t.comma}${issueAbout(issue, language)}`
    : r.correctionsLine(own.number(issue.year, issue.number), own.number(issue.year, corrected.number), issue.changes ?? 0);
  return `${about}\n${own.hash} ${issue.hash}`;
}

/** The issue that a correction corrects. */
function relatedLinks(issue: PublishedIssue, { issues, publicSite }: IssuesFeedInput, language: Language): AtomLink[] {
  const number = correctedBy(issue)?.number;
  const corrected = issues.find((one) => one.year === issue.year && one.number === number);
  return corrected === undefined ? [] : [{ rel: "related", type: "text/html", href: absoluteHref(publicSite, hrefOf(corrected.address, language)) }];
}

function entryOf(issue: PublishedIssue, input: IssuesFeedInput, language: Language): AtomEntry {
  const { number, year, kind, address, hash, claimedAt } = issue;
  const mark = input.demonstration === null ? "" : `【${TEXTS[language].demonstration}】`;
  return {
    id: `urn:sha256:${hash}`, title: `${mark}${REPORT_TEXTS[language].names[kind]} ${ISSUE_TEXTS[language].number(year, number)}`, updated: claimedAt, categories: [kind], content: contentOf(issue, language),
    links: [
      { rel: "alternate", type: "text/html", href: absoluteHref(input.publicSite, hrefOf(address, language)) },
      { rel: "alternate", type: "application/json", href: absoluteHref(input.publicSite, `${address}issue.json`) },
      { rel: "alternate", type: "text/csv", href: absoluteHref(input.publicSite, `${address}issue.csv`) }, ...relatedLinks(issue, input, language),
    ],
  };
}

/** Feeds of the issues (各期通报、更正), in both languages: only what stands, so that a draft that nobody approved is in none. */
export const issuesFeedMakers: readonly FileMaker<IssuesFeedInput>[] = (["en", "zh"] as const).map((language) => {
  const key = FEED_ADDRESSES.issues(language).slice(1);
  return {
    key,
    make: (input) => feedFile({ key, page: "/issues/", language, title: DATA_TEXTS[language].issuesFeed, entries: input.issues.slice(0, FEED_ENTRIES).map((issue) => entryOf(issue, input, language)) }, input),
  };
});
