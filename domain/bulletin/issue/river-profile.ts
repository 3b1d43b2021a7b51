import { CLASS_ITEMS, ITEMS, type ClassItem } from "../../model/item.ts";
import { html, type Markup } from "../markup.ts";
import { itemPlaces } from "../river-table.ts";
import { valueText } from "../value-text.ts";
import type { ReportView } from "./report-view.ts";
import type { SectionReport, WaterReportContent } from "./water-report-content.ts";

const WIDTH = 720;
const HEIGHT = 132;
/** Room for the item's name on the left, the names of the sections below, the highest value above. */
const BOX = { left: 92, right: 8, top: 18, bottom: 30 } as const;

/** The end of a scale from 0: the next of 1, 2, 5 times a power of ten that holds all. */
function scaleTop(values: readonly number[]): number {
  const most = Math.max(...values, 0);
  if (most === 0) return 1;
  const power = 10 ** Math.floor(Math.log10(most));
  return [1, 2, 5, 10].map((step) => step * power).find((top) => top >= most * 1.05) ?? 10 * power;
}

function limitTicks({ limits }: SectionReport, item: ClassItem, at: number, step: number, y: (value: number) => string): Markup[] {
  const { low = null, high = null } = limits.of[item] ?? {};
  const [from, to] = [(at - step * 0.36).toFixed(1), (at + step * 0.36).toFixed(1)];
  return [low, high].flatMap((limit) => (limit === null ? [] : [html`<path class="limit${limits.ofTarget ? "" : " assumed"}" d="M${from} ${y(Number(limit))}H${to}"/>`]));
}

function panel({ r, t, language, issue }: ReportView<WaterReportContent>, item: ClassItem): Markup | null {
  const { sections } = issue;
  const known = sections.flatMap(({ values: { [item]: value } }) => (value === undefined ? [] : [value]));
  if (known.length === 0) return null;
  const bounds = sections.flatMap(({ limits }) => [limits.of[item]?.low, limits.of[item]?.high].flatMap((limit) => (limit ? [Number(limit)] : [])));
  const top = scaleTop([...known.map(Number), ...bounds]);
  const step = (WIDTH - BOX.left - BOX.right) / sections.length;
  const x = (at: number): number => BOX.left + step * (at + 0.5);
  const y = (value: number): string => (HEIGHT - BOX.bottom - (value / top) * (HEIGHT - BOX.top - BOX.bottom)).toFixed(1);
  const at = (index: number): number | null => { const value = sections[index]?.values[item]; return value === undefined ? null : Number(value); };
  // Waters that take the river's water are not on its line.
  const line = sections.map(({ receiver }, index) => {
    const [value, before] = [at(index), index > 0 && !receiver ? at(index - 1) : null];
    return value === null || receiver ? "" : `${before === null ? "M" : "L"}${x(index).toFixed(1)} ${y(value)}`;
  }).join("");
  const id = `profile-${item}`;
  const said = sections.map((section) => `${section[language]} ${section.values[item] ?? t.missing}`).join(t.semicolon);
  return html`<svg class="profile" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-labelledby="${id}-t ${id}-d"><title id="${id}-t">${r.profileTitle(ITEMS[item].symbol)}</title><desc id="${id}-d">${r.profileDescription(said)}</desc>
<text class="axis-item" x="0" y="${BOX.top + 4}">${ITEMS[item].symbol}</text><text class="axis" x="${BOX.left - 6}" y="${BOX.top + 4}">${top}</text><text class="axis" x="${BOX.left - 6}" y="${HEIGHT - BOX.bottom}">0</text>
<path class="axis-line" d="M${BOX.left} ${HEIGHT - BOX.bottom}H${WIDTH - BOX.right}"/><path class="profile-line" d="${line}"/>
${sections.map((section, index) => html`${limitTicks(section, item, x(index), step, y)}${at(index) !== null && html`<circle class="profile-dot" cx="${x(index).toFixed(1)}" cy="${y(at(index)!)}" r="3.5"/><text class="profile-value" x="${x(index).toFixed(1)}" y="${(Number(y(at(index)!)) - 7).toFixed(1)}">${valueText(section.values[item]!, itemPlaces(item))}</text>`}<text class="profile-name" x="${x(index).toFixed(1)}" y="${HEIGHT - BOX.bottom + (language === "en" && index % 2 === 1 ? 26 : 14)}">${shortName(section[language])}</text>`)}</svg>`;
}

/** A name without what stands in brackets: there is little room under the line. */
const shortName = (name: string): string => name.replace(/[(（].*$/u, "").trim();

function limitText({ low, high }: { readonly low: string | null; readonly high: string | null }): string {
  return low !== null && high !== null ? `${low}～${high}` : low === null ? `≤ ${high}` : `≥ ${low}`;
}

/** 沿程变化: each of the five items along the sections with the limit, drawn and as a table. */
export function riverProfile(view: ReportView<WaterReportContent>): Markup {
  const { r, t, language, issue } = view;
  const panels = CLASS_ITEMS.flatMap((item) => panel(view, item) ?? []);
  const cell = (section: SectionReport, item: ClassItem): Markup => {
    const [value, limit] = [section.values[item], section.limits.of[item]];
    return html`<td role="cell" class="number${value === undefined ? " absent" : ""}" data-label="${ITEMS[item].symbol}">${value === undefined ? t.missing : valueText(value, itemPlaces(item))}${limit && html`<small class="reason">${limitText(limit)}${!section.limits.ofTarget && "＊"}</small>`}</td>`;
  };
  return html`<section aria-labelledby="profile"><h2 id="profile">${r.profileHeading}</h2>
${panels.length === 0 ? html`<p>${r.profileNone}</p>` : html`<p class="note">${r.profileNote}</p><figure class="profiles">${panels}</figure>`}
<div class="reports-of"><table role="table" class="cards periods means"><caption>${r.profileTable}${t.semicolon}${r.limitHead}${t.open}＊ ${r.overClass3}${t.close.trimEnd()}</caption>
<thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">${t.section}</th>${CLASS_ITEMS.map((item) => html`<th role="columnheader" scope="col" class="number"><abbr title="${ITEMS[item][language]}">${ITEMS[item].symbol}</abbr></th>`)}</tr></thead>
<tbody role="rowgroup">${issue.sections.map((section) => html`<tr role="row"><th role="rowheader" scope="row">${section[language]}</th>${CLASS_ITEMS.map((item) => cell(section, item))}</tr>`)}</tbody></table></div></section>`;
}
