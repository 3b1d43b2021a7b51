import { plusHours } from "../model/time.ts";
import type { CityState } from "./city-state.ts";
import { dayTable } from "./day-table.ts";
import { html, type Markup } from "./markup.ts";
import { intervalEndText } from "./moment-text.ts";
import { sparkTop } from "./sparkline.ts";
import { stationTable } from "./station-table.ts";
import { nameIn, type View } from "./view.ts";

function cityColumn(view: View, city: CityState, top: number): Markup {
  const { t, language } = view;
  return html`<section class="city" aria-labelledby="city-${city.city.id}"><h3 id="city-${city.city.id}">${nameIn(city.city, language)}</h3>
<p class="note">${t.airCount(city.stations.length, city.current, city.missing)}${city.hour && t.cityCounted(city.hour.stations.counted, city.hour.stations.unknownRole)}</p>
${stationTable(view, city, top)}${dayTable(view, city)}</section>`;
}

/** The two cities side by side (对比): their stations, worst first, and their days. */
export function airPart(view: View): Markup {
  const { t, language, cities } = view;
  const top = sparkTop(view);
  const latest = cities.flatMap((city) => (city.dataAt === null ? [] : [city.dataAt])).sort().at(-1);
  return html`<section aria-labelledby="air"><h2 id="air">${t.airHeading}</h2>
<p class="note">${t.airUnits}${latest !== undefined && html` ${t.sparkScale(top, intervalEndText(plusHours(latest, -23), language), intervalEndText(latest, language))}`}</p>
<div class="cities">${cities.map((city) => cityColumn(view, city, top))}</div></section>`;
}
