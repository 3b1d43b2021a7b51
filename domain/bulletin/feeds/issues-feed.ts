import { DATA_TEXTS } from "../data/data-texts.ts";
import type { Language } from "../page-input.ts";
import type { PublishedIssue } from "../issue/issue-index.ts";
import { issueSummary, issueTitle } from "../issue/issue-summary.ts";
import { correctedBy } from "../issue/make-correction.ts";
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

/** The issue that a correction corrects. */
function relatedLinks(issue: PublishedIssue, { issues, publicSite }: IssuesFeedInput, language: Language): AtomLink[] {
  const number = correctedBy(issue)?.number;
  const corrected = issues.find((one) => one.year === issue.year && one.number === number);
  return corrected === undefined ? [] : [{ rel: "related", type: "text/html", href: absoluteHref(publicSite, hrefOf(corrected.address, language)) }];
}

function entryOf(issue: PublishedIssue, input: IssuesFeedInput, language: Language): AtomEntry {
  const { kind, address, hash, claimedAt } = issue;
  const mark = input.demonstration === null ? "" : `【${TEXTS[language].demonstration}】`;
  return {
    id: `urn:sha256:${hash}`, title: `${mark}${issueTitle(issue, language)}`, updated: claimedAt, categories: [kind], content: issueSummary(issue, language),
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
