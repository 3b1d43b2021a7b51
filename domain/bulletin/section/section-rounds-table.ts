import type { WaterRound } from "../../model/assessment.ts";
import { CLASS_ITEMS, ITEMS } from "../../model/item.ts";
import { html, type Markup } from "../markup.ts";
import { momentText } from "../moment-text.ts";
import { scrollTable } from "../place/scroll-table.ts";
import { itemPlaces } from "../river-table.ts";
import { valueText } from "../value-text.ts";
import type { SectionView } from "./section-view.ts";

/** Rounds of a section, latest first: class and the five items that set it. */
export function roundsTable({ p, own, t, language }: Pick<SectionView, "p" | "own" | "t" | "language">, rounds: readonly WaterRound[]): Markup {
  const head = html`<tr><th scope="col">${p.time}</th><th scope="col" class="text">${own.classHead}</th>${CLASS_ITEMS.map((item) => html`<th scope="col">${ITEMS[item].symbol}</th>`)}</tr>`;
  const rows = rounds.toReversed().map((round) => html`<tr><th scope="row">${momentText(round.endsAt, language)}</th><td class="text">${own.classOf(round.class, t.className)}${
    round.siteState !== null && round.siteState !== "正常" && html` <small>${t.siteState(round.siteState)}</small>`}</td>${CLASS_ITEMS.map((item) => {
    const value = round.values[item];
    return value === undefined ? html`<td class="absent">${t.missing}</td>` : html`<td>${valueText(value, itemPlaces(item))}</td>`;
  })}</tr>`);
  return scrollTable(own.roundsTable, head, rows);
}
