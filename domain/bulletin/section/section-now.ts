import type { WaterRound } from "../../model/assessment.ts";
import { CLASS_ITEMS, isItemKey, ITEMS, type ClassItem } from "../../model/item.ts";
import { dayOfIntervalEnd, epochMs, HOUR_MS } from "../../model/time.ts";
import { classLimitText } from "../../assess/water-class-of.ts";
import { waterRulesOn } from "../../assess/water-rules.ts";
import { REGISTER } from "../../standards/register.ts";
import { stampSlot } from "../document.ts";
import { html, type Markup } from "../markup.ts";
import { momentText, timeElement } from "../moment-text.ts";
import { outOfLineNote } from "../place/out-of-line-note.ts";
import { qualityWord } from "../place/quality-word.ts";
import { itemPlaces } from "../river-table.ts";
import { unitText, valueText } from "../value-text.ts";
import { itemList, nameIn } from "../view.ts";
import { targetShown, type SectionView } from "./section-view.ts";

/** Rounds come every four hours; nothing new for two of them means that the data stand still. */
const STALE_MS = 8 * HOUR_MS;
const holdsValues = (round: WaterRound): boolean => Object.keys(round.values).length > 0;

function itemRow(view: SectionView, round: WaterRound, item: ClassItem): Markup {
  const { t, p, language, input } = view;
  const value = round.values[item];
  const [itemClass, target, word] = [round.itemClasses[item], targetShown(view), qualityWord(round, item, p)];
  const rules = waterRulesOn(REGISTER, dayOfIntervalEnd(round.endsAt));
  const row = rules.ok ? rules.value.row(item, input.section.tpColumn === "lake" ? "lake" : "river") : null;
  const limit = (of: 1 | 2 | 3 | 4 | 5): string => (row === null ? "—" : `${row.rule === "atMost" ? "≤ " : row.rule === "atLeast" ? "≥ " : ""}${classLimitText(row, of)}`);
  return html`<tr><th scope="row">${nameIn(ITEMS[item], language)} <small>${ITEMS[item].symbol}</small></th>
<td class="${value === undefined ? "number absent" : "number"}">${value === undefined ? t.missing : valueText(value, itemPlaces(item))}${word !== null && html`<small class="reason">${word}</small>`}</td>
<td class="number">${itemClass === undefined ? "—" : html`<span class="class ${itemClass > 3 ? "worse" : "good"}">${t.className(itemClass)}</span>`}</td><td class="number">${limit(3)}</td>${
    target !== null && target !== 6 && html`<td class="number">${limit(target)}</td>`}<td>${unitText(ITEMS[item].unit)}</td></tr>`;
}

function valuesTable(view: SectionView, round: WaterRound): Markup {
  const { own, language, t, p } = view;
  const target = targetShown(view);
  const apart = Object.entries(round.values).filter(([item]) => !(CLASS_ITEMS as readonly string[]).includes(item)).flatMap(([item, value]) =>
    (isItemKey(item) && ITEMS[item].kind === "quantity" ? [`${nameIn(ITEMS[item], language)} ${value} ${unitText(ITEMS[item].unit)}`.trim()] : []));
  return html`<div class="scroll" role="region" aria-label="${p.nowHeading}" tabindex="0"><table class="values"><caption>${own.nowCaption(momentText(round.endsAt, language))}</caption>
<thead><tr><th scope="col">${own.item}</th><th scope="col" class="number">${own.value}</th><th scope="col" class="number">${own.itemClass}</th><th scope="col" class="number">${own.class3}</th>${
    target !== null && html`<th scope="col" class="number">${own.target(t.className(target))}</th>`}<th scope="col">${own.unit}</th></tr></thead>
<tbody>${CLASS_ITEMS.map((item) => itemRow(view, round, item))}</tbody></table></div>${outOfLineNote(round, language)}${apart.length > 0 && html`<p class="note">${own.apart}${t.colon}${apart.join(t.list)}</p>`}<p class="note">${t.plainWords}</p>`;
}

/** The class against the round before that has one, in words. */
function changeSentence({ input, own, t, language }: SectionView, round: WaterRound): string | null {
  const before = input.rounds.findLast(({ endsAt, class: of }) => endsAt < round.endsAt && of !== null);
  if (round.class === null || !before || before.class === null) return null;
  const word = t.changes[round.class < before.class ? "better" : round.class > before.class ? "worse" : "same"];
  return own.changed(word, momentText(before.endsAt, language), t.className(before.class));
}

/** The section now: its class, what decided it, its target, its items against the limits, and how old that is. */
export function sectionNow(view: SectionView): Markup {
  const { input, language, t, p, own } = view;
  const name = html`<strong>${nameIn(input.section, language)}</strong>${t.colon}`;
  const round = input.rounds.findLast(holdsValues);
  const times = html`<p class="times"><span>${p.provisional}</span> ${round && html`<span>${p.dataAt}${timeElement(round.endsAt, momentText(round.endsAt, language))}</span> `}${stampSlot()}</p>`;
  if (!round) return html`<section class="state" aria-labelledby="now"><h2 id="now" class="quiet">${p.nowHeading}</h2><div class="sentences"><p>${name}${p.neverSeen}</p></div>${times}</section>`;
  const stale = epochMs(input.now) - epochMs(round.endsAt) > STALE_MS;
  const sentence = round.class === null
    ? own.noClass(round.notAvailable ? nameIn(round.notAvailable, language) : t.noClassFallback)
    : html`${own.nowIs(t.className(round.class))}${round.decidedBy.length > 0 && own.decidedBy(itemList(round.decidedBy, t))}${t.stop}`;
  const state = round.siteState !== null && round.siteState !== "正常" ? t.siteState(round.siteState) + t.stop : null;
  return html`<section class="state" aria-labelledby="now"><h2 id="now" class="quiet">${p.nowHeading}</h2>
${stale && html`<ul class="first"><li>${p.staleSince(momentText(round.endsAt, language))}</li></ul>`}<div class="sentences"><p>${name}${sentence}${state}</p></div>
<p>${changeSentence(view, round)} ${own.singleRound} ${round.target === null ? own.targetUnknown : own.againstTarget(t.className(round.target))}</p>${times}${valuesTable(view, round)}</section>`;
}
