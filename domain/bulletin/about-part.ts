import type { Basis } from "../model/assessment.ts";
import { ARCHIVE_TEXTS } from "./archive/archive-texts.ts";
import { AIR_LEVELS } from "./air-level.ts";
import { basisList, uniqueBases } from "./basis-list.ts";
import { levelChip } from "./level-chip.ts";
import { html, type Markup } from "./markup.ts";
import { ADDRESSES } from "./site/addresses.ts";
import { hrefOf } from "./site/site-file.ts";
import type { View } from "./view.ts";

/** Every basis that a verdict on this page rests on, once, by edition. */
export const basesOf = ({ input }: View): Basis[] =>
  uniqueBases([...input.airHours, ...input.cityHours, ...input.days, ...input.rounds].flatMap((assessment) => assessment.basis));

/** About the data: the standards applied with phase, clause and method, what the colours mean, whose data they are, how corrections work. */
export function aboutPart(view: View): Markup {
  const { t, language } = view;
  return html`<section class="about" aria-labelledby="about"><h2 id="about">${t.aboutHeading}</h2>
<div class="columns"><div><h3>${t.dataHeading}</h3><ul>${t.dataText.map((line) => html`<li>${line}</li>`)}</ul>
<h3>${t.coloursHeading}</h3><p>${t.coloursText}</p><p class="legend">${AIR_LEVELS.map(({ level }) => html`${levelChip(level, language)} `)}</p><p>${t.coloursWater}</p></div>
<div><h3>${t.standardsHeading}</h3><details><summary>${t.standardsSummary}</summary>${basisList(basesOf(view), language)}</details><p><a href="${hrefOf(ADDRESSES.about, language)}">${ARCHIVE_TEXTS[language].aboutTitle}${t.colon}${ARCHIVE_TEXTS[language].standards}</a></p></div></div></section>`;
}
