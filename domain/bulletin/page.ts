import { aboutPart } from "./about-part.ts";
import { airPart } from "./air-part.ts";
import { alertFeeds, issueFeed } from "./feeds/feed-addresses.ts";
import { dataBeside } from "./head/page-files.ts";
import { htmlDocument, madeAtStamp, stamped } from "./document.ts";
import { html } from "./markup.ts";
import { latestIssuesPart } from "./issue/issue-list.ts";
import type { Language, PageInput } from "./page-input.ts";
import { momentText, timeElement } from "./moment-text.ts";
import { riverPart } from "./river-part.ts";
import { ADDRESSES } from "./site/addresses.ts";
import type { RenderedPage } from "./site/site-file.ts";
import { statePart } from "./state-part.ts";
import { viewOf } from "./view.ts";
import { wrongPart } from "./wrong-part.ts";

/**
 * The front page: what is the state, what is wrong, the two cities, the river, the latest issues, about the data.
 *
 * @returns the page, and a digest of what it says without the times at which it was made and will be made again: equal digests mean that
 *          readers would see the same, so that nothing need be written.
 */
export function renderPage(input: PageInput, language: Language): RenderedPage {
  const view = viewOf(input, language);
  const { t } = view;
  const main = html`${statePart(view)}${wrongPart(view)}${airPart(view)}${riverPart(view)}${latestIssuesPart(view)}${aboutPart(view)}`;
  const next = html` <span>${t.nextUpdate}${timeElement(input.nextUpdate, momentText(input.nextUpdate, language))}</span>`;
  return stamped(htmlDocument({ language, title: t.title, current: "front", issuer: input.issuer, demonstration: input.demonstration, publicSite: input.publicSite, files: [...dataBeside(ADDRESSES.front, language), ...alertFeeds(language), ...(input.issues.length > 0 ? issueFeed(language) : [])], dataset: {}, main }), html`${madeAtStamp(input.now, language)}${next}`);
}
