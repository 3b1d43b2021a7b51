import { eventFinding } from "./event-finding.ts";
import { html, type Markup } from "./markup.ts";
import { intervalEndText, momentText, timeElement } from "./moment-text.ts";
import type { PublicEvent } from "./public-event.ts";
import { missingCount, nameIn, placeLink, type View } from "./view.ts";

function eventLine(view: View, event: PublicEvent): Markup {
  const { t, language, input } = view;
  const { network } = input;
  const place = [...network.airStations, ...network.sections, ...network.cities].find((candidate) => candidate.id === event.place);
  const name = place ? nameIn(place, language) : event.place;
  const shown = view.cities.some((city) => city.stations.some((state) => state.station.id === event.place && state.kind !== "silent"))
    || [...view.river.sections, ...view.river.receivers].some((state) => state.section.id === event.place);
  const linked = place && "medium" in place && input.placePages.has(place.id) ? placeLink(view, place, "#events") : shown ? html`<a href="#place-${event.place}">${name}</a>` : name;
  const at = (instant: PublicEvent["startedAt"]) => timeElement(instant, event.medium === "air" ? intervalEndText(instant, language) : momentText(instant, language));
  return html`<li><strong>${linked}</strong>${t.colon}<em>${t.eventKinds[event.kind]}</em>${t.stop}${eventFinding(event, language)}${t.comma}${
    t.since[0]}${at(event.startedAt)}${t.since[1]}${t.comma}${t.latest[0]}${at(event.lastAt)}${t.latest[1]}${t.comma}${event.noData ? t.eventNoData : t.trends[event.trend]}${t.stop.trimEnd()}
<small>${t.basis(event.edition, event.clause)}</small></li>`;
}

/** True where a shown value is over a limit, or worse than class III where the target is unknown, although nothing of it is public (a single round, not yet verified). */
function holdsUnconfirmed({ cities, river }: View): boolean {
  return cities.some((city) => city.stations.some((state) => state.kind !== "silent" && state.kind !== "older" && state.hour!.exceedances.length > 0))
    || [...river.sections, ...river.receivers].some(
      ({ kind, round, target }) => kind === "current" && (round!.overTarget.length > 0 || (target === null && (round!.class ?? 0) > 3)));
}

/** What is wrong now, one line each, or one line that says there is nothing. */
export function wrongPart(view: View): Markup {
  const { t, input } = view;
  const missing = missingCount(view);
  return html`<section aria-labelledby="wrong"><h2 id="wrong">${t.wrongHeading}</h2>
${input.openEvents.length > 0
    ? html`<ul class="events">${input.openEvents.map((event) => eventLine(view, event))}</ul>`
    : html`<p>${holdsUnconfirmed(view) ? t.nothingConfirmed(missing) : t.nothingWrong(missing)}</p>`}</section>`;
}
