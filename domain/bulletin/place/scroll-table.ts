import { html, type Markup } from "../markup.ts";

/** A table of many columns in a box of its own that scrolls sideways, also by keyboard, so that the page never does (WCAG 1.4.10 excepts data tables). */
export const scrollTable = (label: string, head: Markup, rows: readonly Markup[]): Markup =>
  html`<div class="scroll" role="region" aria-label="${label}" tabindex="0"><table class="dense"><thead>${head}</thead><tbody>${rows}</tbody></table></div>`;
