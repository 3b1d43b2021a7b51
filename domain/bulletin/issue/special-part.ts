import { isItemKey, ITEMS } from "../../model/item.ts";
import { html, type Markup } from "../markup.ts";
import { intervalEndText } from "../moment-text.ts";
import { itemPlaces } from "../river-table.ts";
import { itemSymbol, unitText, valueText } from "../value-text.ts";
import type { IssueRound } from "./issue-content.ts";
import { isDoubted, itemsOver } from "./issue-counts.ts";
import type { ReportView } from "./report-view.ts";
import type { SpecialContent, SpecialSection } from "./special-content.ts";

type View = ReportView<SpecialContent>;

function eventValue({ r, t, language, issue }: View): string {
  const { item, value, limit, unit, multiple } = issue.event;
  if (!isItemKey(item)) return "";
  const units = unitText(unit) === "" ? "" : ` ${unitText(unit)}`;
  const said = [...(limit === null ? [] : [t.limit(limit + units)]), ...(multiple === null ? [] : [t.multiple(multiple)])];
  return r.eventValue(ITEMS[item][language], value + units, said.length === 0 ? "" : t.comma + said.join(t.comma));
}

/** The event in three sentences (摘要): where, since when and how much, who is told. */
export function specialSummary(view: View): Markup {
  const { r, t, own, issue, language } = view;
  const here = issue.sections.find(({ lies }) => lies === "here")!;
  const { startedAt, lastAt } = issue.event;
  return html`<section class="summary" aria-labelledby="summary"><h2 id="summary">${own.summaryHeading}</h2>
<p>${r.eventLine(here[language], here.river[language])}</p><p>${r.eventSince(intervalEndText(startedAt, language), intervalEndText(lastAt, language))}${language === "en" && " "}${eventValue(view)}</p>
<p>${r.told(issue.cities.map((city) => city[language]).join(t.list))}</p></section>`;
}

function roundRow(view: View, section: SpecialSection, round: IssueRound): Markup {
  const { r, t, own, language } = view;
  const over = itemsOver(section, round).map(({ item, value, multiple }) => `${itemSymbol(item)} ${valueText(value, itemPlaces(item))}${multiple === undefined ? "" : t.open + own.timesOver(multiple) + t.close.trimEnd()}`);
  return html`<tr role="row"><th role="rowheader" scope="row">${section[language]}<small class="reason">${r.lies[section.lies]}${t.comma}${section.city[language]}</small></th>
<td role="cell" data-label="${r.roundAt}">${intervalEndText(round.endsAt, language)}</td><td role="cell" data-label="${r.waterHeads.class}">${round.class === null ? own.noClass : html`<span class="class ${round.class > 3 ? "worse" : "good"}">${t.classMark(round.class)}</span>`}${round.siteState !== null && round.siteState !== "正常" && "＊"}</td>
<td role="cell" data-label="${r.waterHeads.target}">${section.target === null ? "?" : t.classMark(section.target)}</td><td role="cell" class="over" data-label="${r.overItems}">${over.length > 0 ? over.join(t.semicolon) : isDoubted(section, round) ? own.doubted : t.nothingOver}</td></tr>`;
}

/** The body of a special issue: who is told, the intakes, and the rounds of the sections up- and downstream. */
export function specialPart(view: View): Markup {
  const { r, t, own, issue, language } = view;
  return html`<section aria-labelledby="event"><h2 id="event">${r.eventHeading}</h2><ul class="notes"><li>${r.unreviewed}</li><li>${t.basis(issue.event.edition, issue.event.clause)}</li>
<li>${issue.intakes.length === 0 ? r.noIntakes : r.intakes(issue.intakes.map((intake) => intake[language]).join(t.list))}</li><li class="intake-note">${r.intakeNote}</li></ul></section>
<section aria-labelledby="rounds"><h2 id="rounds">${r.roundsHeading}</h2><div class="reports-of"><table role="table" class="cards periods history"><caption>${r.roundsCaption}</caption>
<thead role="rowgroup"><tr role="row">${[t.section, r.roundAt, r.waterHeads.class, r.waterHeads.target, r.overItems].map((head) => html`<th role="columnheader" scope="col">${head}</th>`)}</tr></thead>
<tbody role="rowgroup">${issue.sections.flatMap((section) => section.rounds.map((round) => roundRow(view, section, round)))}</tbody></table></div><p class="note">${own.noRoundNote}</p><p class="note">${r.common}</p></section>`;
}
