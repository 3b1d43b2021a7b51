import { ITEMS } from "../../model/item.ts";
import { civilDateAt } from "../../model/time.ts";
import { citation, type EditionKind } from "../../standards/edition.ts";
import { ofKind } from "../../standards/edition-in-force.ts";
import { phaseOn } from "../../standards/limit-for.ts";
import { REGISTER } from "../../standards/register.ts";
import { basisList, uniqueBases } from "../basis-list.ts";
import { html, type Markup } from "../markup.ts";
import { dayText } from "../moment-text.ts";
import { nameIn } from "../view.ts";
import type { StationView } from "./station-view.ts";

/** What the station is: code, city, role, area, owner of the data, position where one is official. */
export function stationFacts({ input, language, t, p, own }: StationView): Markup {
  const { station, city } = input;
  const day = (text: string) => dayText(text as Parameters<typeof dayText>[0], language);
  const facts: [string, string][] = [
    [p.code, station.id], [p.cityHead, nameIn(city, language)], [own.role, station.role === null ? own.roleUnknown : own.roles[station.role]], [own.zoneHead, own.zone(station.zone)],
    ...(station.notMonitored.length === 0 ? [] : [[own.notMonitoredHead, station.notMonitored.map(({ item, from, until }) => `${ITEMS[item].symbol}${t.open}${own.published(day(from), until && day(until))}${t.close.trimEnd()}`).join(t.list)] as [string, string]]),
    [own.publishedHead, own.published(day(station.published.from), station.published.until && day(station.published.until))], [p.ownerHead, p.owner],
    [p.positionHead, station.longitude !== null && station.latitude !== null ? p.position(station.longitude, station.latitude) : p.positionUnknown],
  ];
  return html`<section aria-labelledby="what"><h2 id="what">${p.whatHeading}</h2><dl class="facts">${facts.map(([name, text]) => html`<div><dt>${name}</dt><dd>${text}</dd></div>`)}</dl></section>`;
}

/** How the station is judged: the editions in force now, and every basis of what the page shows. */
export function stationJudged({ input, language, p, own }: StationView): Markup {
  const today = civilDateAt(input.now);
  const cited = (kind: EditionKind): string => {
    const edition = ofKind(REGISTER, kind, today);
    return edition ? citation(edition) : own.noEdition;
  };
  const limits = ofKind(REGISTER, "air-limits", today);
  const phase = limits && phaseOn(limits, today);
  return html`<section class="about" aria-labelledby="judged"><h2 id="judged">${p.judgedHeading}</h2>
<p>${own.lawText(cited("air-limits"), phase && phase.id !== "only" ? own.phaseOf(nameIn(phase, language)) : "", cited("air-index"), cited("air-evaluation"))}</p><p>${p.corrected}</p>
<details><summary>${p.basisNote}</summary>${basisList(uniqueBases([...input.hours, ...input.days, ...input.months].flatMap(({ basis }) => basis)), language)}</details></section>`;
}
