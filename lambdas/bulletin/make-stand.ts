import { canonicalText } from "../../domain/alert/canonical-text.ts";
import { csvText } from "../../domain/bulletin/data/csv-table.ts";
import { CSV_TYPE } from "../../domain/bulletin/data/page-data.ts";
import { issueOfDraft } from "../../domain/bulletin/draft/draft-text.ts";
import type { IssueContent } from "../../domain/bulletin/issue/issue-content.ts";
import { completeIssue, subjectOf, yearOf, type IssueEntry } from "../../domain/bulletin/issue/issue-index.ts";
import { issueTable } from "../../domain/bulletin/issue/issue-table.ts";
import type { IssueFrame } from "../../domain/bulletin/issue/make-issue.ts";
import { renderIssue } from "../../domain/bulletin/issue/render-issue.ts";
import { renderStylesheet } from "../../domain/bulletin/stylesheet.ts";
import { changeIndex } from "./change-index.ts";
import { contentHash } from "./content-hash.ts";
import { draftKey } from "./draft-key.ts";
import type { IssuePorts } from "./issue-ports.ts";

/** The content never changes; the page around it may one day say that a later issue corrects it, so it is not cached for ever. */
const CACHE = { content: "public, max-age=31536000, immutable", page: "public, max-age=300" } as const;
const HTML = "text/html; charset=utf-8";

/** Where the content of an issue stands. */
export const contentKey = ({ address }: Pick<IssueEntry, "address">): string => `${address.slice(1)}issue.json`;

/** Where the same stands as a table. */
export const tableKey = ({ address }: Pick<IssueEntry, "address">): string => `${address.slice(1)}issue.csv`;

/** The bytes of an issue's content: keys sorted, so that the same revisions give the same bytes, in whatever order a store hands maps back. */
export const contentText = (content: IssueContent): string => canonicalText(content);

/** What a claimed issue says: the draft that was approved, to the letter, or what is stored now where nobody had to approve it. */
async function contentOf({ drafts, issuer, demonstration, now }: IssuePorts, entry: IssueEntry, make: (frame: IssueFrame) => IssueContent): Promise<IssueContent> {
  const { number, approval } = entry;
  if (approval === undefined) return make({ number, madeAt: now(), issuer, demonstration, release: "automatic" });
  const kept = await drafts.text(...draftKey(subjectOf(entry)), approval.digest);
  if (kept === undefined) throw new Error(`the draft ${approval.digest} of issue ${entry.address} was approved and is not kept`);
  return issueOfDraft(kept, number, approval);
}

/**
 * Makes a claimed issue stand: its content is put once (`issue.json`, as a table `issue.csv`), both pages are made from the content that stands, whoever put it,
 * and last the index is told its hash, from when on lists name it. May be repeated at any point: what stands is never put again.
 */
export async function makeStand(ports: IssuePorts, entry: IssueEntry, make: (frame: IssueFrame) => IssueContent): Promise<void> {
  const { site, publicSite } = ports;
  const { number, address, day } = entry;
  const made = contentText(await contentOf(ports, entry, make));
  const created = await site.create(contentKey(entry), made, "application/json; charset=utf-8", CACHE.content);
  const content = created === "created" ? made : await site.read(contentKey(entry));
  const hash = contentHash(content);
  const issue = JSON.parse(content) as IssueContent;
  const style = renderStylesheet();
  await site.keepForever(`assets/${style.name}`, style.css, "text/css; charset=utf-8");
  await site.create(tableKey(entry), csvText(issueTable(issue)), CSV_TYPE, CACHE.content);
  await site.create(`en${address}index.html`, renderIssue(issue, hash, "en", [], publicSite), HTML, CACHE.page);
  await site.create(`${address.slice(1)}index.html`, renderIssue(issue, hash, "zh", [], publicSite), HTML, CACHE.page);
  const more = issue.kind === "correction" ? { changes: issue.changes.length } : {};
  await changeIndex(ports, yearOf(day), (index) => completeIssue(index, number, hash, more));
}
