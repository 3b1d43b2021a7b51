import { renderCorrections, renderIssueList } from "../../domain/bulletin/issue/issue-list.ts";
import { publishedIssues, type IssueYear, type PublishedIssue } from "../../domain/bulletin/issue/issue-index.ts";
import { digestOf } from "../../domain/model/digest.ts";
import type { Instant } from "../../domain/model/time.ts";
import type { IssuePorts } from "./issue-ports.ts";

const TRIES = 10;
const LISTS = [
  { key: "en/corrections/index.html", language: "en", render: renderCorrections }, { key: "corrections/index.html", language: "zh", render: renderCorrections },
  { key: "en/issues/index.html", language: "en", render: renderIssueList }, { key: "issues/index.html", language: "zh", render: renderIssueList },
] as const;

/** The issues that stand, newest first: of this year and, until there are `atLeast`, of the years before it for which an index is stored. */
export async function issuesThatStand(issues: IssuePorts["issues"], now: Instant, atLeast: number): Promise<PublishedIssue[]> {
  const years: IssueYear[] = [];
  for (let year = Number(now.slice(0, 4)); ; year--) {
    const index = await issues.year(String(year));
    years.push(index);
    const found = publishedIssues(years);
    // On the first of January this year has no index yet, the year before has.
    if (found.length >= atLeast || (index.version === 0 && years.length > 1)) return found;
  }
}

/** Puts the pages that list all corrections and all issues over exactly those that were read before the index. Writes nothing where they would say the same. */
export async function listIssues({ issues, site, issuer, demonstration, now }: IssuePorts): Promise<void> {
  for (const list of LISTS) await replaceList(list);

  async function replaceList({ key, language, render }: (typeof LISTS)[number]): Promise<void> {
    for (let attempt = 1; attempt <= TRIES; attempt++) {
      const over = await site.standing(key);
      const found = await issuesThatStand(issues, now(), Number.POSITIVE_INFINITY);
      if (found.length === 0) return;
      const html = render({ issues: found, issuer, demonstration }, language);
      const digest = digestOf(html);
      if (over?.digest === digest || (await site.replace(key, html, digest, over)) === "written") return;
    }
    throw new Error(`${key} kept changing under ${TRIES} tries`);
  }
}
