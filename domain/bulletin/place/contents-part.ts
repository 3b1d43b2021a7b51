import { html, type Markup } from "../markup.ts";

/** Links to the parts of a long page, by the ids of their headings. */
export const contentsPart = (parts: readonly (readonly [id: string, heading: string])[], label: string): Markup =>
  html`<nav class="contents" aria-label="${label}">${parts.map(([id, heading]) => html`<a href="#${id}">${heading}</a> `)}</nav>`;
