import type { Basis } from "../model/assessment.ts";
import { languageHalf } from "../model/language-half.ts";
import { html, type Markup } from "./markup.ts";
import type { Language } from "./page-input.ts";
import { TEXTS } from "./texts.ts";

/** Every basis (依据) once, by edition. */
export function uniqueBases(all: readonly Basis[]): Basis[] {
  const unique = new Map(all.map((basis) => [JSON.stringify([basis.edition, basis.phase, basis.clause, basis.method, basis.unverified]), basis]));
  return [...unique].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, basis]) => basis);
}

function basisLine(basis: Basis, language: Language): Markup {
  const t = TEXTS[language];
  const said = [
    ...(basis.phase === undefined ? [] : [t.phases[basis.phase] ?? basis.phase]),
    t.clause(basis.clause),
    ...(basis.method === undefined ? [] : [t.method(basis.method)]),
  ];
  return html`<li><strong>${basis.edition}</strong>${t.comma}${said.join(t.comma)}${
    basis.unverified !== undefined && html` <em>${t.unverified}${t.colon}${languageHalf(basis.unverified, language)}</em>`}</li>`;
}

/** The standards that verdicts rest on as a list: edition, phase, clause, method, and what no official text confirms. */
export const basisList = (bases: readonly Basis[], language: Language): Markup =>
  bases.length === 0 ? html`<p>${TEXTS[language].standardsNone}</p>` : html`<ul>${bases.map((basis) => basisLine(basis, language))}</ul>`;
