import { basisList } from "../basis-list.ts";
import { html, type Markup } from "../markup.ts";
import { countRounds, shareText } from "./issue-counts.ts";
import type { IssueView } from "./issue-view.ts";

interface Completeness {
  readonly name: string;
  readonly planned: number;
  readonly valid: number;
}

function completeness({ issue, own, language }: IssueView): Completeness[] {
  const rounds = [false, true].map((receiver) => ({ receiver, ...countRounds(issue.sections.filter((section) => section.receiver === receiver)) }));
  return [
    ...issue.cities.map((city) => ({ name: own.cityValues(city[language]), planned: city.plannedValues, valid: city.validValues })),
    ...rounds.map(({ receiver, planned, classed }) => ({ name: own.rounds(receiver ? own.receivers : own.river), planned, valid: classed })),
  ].filter(({ planned }) => planned > 0);
}

/** How complete the day is in %, how it was calculated, and the standards that it rests on with what no text confirms. */
export function methodPart(view: IssueView): Markup {
  const { own, issue, language } = view;
  return html`<section aria-labelledby="complete"><h2 id="complete">${own.completeHeading}</h2>
<table class="completeness"><caption>${own.completeCaption}</caption><thead><tr>${own.completeHeads.map((head, at) => html`<th scope="col" class="${at > 0 ? "number" : ""}">${head}</th>`)}</tr></thead>
<tbody>${completeness(view).map(({ name, planned, valid }) => html`<tr><th scope="row">${name}</th><td class="number">${planned}</td><td class="number">${valid}</td><td class="number">${shareText(valid, planned) ?? "—"}</td></tr>`)}</tbody></table>
<ul class="notes">${own.methodText.map((line) => html`<li>${line}</li>`)}</ul></section>
<section class="about" aria-labelledby="standards"><h2 id="standards">${own.standardsHeading}</h2>${basisList(issue.basis, language)}</section>`;
}
