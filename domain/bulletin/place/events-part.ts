import { html, type Markup } from "../markup.ts";
import { intervalEndText, momentText, timeElement } from "../moment-text.ts";
import type { Language } from "../page-input.ts";
import type { PastEvent } from "../past-events.ts";
import { eventFinding, eventSubject, valueWithUnit } from "../event-finding.ts";
import type { PublicEvent } from "../public-event.ts";
import { TEXTS } from "../texts.ts";
import { PLACE_TEXTS } from "./place-texts.ts";

/** Past events that are listed; older ones are counted. */
const MOST = 50;

const timeOf = (event: Pick<PublicEvent, "medium">, at: PublicEvent["startedAt"], language: Language): Markup =>
  timeElement(at, event.medium === "air" ? intervalEndText(at, language) : momentText(at, language));

function openLine(event: PublicEvent, language: Language): Markup {
  const t = TEXTS[language];
  return html`<li><em>${t.eventKinds[event.kind]}</em>${t.stop}${eventFinding(event, language)}${t.comma}${t.since[0]}${timeOf(event, event.startedAt, language)}${t.since[1]}${t.comma}${
    t.latest[0]}${timeOf(event, event.lastAt, language)}${t.latest[1]}${t.comma}${event.noData ? t.eventNoData : t.trends[event.trend]}${t.stop.trimEnd()}<small>${t.basis(event.edition, event.clause)}</small></li>`;
}

function pastLine(event: PastEvent, language: Language): Markup {
  const [t, p] = [TEXTS[language], PLACE_TEXTS[language]];
  const at = event.medium === "air" ? intervalEndText(event.peakAt, language) : momentText(event.peakAt, language);
  const peak = (event.medium === "air" ? p.peak : p.worst)(valueWithUnit(event, event.peak, language), at);
  return html`<li><em>${t.eventKinds[event.kind]}</em>${t.stop}${eventSubject(event, language)}${t.comma}${peak}${t.comma}${t.since[0]}${timeOf(event, event.startedAt, language)}${t.since[1]}${t.comma}${
    p.ended[0]}${timeOf(event, event.endedAt, language)}${p.ended[1]}${t.stop.trimEnd()}<small>${t.basis(event.edition, event.clause)}</small></li>`;
}

/** What is wrong here now, and what was. */
export function eventsPart({ openEvents, pastEvents }: { readonly openEvents: readonly PublicEvent[]; readonly pastEvents: readonly PastEvent[] }, language: Language): Markup {
  const p = PLACE_TEXTS[language];
  return html`<section aria-labelledby="events"><h2 id="events">${p.eventsHeading}</h2>
${openEvents.length === 0 ? html`<p>${p.openNone}</p>` : html`<h3>${p.openEvents}</h3><ul class="events">${openEvents.map((event) => openLine(event, language))}</ul>`}
${pastEvents.length === 0 ? html`<p>${p.pastNone}</p>` : html`<h3>${p.pastEvents}</h3><ul class="events">${pastEvents.slice(0, MOST).map((event) => pastLine(event, language))}</ul>`}${
    pastEvents.length > MOST && html`<p class="note">${p.moreEvents(pastEvents.length - MOST)}</p>`}</section>`;
}
