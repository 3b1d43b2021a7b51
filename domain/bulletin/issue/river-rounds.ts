import type { Exceedance } from "../../model/assessment.ts";
import { itemPlaces } from "../river-table.ts";
import { plusHours, type Instant } from "../../model/time.ts";
import { html, type Markup } from "../markup.ts";
import { clockText, dayText } from "../moment-text.ts";
import { itemSymbol, valueText } from "../value-text.ts";
import { ROUNDS_A_DAY, type IssueSection } from "./issue-content.ts";
import { isDoubted, itemsOver, worstRound } from "./issue-counts.ts";
import type { IssueView } from "./issue-view.ts";

/** The ends of the day's rounds; midnight is 24:00. */
const roundEnds = (day: string): Instant[] => Array.from({ length: ROUNDS_A_DAY }, (_, at) => plusHours(`${day}T00:00:00+08:00` as Instant, 4 * (at + 1)));
const endText = (endsAt: Instant): string => (clockText(endsAt) === "00:00" ? "24:00" : clockText(endsAt));

function roundCell({ t, own }: IssueView, { rounds }: IssueSection, endsAt: Instant): Markup {
  const round = rounds.find((each) => each.endsAt === endsAt);
  const mark = round && round.siteState !== null && round.siteState !== "正常" ? "＊" : "";
  const label = endText(endsAt);
  if (round === undefined || round.class === null) return html`<td role="cell" class="round absent" data-label="${label}">${round ? own.noClass : own.noRound}${mark}</td>`;
  return html`<td role="cell" class="round" data-label="${label}"><span class="class ${round.class > 3 ? "worse" : "good"}">${t.classMark(round.class)}</span>${mark}</td>`;
}

function overText({ t, own }: IssueView, { item, value, limit, multiple }: Exceedance): string {
  const more = multiple === undefined ? t.limit(limit) : own.timesOver(multiple);
  return `${itemSymbol(item)} ${valueText(value, itemPlaces(item))}${t.open}${more}${t.close.trimEnd()}`;
}

function overCell(view: IssueView, section: IssueSection): Markup | string {
  const { t, own } = view;
  const worst = worstRound(section);
  if (worst === undefined) return "—";
  const over = itemsOver(section, worst);
  if (over.length === 0) return isDoubted(section, worst) ? own.doubted : own.nothingOver;
  return html`${over.map((each) => overText(view, each)).join(t.semicolon)}<small class="reason">${section.target === null ? own.againstClass3 : own.againstTarget(t.className(section.target))}</small>`;
}

function sectionRow(view: IssueView, section: IssueSection): Markup {
  const { t, own, language, issue } = view;
  const worst = worstRound(section);
  const target = section.target === null ? "?" : t.classMark(section.target) + (section.targetUnverified ? t.open + t.unverified + t.close.trimEnd() : "");
  return html`<tr role="row"><th role="rowheader" scope="row">${section[language]}<small class="reason">${section.river[language]}${t.comma}${section.city[language]}</small></th>
<td role="cell" class="target" data-label="${t.targetHead}">${target}</td>${roundEnds(issue.day).map((endsAt) => roundCell(view, section, endsAt))}
<td role="cell" class="worst" data-label="${own.worstHead}">${worst ? `${t.classMark(worst.class)} ${endText(worst.endsAt)}` : "—"}</td>
<td role="cell" class="over" data-label="${own.overHead}">${overCell(view, section)}</td></tr>`;
}

function roundsTable(view: IssueView, sections: readonly IssueSection[], caption: string): Markup | null {
  const { t, own, issue } = view;
  if (sections.length === 0) return null;
  return html`<table role="table" class="cards rounds"><caption>${caption}</caption>
<thead role="rowgroup"><tr role="row"><th role="columnheader" scope="col">${t.section}</th><th role="columnheader" scope="col">${t.targetHead}</th>${
    roundEnds(issue.day).map((endsAt) => html`<th role="columnheader" scope="col" class="round">${endText(endsAt)}</th>`)
  }<th role="columnheader" scope="col">${own.worstHead}</th><th role="columnheader" scope="col">${own.overHead}</th></tr></thead>
<tbody role="rowgroup">${sections.map((section) => sectionRow(view, section))}</tbody></table>`;
}

/** The water of the day: the sections in river order with the real-time class of each round (监测时次), the worst one and the items over in it. */
export function riverRounds(view: IssueView): Markup {
  const { t, own, issue, language } = view;
  const any = issue.sections.some(({ rounds }) => rounds.length > 0);
  const day = dayText(issue.day, language);
  const of = (receiver: boolean) => issue.sections.filter((section) => section.receiver === receiver);
  return html`<section aria-labelledby="river"><h2 id="river">${own.riverHeading}</h2>
${any ? html`<p class="note">${own.riverNote}</p><div class="reports-of">${roundsTable(view, of(false), own.riverCaption(day))}${roundsTable(view, of(true), own.receiverCaption(day))}</div>
<ul class="notes"><li>${own.noRoundNote}</li><li>${t.lepai}</li><li class="intake-note">${t.intakeNote}</li></ul>` : html`<p>${own.riverSilent}</p>`}</section>`;
}
