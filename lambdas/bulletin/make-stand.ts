import { createHash } from "node:crypto";
import type { DayReadings } from "../../domain/bulletin/issue/day-readings.ts";
import type { IssueContent } from "../../domain/bulletin/issue/issue-content.ts";
import { completeIssue, yearOf, type IssueEntry } from "../../domain/bulletin/issue/issue-index.ts";
import { makeIssue } from "../../domain/bulletin/issue/make-issue.ts";
import { renderIssue } from "../../domain/bulletin/issue/render-issue.ts";
import { renderStylesheet } from "../../domain/bulletin/stylesheet.ts";
import { changeIndex } from "./change-index.ts";
import type { IssuePorts } from "./issue-ports.ts";

/** The content never changes; the page around it may one day say that a later issue corrects it, so it is not cached for ever. */
const CACHE = { content: "public, max-age=31536000, immutable", page: "public, max-age=300" } as const;
const HTML = "text/html; charset=utf-8";

/**
 * Makes a claimed issue stand: its content is put once (`issue.json`), both pages are made from the content that stands, whoever put it,
 * and last the index is told its hash, from when on lists name it. May be repeated at any point: what stands is never put again.
 */
export async function makeStand(ports: IssuePorts, { number, address, day }: IssueEntry, readings: DayReadings): Promise<void> {
  const { site, issuer, demonstration } = ports;
  const contentKey = `${address.slice(1)}issue.json`;
  const made = JSON.stringify(makeIssue(readings, { number, madeAt: ports.now(), issuer, demonstration }));
  const created = await site.create(contentKey, made, "application/json; charset=utf-8", CACHE.content);
  const content = created === "created" ? made : await site.read(contentKey);
  const hash = createHash("sha256").update(content, "utf8").digest("hex");
  const issue = JSON.parse(content) as IssueContent;
  const style = renderStylesheet();
  await site.keepForever(`assets/${style.name}`, style.css, "text/css; charset=utf-8");
  await site.create(`en${address}index.html`, renderIssue(issue, hash, "en"), HTML, CACHE.page);
  await site.create(`${address.slice(1)}index.html`, renderIssue(issue, hash, "zh"), HTML, CACHE.page);
  await changeIndex(ports, yearOf(day), (index) => completeIssue(index, number, hash));
}
