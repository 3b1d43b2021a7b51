import { digestOf } from "../model/digest.ts";
import { aboutPart } from "./about-part.ts";
import { airPart } from "./air-part.ts";
import { htmlDocument } from "./document.ts";
import { html } from "./markup.ts";
import { latestIssuesPart } from "./issue/issue-list.ts";
import type { Language, PageInput } from "./page-input.ts";
import { riverPart } from "./river-part.ts";
import { statePart } from "./state-part.ts";
import { viewOf, type View } from "./view.ts";
import { wrongPart } from "./wrong-part.ts";

function documentOf(view: View, stamped: boolean): string {
  const { t, language, input } = view;
  const main = html`${statePart(view, stamped)}${wrongPart(view)}${airPart(view)}${riverPart(view)}${latestIssuesPart(view)}${aboutPart(view)}`;
  return htmlDocument({ language, title: t.title, issuer: input.issuer, demonstration: input.demonstration, main });
}

/**
 * The front page: what is the state, what is wrong, the two cities, the river, the latest issues, about the data.
 *
 * @returns the page, and a digest of what it says without the times at which it was made and will be made again: equal digests mean that
 *          readers would see the same, so that nothing need be written.
 */
export function renderPage(input: PageInput, language: Language): { readonly html: string; readonly digest: string } {
  const view = viewOf(input, language);
  return { html: documentOf(view, true), digest: digestOf(documentOf(view, false)) };
}
