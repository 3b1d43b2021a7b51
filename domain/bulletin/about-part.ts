import type { Basis } from "../model/assessment.ts";
import { AIR_LEVELS } from "./air-level.ts";
import { levelChip } from "./level-chip.ts";
import { html, type Markup } from "./markup.ts";
import type { View } from "./view.ts";

/** Every basis that a verdict on this page rests on, once, by edition. */
export function basesOf({ input }: View): Basis[] {
  const all = [...input.airHours, ...input.cityHours, ...input.days, ...input.rounds].flatMap((assessment) => assessment.basis);
  const unique = new Map(all.map((basis) => [JSON.stringify([basis.edition, basis.phase, basis.clause, basis.method, basis.unverified]), basis]));
  return [...unique].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, basis]) => basis);
}

function basisLine({ t }: View, basis: Basis): Markup {
  const said = [
    ...(basis.phase === undefined ? [] : [t.phases[basis.phase] ?? basis.phase]),
    t.clause(basis.clause),
    ...(basis.method === undefined ? [] : [t.method(basis.method)]),
  ];
  return html`<li><strong>${basis.edition}</strong>${t.comma}${said.join(t.comma)}${basis.unverified !== undefined && html` <em>${t.unverified}${t.colon}${basis.unverified}</em>`}</li>`;
}

/** About the data: the standards applied with phase, clause and method, what the colours mean, whose data they are, how corrections work. */
export function aboutPart(view: View): Markup {
  const { t, language } = view;
  const bases = basesOf(view);
  return html`<section class="about" aria-labelledby="about"><h2 id="about">${t.aboutHeading}</h2>
<div class="columns"><div><h3>${t.dataHeading}</h3><ul>${t.dataText.map((line) => html`<li>${line}</li>`)}</ul>
<h3>${t.coloursHeading}</h3><p>${t.coloursText}</p><p class="legend">${AIR_LEVELS.map(({ level }) => html`${levelChip(level, language)} `)}</p><p>${t.coloursWater}</p></div>
<div><h3>${t.standardsHeading}</h3>${bases.length === 0 ? html`<p>${t.standardsNone}</p>` : html`<ul>${bases.map((basis) => basisLine(view, basis))}</ul>`}</div></div></section>`;
}
