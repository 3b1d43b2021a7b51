import { civilDateAt } from "../../model/time.ts";
import type { Reach } from "../../model/network.ts";
import { citation } from "../../standards/edition.ts";
import { ofKind } from "../../standards/edition-in-force.ts";
import { REGISTER } from "../../standards/register.ts";
import { basisList, uniqueBases } from "../basis-list.ts";
import { html, type Markup } from "../markup.ts";
import { nameIn } from "../view.ts";
import type { SectionView } from "./section-view.ts";

/** What the section is: river, city, boundary that it watches, neighbours on the line, target and how sure it is, owner of the data. No position: none is official. */
export function sectionFacts({ input, language, t, p, own }: SectionView): Markup {
  const { section, cities } = input;
  const city = (id: string) => cities.find((candidate) => candidate.id === id)?.[language] ?? id;
  const boundary = section.onBeijiang?.boundary;
  const stops = (reaches: readonly Reach[]) => reaches.map((reach) => nameIn(reach, language)).join(t.list) + (reaches.some(({ sureness }) => sureness === "unverified") ? own.neighboursUnverified : "");
  const facts: [string, string][] = [
    [own.riverHead, nameIn(section.river, language)], [p.cityHead, city(section.city)],
    ...(boundary ? [[own.boundaryHead, own.boundary(city(boundary.from), city(boundary.to), section.onBeijiang?.stem === "receiver")] as [string, string]] : []),
    ...(input.above.length > 0 ? [[own.aboveHead, stops(input.above)] as [string, string]] : []), ...(input.below.length > 0 ? [[own.belowHead, stops(input.below)] as [string, string]] : []),
    [own.targetHead, section.target ? own.targetOf(t.className(section.target.class), own.surenesses[section.target.sureness] ?? section.target.sureness) : t.targetUnknown],
    [own.columnHead, own.column[section.tpColumn] ?? section.tpColumn], [p.ownerHead, p.waterOwner], [p.positionHead, p.positionUnknown],
  ];
  return html`<section aria-labelledby="what"><h2 id="what">${p.whatHeading}</h2><dl class="facts">${facts.map(([name, text]) => html`<div><dt>${name}</dt><dd>${text}</dd></div>`)}</dl></section>`;
}

/** How the section is judged: the edition in force now, and every basis of what the page shows. */
export function sectionJudged({ input, language, p, own }: SectionView): Markup {
  const edition = ofKind(REGISTER, "surface-water", civilDateAt(input.now));
  return html`<section class="about" aria-labelledby="judged"><h2 id="judged">${p.judgedHeading}</h2>
<p>${own.lawText(edition ? citation(edition) : own.noEdition, own.evaluation)}</p><p>${p.corrected}</p>
<details><summary>${p.basisNote}</summary>${basisList(uniqueBases([...input.rounds, ...input.months].flatMap(({ basis }) => basis)), language)}</details></section>`;
}
