import { issueListMakers } from "../../domain/bulletin/issue/issue-list-files.ts";
import { publishedIssues, type IssueYear, type PublishedIssue } from "../../domain/bulletin/issue/issue-index.ts";
import type { Instant } from "../../domain/model/time.ts";
import type { IssuePorts } from "./issue-ports.ts";

const TRIES = 10;

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

/**
 * Puts what lists all issues and corrections (pages, feeds, sitemap) over exactly what was read before the index. Writes nothing where it would say
 * the same.
 */
export async function listIssues({ issues, site, issuer, demonstration, publicSite, now }: IssuePorts): Promise<void> {
  for (const maker of issueListMakers) await replaceFile(maker);

  async function replaceFile({ key, make }: (typeof issueListMakers)[number]): Promise<void> {
    for (let attempt = 1; attempt <= TRIES; attempt++) {
      const over = await site.standing(key);
      const found = await issuesThatStand(issues, now(), Number.POSITIVE_INFINITY);
      if (found.length === 0) return;
      const file = make({ issues: found, issuer, demonstration, publicSite, now: now() });
      if (file === null || over?.digest === file.digest || (await site.replaceFile(file, over)) === "written") return;
    }
    throw new Error(`${key} kept changing under ${TRIES} tries`);
  }
}
