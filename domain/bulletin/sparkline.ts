import { plusHours, type Instant } from "../model/time.ts";
import { html, type Markup } from "./markup.ts";
import type { StationState } from "./station-state.ts";
import type { View } from "./view.ts";
import { nameIn } from "./view.ts";

const WIDTH = 96;
const HEIGHT = 28;
const HOURS = 24;
const x = (slot: number): number => 2 + (slot * (WIDTH - 4)) / (HOURS - 1);

/** Upper end of the one scale that all lines of the page share: a whole 50, at least 100. */
export function sparkTop(view: View): number {
  const highest = Math.max(0, ...view.cities.flatMap((city) => city.stations.flatMap((state) => state.hours.map((hour) => hour.aqi ?? 0))));
  return Math.max(100, Math.ceil(highest / 50) * 50);
}

/**
 * The AQI of the 24 hours to `endsAt` as a small line from 0; hours without an AQI are gaps, an hour between two gaps is a dot.
 * Written by hand: it is a dozen lines, and a charting line drops the lone hour between two gaps.
 */
export function sparkline(view: View, state: StationState, endsAt: Instant, top: number): Markup | null {
  const { t, language } = view;
  const byEnd = new Map(state.hours.map((hour) => [hour.endsAt, hour.aqi]));
  const values = Array.from({ length: HOURS }, (_, slot) => byEnd.get(plusHours(endsAt, slot - HOURS + 1)) ?? null);
  const known = values.filter((value) => value !== null);
  if (known.length === 0) return null;
  const y = (value: number): string => (HEIGHT - 2 - (Math.min(value, top) / top) * (HEIGHT - 4)).toFixed(1);
  const draws = values.map((value, slot) => (value === null ? "" : `${slot > 0 && values[slot - 1] !== null ? "L" : "M"}${x(slot).toFixed(1)} ${y(value)}`));
  const lone = values.flatMap((value, slot) => (value !== null && (values[slot - 1] ?? null) === null && (values[slot + 1] ?? null) === null ? [{ slot, value }] : []));
  const id = `spark-${state.station.id}`;
  return html`<svg class="spark" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" role="img" aria-labelledby="${id}-t ${id}-d">
<title id="${id}-t">${t.sparkTitle(nameIn(state.station, language))}</title>
<desc id="${id}-d">${t.sparkDescription(Math.min(...known), Math.max(...known), HOURS - known.length)}</desc>
<path class="spark-base" d="M2 ${HEIGHT - 2}H${WIDTH - 2}"/><path class="spark-line" d="${draws.join("")}"/>${lone.map(
    ({ slot, value }) => html`<circle class="spark-dot" cx="${x(slot).toFixed(1)}" cy="${y(value)}" r="1.8"/>`,
  )}</svg>`;
}
