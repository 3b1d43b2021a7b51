import { ITEMS } from "../../model/item.ts";
import type { StoredSectionPeriod } from "../../model/water-period.ts";
import { html, type Markup } from "../markup.ts";
import { monthText } from "../month-text.ts";
import { scrollTable } from "../place/scroll-table.ts";
import { ADDRESSES } from "../site/addresses.ts";
import { hrefOf } from "../site/site-file.ts";
import type { SectionView } from "./section-view.ts";

/** Class, target, whether it is met, what is over and by how much: the cells that a month of a section has wherever it is listed. */
export function sectionMonthCells({ own, t, language }: Pick<SectionView, "own" | "t" | "language">, month: StoredSectionPeriod): Markup {
  const reason = (of: { readonly zh: string; readonly en: string } | null) => of && html`<small class="reason">${of[language]}</small>`;
  const met = month.meetsTarget === null ? html`—${reason(month.complianceReason)}` : month.meetsTarget ? own.meets.yes : own.meets.no;
  const list = (items: readonly { readonly item: keyof typeof ITEMS; readonly multiple?: string }[]) => (items.length === 0 ? own.none : items.map(({ item, multiple }) => own.timesOver(ITEMS[item].symbol, multiple)).join(t.list));
  return html`<td class="text">${month.class === null ? html`<span class="absent">${own.classOf(null, t.className)}</span>${reason(month.notAvailable)}` : html`<span class="class ${month.class > 3 ? "worse" : "good"}">${t.className(month.class)}</span>${month.grade && html` <small>${month.grade[language]}</small>`}`}</td>
<td class="text">${month.target === null ? t.targetUnknown : t.className(month.target)}</td><td class="text">${met}</td><td class="text">${month.class === null || month.target === null ? "—" : list(month.overTarget)}</td>
<td class="text">${month.class === null ? "—" : list(month.mainPollutants)}</td><td>${own.roundsOf(month.counts.rounds, month.counts.roundsDue)}</td>`;
}

/** The headings of those cells. */
export const sectionMonthHeads = ({ own }: Pick<SectionView, "own">): Markup => {
  const { class: of, target, meets, over, main, rounds } = own.monthHeads;
  return html`${[of, target, meets, over, main].map((name) => html`<th scope="col" class="text">${name}</th>`)}<th scope="col">${rounds}</th>`;
};

/** Months of the section, latest first, each with a link to its rounds where that page stands. */
export function sectionMonths(view: SectionView): Markup {
  const { input, own, p, t, language } = view;
  const rows = input.months.toReversed().map((month) => {
    const id = month.period.id;
    const link = input.monthPages.includes(id) ? html` <a href="${hrefOf(ADDRESSES.sectionMonth(input.section.id, id), language)}">${p.monthPage}<span class="quiet">${t.open}${monthText(id, language)}${t.close}</span></a>` : null;
    return html`<tr><th scope="row">${monthText(id, language)}${!month.closed && html` <small>${p.monthSoFar}</small>`}${link}</th>${sectionMonthCells(view, month)}</tr>`;
  });
  const head = html`<tr><th scope="col">${p.month}</th>${sectionMonthHeads(view)}</tr>`;
  return html`<section aria-labelledby="months"><h2 id="months">${p.monthsHeading}</h2>${rows.length === 0 ? html`<p>${p.noMonths}</p>` : html`<p class="note">${own.monthsNote}</p>${scrollTable(p.months, head, rows)}`}</section>`;
}
