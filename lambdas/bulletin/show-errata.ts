import type { ReportContent } from "../../domain/bulletin/issue/issue-content.ts";
import { yearOf, type IssueEntry } from "../../domain/bulletin/issue/issue-index.ts";
import { renderIssue } from "../../domain/bulletin/issue/render-issue.ts";
import { renderStylesheet } from "../../domain/bulletin/stylesheet.ts";
import { csvText } from "../../domain/bulletin/data/csv-table.ts";
import { CSV_TYPE } from "../../domain/bulletin/data/page-data.ts";
import { issueTable } from "../../domain/bulletin/issue/issue-table.ts";
import { digestOf } from "../../domain/model/digest.ts";
import type { IssuePorts } from "./issue-ports.ts";
import { tableKey } from "./make-stand.ts";

const TRIES = 10;

/**
 * Puts the pages around an issue again, so that they name the corrections of it that stand. The content is the same to the byte; pages
 * without corrections, and pages that would say the same, are left as they are.
 */
export async function showErrata({ site, issues, publicSite }: IssuePorts, entry: IssueEntry & { readonly hash: string }, original: ReportContent, corrections: readonly IssueEntry[]): Promise<void> {
  if (corrections.every(({ hash }) => hash === null)) return;
  const year = yearOf(entry.day);
  const style = renderStylesheet();
  await site.keepForever(`assets/${style.name}`, style.css, "text/css; charset=utf-8");
  // The page names it; an issue of earlier days was published without.
  await site.create(tableKey(entry), csvText(issueTable(original)), CSV_TYPE, "public, max-age=31536000, immutable");
  for (const language of ["en", "zh"] as const) await replace(language);

  async function replace(language: "zh" | "en"): Promise<void> {
    const key = `${language === "zh" ? entry.address.slice(1) : `en${entry.address}`}index.html`;
    for (let attempt = 1; attempt <= TRIES; attempt++) {
      const over = await site.standing(key);
      // Read after the page that it replaces: a page that names fewer corrections never replaces one that names more.
      const known = new Set(corrections.map(({ number }) => number));
      const standing = (await issues.year(year)).issues.filter(({ number, hash }) => known.has(number) && hash !== null);
      const errata = standing.map(({ number, address, claimedAt, changes = 0 }) => ({ year, number, address, madeAt: claimedAt, changes }));
      const html = renderIssue(original, entry.hash, language, errata, publicSite);
      const digest = digestOf(html);
      if (over?.digest === digest || (await site.replace(key, html, digest, over)) === "written") return;
    }
    throw new Error(`${key} kept changing under ${TRIES} tries`);
  }
}
