import { digestOf } from "../../model/digest.ts";
import { issuesFeedMakers, type IssuesFeedInput } from "../feeds/issues-feed.ts";
import { pageMakers, type FileMaker } from "../site/site-file.ts";
import { pagesSitemap, SITEMAPS } from "../site/sitemap.ts";
import { renderCorrections, renderIssueList } from "./issue-list.ts";

const asPage = (html: string) => ({ html, digest: digestOf(html) });

const sitemap: FileMaker<IssuesFeedInput> = {
  key: SITEMAPS.issues, make: ({ issues, publicSite }) => pagesSitemap(SITEMAPS.issues, ["/issues/", "/corrections/", ...issues.map(({ address }) => address)], publicSite),
};

/** Every file that lists issues, in the order in which it is put: all name only issues that stand. */
export const issueListMakers: readonly FileMaker<IssuesFeedInput>[] = [
  ...issuesFeedMakers, ...pageMakers<IssuesFeedInput>("/corrections/", (input, language) => asPage(renderCorrections(input, language))),
  ...pageMakers<IssuesFeedInput>("/issues/", (input, language) => asPage(renderIssueList(input, language))), sitemap,
];
