import type { WaterClass, WaterRound } from "../model/assessment.ts";
import { dayOfIntervalEnd } from "../model/time.ts";
import { advicePart, officialLinks } from "./advice-part.ts";
import type { CityState } from "./city-state.ts";
import { stampSlot } from "./document.ts";
import { levelChip } from "./level-chip.ts";
import { html, type Markup } from "./markup.ts";
import { intervalEndText, momentText, timeElement } from "./moment-text.ts";
import { currentSections, type SectionState } from "./section-state.ts";
import { itemList, nameIn, type View } from "./view.ts";

/** One sentence on the air of a city; where the city has no value: why, the range over its stations and the worst one. */
export function citySentence(view: View, { city, value, hour, stations, current, dataAt }: CityState): Markup {
  const { t, language } = view;
  const name = html`<strong>${nameIn(city, language)}</strong>`;
  if (value) return html`<p>${name}${t.airIs}${levelChip(value.level, language)}${t.aqiIs(value.aqi)}${value.primary.length > 0 && t.primaryIs(itemList(value.primary, t))}</p>`;
  if (dataAt === null) return html`<p>${name}${t.citySilent}</p>`;
  if (current === 0) return html`<p>${name}${t.cityNoIndex}</p>`;
  const indices = stations.slice(0, current).map((state) => state.hour!.aqi!);
  const worst = stations[0]!;
  const reason = hour?.notAvailable ? t.open + nameIn(hour.notAvailable, language) + t.close.trimEnd() : "";
  return html`<p>${name}${t.cityPending}${reason}${t.stationsRange(current, indices.at(-1)!, indices[0]!)}${
    current > 1 && html`${t.worstIs}${nameIn(worst.station, language)} ${levelChip(worst.hour!.level!, language, indices[0])}`}${t.stop}</p>`;
}

/** One sentence on the sections of the river, with numbers that add up, and how many targets are unknown. */
export function riverSentence(view: View, name: string, states: readonly SectionState[]): Markup | null {
  const { t, language } = view;
  if (states.length === 0) return null;
  const current = currentSections(states);
  const worse = current.filter((state) => state.round.class > 3);
  const missing = states.length - current.length;
  const unknown = states.filter((state) => state.target === null).length;
  const named = ({ section, round }: { section: SectionState["section"]; round: WaterRound & { class: WaterClass } }) => `${nameIn(section, language)} ${t.className(round.class)}`;
  const said =
    current.length === 0 ? t.sectionsSilent(states.length)
    : worse.length === 0 ? t.sectionsAllGood(states.length, current.length)
    : t.sectionsMixed(states.length, current.length, current.length - worse.length, worse.length) + t.open + worse.map(named).join(t.list) + t.close.trimEnd();
  return html`<p><strong>${name}</strong>${said}${current.length > 0 && missing > 0 && t.sectionsMissing(missing)}${t.stop}${unknown > 0 && html`<small>${t.targetsUnknown(unknown)}</small>`}</p>`;
}

/** What is old or missing, before anything else; null where all is there. */
export function firstMissing(view: View): Markup | null {
  const { t, language, cities, river } = view;
  const stale = [
    ...cities.filter((city) => city.stale).map((city) => html`<li>${t.staleAir(nameIn(city.city, language))}${timeElement(city.dataAt!, intervalEndText(city.dataAt!, language))}${t.stop}</li>`),
    river.stale && html`<li>${t.staleWater}${timeElement(river.dataAt!, momentText(river.dataAt!, language))}${t.stop}</li>`,
  ].filter(Boolean);
  const sections = [...river.sections, ...river.receivers].filter((state) => state.kind !== "current").length;
  const missing = [...cities.filter((city) => city.missing > 0).map((city) => t.missingStations(nameIn(city.city, language), city.missing)), ...(sections > 0 ? [t.missingSections(sections)] : [])];
  if (stale.length === 0 && missing.length === 0) return null;
  return html`<ul class="first">${stale}${missing.length > 0 && html`<li>${t.missingHere}${missing.join(t.list)}${t.stop}</li>`}</ul>`;
}

/** When the data are of; one time where both cities stand at the same hour. */
function dataTimes({ t, language, cities, river }: View): Markup {
  const ends = [...new Set(cities.flatMap((city) => (city.dataAt === null ? [] : [city.dataAt])))].sort();
  return html`${ends.length > 0 && html`<span>${t.airAt}${ends.map((end, index) => html`${index > 0 && t.list}${timeElement(end, intervalEndText(end, language))}`)}</span> `}${
    river.dataAt !== null && html`<span>${t.waterAt}${timeElement(river.dataAt, momentText(river.dataAt, language))}</span> `}`;
}

/** What to do at the higher of the two cities' levels; nothing where no city has a current value. */
function advice({ t, language, cities }: View): Markup | null {
  const worst = cities.filter(({ value, stale }) => value !== null && !stale).toSorted((a, b) => b.value!.aqi - a.value!.aqi)[0];
  if (!worst?.value) return null;
  return html`<h3 class="advice-of">${t.adviceOf(nameIn(worst.city, language))}${levelChip(worst.value.level, language)}</h3>${advicePart(worst.value.level, worst.value.primary, dayOfIntervalEnd(worst.value.endsAt), language)}`;
}

/** The first part of the page: what is missing, one sentence each, what to do, and the times. */
export function statePart(view: View): Markup {
  const { t, cities, river } = view;
  return html`<section class="state" aria-labelledby="state"><h2 id="state" class="quiet">${t.stateHeading}</h2>
${firstMissing(view)}<div class="sentences">${cities.map((city) => citySentence(view, city))}
${riverSentence(view, t.river, river.sections)}${riverSentence(view, t.receivers, river.receivers)}</div>
${advice(view)}${officialLinks(view.language)}
<p class="times"><span>${t.provisional}</span> ${dataTimes(view)}${stampSlot()}</p></section>`;
}
