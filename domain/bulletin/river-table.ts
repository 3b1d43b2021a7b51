import { CLASS_ITEMS, ITEMS, type ClassItem, type ItemKey } from "../model/item.ts";
import { html, type Markup } from "./markup.ts";
import { clockText, momentText } from "./moment-text.ts";
import { PLACE_TEXTS } from "./place/place-texts.ts";
import { qualityWord } from "./place/quality-word.ts";
import { targetText } from "./river-label.ts";
import type { SectionState } from "./section-state.ts";
import { valueText } from "./value-text.ts";
import { cityName, itemList, nameIn, placeLink, type View } from "./view.ts";

/** Decimals in which the national site shows the items that set a class (as published in 2025). */
const PLACES: Readonly<Record<ClassItem, number>> = { pH: 0, dissolvedOxygen: 1, permanganateIndex: 1, ammoniaNitrogen: 2, totalPhosphorus: 3 };

/** Decimals in which an item of the water is shown; 0 where none are told: the value stands as it was judged. */
export const itemPlaces = (item: ItemKey): number => PLACES[item as ClassItem] ?? 0;

function classCell({ t, language }: View, { kind, round }: SectionState): Markup {
  const state = round !== null && round.siteState !== null && round.siteState !== "正常" ? html`<small class="reason">${t.siteState(round.siteState)}</small>` : null;
  if (kind === "current") {
    const decided = round!.decidedBy.length > 0 ? html`<small class="reason">${t.decidedBy(itemList(round!.decidedBy, t))}</small>` : null;
    return html`<span class="class ${round!.class! > 3 ? "worse" : "good"}">${t.className(round!.class!)}</span>${decided}${state}`;
  }
  const reason =
    kind === "silent" ? t.silentSection
    : kind === "older" ? t.olderRound(momentText(round!.endsAt, language), round!.class === null ? t.noClassFallback : t.className(round!.class))
    : round!.notAvailable ? nameIn(round!.notAvailable, language) : t.noClassFallback;
  return html`<span class="absent">${t.missing}</span><small class="reason">${reason}</small>${kind === "no-class" && state}`;
}

function changeCell({ t, language }: View, { kind, change, previous, round }: SectionState): Markup | string {
  if (kind !== "current" || change === null || previous === null) return t.noComparison;
  const at = previous.endsAt.slice(0, 10) === round!.endsAt.slice(0, 10) ? clockText(previous.endsAt) : momentText(previous.endsAt, language);
  return html`${t.changes[change]}<small class="reason">${t.comparedWith(at, t.className(previous.class!))}</small>`;
}

function sectionRow(view: View, state: SectionState): Markup {
  const { t, language } = view;
  const { section, round, kind } = state;
  const here = kind === "older" ? null : round;
  return html`<tr role="row" id="place-${section.id}"><th role="rowheader" scope="row">${placeLink(view, section)}<small class="reason">${nameIn(section.river, language)}${t.comma}${cityName(view, section.city)}</small></th>
<td role="cell" class="index" data-label="${t.class}">${classCell(view, state)}</td>
<td role="cell" data-label="${t.targetHead}">${targetText(view, state, false)}</td>
<td role="cell" data-label="${t.change}">${changeCell(view, state)}</td>
${CLASS_ITEMS.map((item) => {
    const value = here?.values[item];
    const word = here && qualityWord(here, item, PLACE_TEXTS[language]);
    return html`<td role="cell" class="${value === undefined ? "number absent" : "number"}" data-label="${ITEMS[item].symbol}">${value === undefined ? t.missing : valueText(value, PLACES[item])}${word && html`<small class="reason">${word}</small>`}</td>`;
  })}</tr>`;
}

/** Sections as a table in flow direction: class, target, change against the last round, the five items that set the class. */
export function sectionTable(view: View, states: readonly SectionState[], caption: string): Markup | null {
  const { t, language } = view;
  if (states.length === 0) return null;
  return html`<table role="table" class="cards sections"><caption>${caption}</caption>
<thead role="rowgroup"><tr role="row">${[t.section, t.class, t.targetHead, t.change].map((head) => html`<th role="columnheader" scope="col">${head}</th>`)}${
    CLASS_ITEMS.map((item) => html`<th role="columnheader" scope="col" class="number"><abbr title="${nameIn(ITEMS[item], language)}">${ITEMS[item].symbol}</abbr></th>`)
  }</tr></thead>
<tbody role="rowgroup">${states.map((state) => sectionRow(view, state))}</tbody></table>`;
}
