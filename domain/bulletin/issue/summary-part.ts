import { airLevel } from "../air-level.ts";
import { html, type Markup } from "../markup.ts";
import type { IssueCity, IssueSection } from "./issue-content.ts";
import { countCity, countRounds, worstRound } from "./issue-counts.ts";
import type { IssueView } from "./issue-view.ts";

function citySentence({ own, language }: IssueView, city: IssueCity): string {
  const { all, silent, withIndex, lowest, highest, levels, over } = countCity(city);
  if (silent === all) return own.citySilent(city[language], all);
  if (withIndex === 0) return own.cityNoReport(city[language], all);
  const named = levels.map(({ level, count }) => ({ name: airLevel(level)[language], count }));
  return own.citySummary(city[language], all, withIndex) + own.indexRange(lowest, highest) + own.levels(named) + own.stationsOver(over);
}

function riverSentence({ own, t, language }: IssueView, name: string, sections: readonly IssueSection[]): string {
  if (sections.length === 0) return "";
  const { planned, classed, good, worse, worseSections } = countRounds(sections);
  const names = worseSections.map((section) => `${section[language]} ${t.className(worstRound(section)!.class)}`).join(t.list);
  const end = classed === 0 ? t.stop.trimEnd() : worse === 0 ? own.riverAllGood : own.riverWorse(good, worse, names);
  return own.riverSummary(name, sections.length, planned, classed) + end;
}

/** The day in three sentences (摘要): each city, then the river. */
export function summaryPart(view: IssueView): Markup {
  const { own, issue, language } = view;
  const river = [false, true].map((receiver) => riverSentence(view, receiver ? own.receivers : own.river, issue.sections.filter((section) => section.receiver === receiver)));
  const space = language === "zh" ? "" : " ";
  return html`<section class="summary" aria-labelledby="summary"><h2 id="summary">${own.summaryHeading}</h2>
${issue.cities.map((city) => html`<p>${citySentence(view, city)}</p>`)}<p>${river.filter((sentence) => sentence !== "").join(space)}</p></section>`;
}
