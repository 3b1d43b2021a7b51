import { airLevel } from "./air-level.ts";
import { html, type Markup } from "./markup.ts";
import type { Language } from "./page-input.ts";

/** A chip in the standard's colour with the level's name beside the number: never colour alone. Without `aqi` the name alone. */
export function levelChip(level: number, language: Language, aqi?: number): Markup {
  const name = airLevel(level)[language];
  return html`<span class="chip level-${level}">${aqi === undefined ? name : html`<b>${aqi}</b> <span class="chip-name">${name}</span>`}</span>`;
}
