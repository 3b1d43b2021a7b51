import { html, type Markup } from "../markup.ts";
import { itemSymbol } from "../value-text.ts";
import type { ReportView } from "./report-view.ts";
import type { ComparedClass, SectionReport, WaterReportContent } from "./water-report-content.ts";
import { spanText } from "./issue-about.ts";

type View = ReportView<WaterReportContent>;

const classMark = ({ t, r }: View, of: SectionReport["class"]): Markup | string =>
  of === null ? r.noClass : html`<span class="class ${of > 3 ? "worse" : "good"}">${t.classMark(of)}</span>`;

function comparedCell(view: View, label: string, { class: then, change }: ComparedClass): Markup {
  return html`<td role="cell" data-label="${label}">${then === null ? view.r.noClass : view.t.classMark(then)}${change && html`<small class="reason">${change[view.language]}</small>`}</td>`;
}

/** `氨氮/1.3` as bulletins print it; items without a multiple by their symbol alone. */
function overCell({ r, t }: View, { overTarget, overClass3, target, class: found }: SectionReport): Markup | string {
  if (found === null) return r.noClass;
  const items = target === null ? overClass3 : overTarget;
  if (items.length === 0) return t.nothingOver;
  const list = items.map(({ item, multiple }) => itemSymbol(item) + (multiple === undefined ? "" : `/${multiple}`)).join(t.list);
  return html`${list}<small class="reason">${target === null ? r.overClass3 : r.overTarget}</small>`;
}

function meetsText({ r, language }: View, { meetsTarget, complianceReason }: SectionReport): Markup | string {
  if (meetsTarget !== null) return meetsTarget ? r.yes : r.no;
  return html`${r.notJudged}${complianceReason && html`<small class="reason">${complianceReason[language]}</small>`}`;
}

function sectionRow(view: View, section: SectionReport, boundary: boolean): Markup {
  const { t, r, language } = view;
  const heads = r.waterHeads;
  const { relation } = section;
  const responsible = relation === null ? section.city[language] : relation.sign === "≈" ? `${relation.from[language]}${t.list}${relation.to[language]}` : relation.from[language];
  const target = section.target === null ? "?" : t.classMark(section.target) + (section.targetUnverified ? t.open + t.unverified + t.close.trimEnd() : "");
  return html`<tr role="row"><th role="rowheader" scope="row">${section[language]}<small class="reason">${section.river[language]}${t.comma}${responsible}</small></th>
${boundary && html`<td role="cell" data-label="${heads.relation}">${relation && `${relation.from[language]} ${relation.sign} ${relation.to[language]}`}</td>`}
<td role="cell" data-label="${heads.target}">${target}</td><td role="cell" data-label="${heads.class}">${classMark(view, section.class)}</td>
${comparedCell(view, heads.before, section.before)}${comparedCell(view, heads.yearBefore, section.yearBefore)}
<td role="cell" data-label="${heads.meets}">${meetsText(view, section)}</td><td role="cell" data-label="${heads.over}">${overCell(view, section)}</td>
${boundary && html`<td role="cell" data-label="${heads.tide}">${relation?.sign === "≈" ? r.tideUnknown : r.noTide}</td>`}
<td role="cell" class="number" data-label="${heads.rounds}">${section.rounds}/${view.issue.roundsDue}</td></tr>`;
}

/** Sections over the period as a table, boundary sections with the columns of the provincial bulletin (责任城市、交接关系、水质目标、类别、上年同期、达标、超标项目/倍数、涨退潮). */
export function waterTable(view: View, sections: readonly SectionReport[], boundary: boolean): Markup | null {
  const { r, issue, language } = view;
  if (sections.length === 0) return null;
  const period = spanText(issue.span, language);
  const heads = r.waterHeads;
  const columns = [`${heads.section}${language === "zh" ? "、" : ", "}${heads.river}${language === "zh" ? "、" : ", "}${heads.responsible}`, ...(boundary ? [heads.relation] : []), heads.target, heads.class, heads.before, heads.yearBefore, heads.meets, heads.over, ...(boundary ? [heads.tide] : [])];
  return html`<table role="table" class="cards periods"><caption>${boundary ? r.boundaryCaption(period) : r.otherCaption(period)}</caption>
<thead role="rowgroup"><tr role="row">${columns.map((head) => html`<th role="columnheader" scope="col">${head}</th>`)}<th role="columnheader" scope="col" class="number">${heads.rounds}</th></tr></thead>
<tbody role="rowgroup">${sections.map((section) => sectionRow(view, section, boundary))}</tbody></table>`;
}
