import type { Reach } from "../model/network.ts";
import { html, type Markup } from "./markup.ts";
import { stateOfStop, stopLabel, type LabelLine } from "./river-label.ts";
import type { RiverLayout, RiverStop } from "./river-layout.ts";
import { cityName, nameIn, type View } from "./view.ts";

const WIDTH = 360;
const STEM = 92;
const BRANCH = 140;
const LABEL = { stem: 118, inflow: 166, beside: 166 } as const;

interface PlacedStop extends RiverStop {
  readonly top: number;
  readonly bottom: number;
  /** Height of the marker's middle. */
  readonly y: number;
  readonly label: readonly LabelLine[];
}

function placeStops(view: View, stops: readonly RiverStop[]): PlacedStop[] {
  let top = 6;
  return stops.map((stop) => {
    const label = stopLabel(view, stop);
    const height = Math.max(stateOfStop(view.river, stop.reach) ? 48 : 36, 14 + label.length * 18);
    const placed = { ...stop, label, top, bottom: top + height, y: top + 18 };
    top += height;
    return placed;
  });
}

/** City bands beside the stem, for the two cities and the others of the river: from the first to the last stem stop of a city. Between two cities nothing is drawn: the boundary's place is not known. */
function cityBands(view: View, placed: readonly PlacedStop[]): Markup[] {
  const banded = new Set(view.input.network.cities.filter(({ role }) => role !== "province").map(({ id }) => id));
  const runs: { city: string; top: number; bottom: number }[] = [];
  for (const { lane, reach, top, bottom } of placed) {
    if (lane !== "stem" || reach.city === null || !banded.has(reach.city)) continue;
    const last = runs.at(-1);
    if (last?.city === reach.city) last.bottom = bottom;
    else runs.push({ city: reach.city, top, bottom });
  }
  return runs.map(({ city, top, bottom }, index) => html`<rect class="band band-${index % 2}" x="0" y="${top}" width="62" height="${bottom - top - 4}" rx="4"/>
<text class="band-name" x="31" y="${top + 23}">${cityName(view, city)}</text>`);
}

const dashed = (reach: Reach): string => (reach.sureness === "unverified" ? " unsure" : "");

function water(placed: readonly PlacedStop[]): Markup[] {
  const stem = placed.filter((stop) => stop.lane === "stem");
  const at = new Map(placed.map((stop) => [stop.reach.id, stop]));
  const down = stem.slice(1).map((stop, index) => html`<path class="water stem${dashed(stop.reach)}" d="M${STEM} ${stem[index]!.y}V${stop.y}"/>`);
  const branches = placed.flatMap((stop) => {
    const other = stop.meets === null ? undefined : at.get(stop.meets);
    if (!other) return [];
    if (stop.lane === "beside") return stop.reach.kind === "intake" ? [] : [html`<path class="water${dashed(stop.reach)}" d="M${STEM} ${stop.y - 30}Q${BRANCH - 4} ${stop.y - 26} ${BRANCH} ${stop.y}"/>`];
    const line = other.lane === "stem" ? `M${BRANCH} ${stop.y}V${Math.max(stop.y, other.y - 36)}Q${BRANCH} ${other.y - 14} ${STEM} ${other.y - 5}` : `M${BRANCH} ${stop.y}V${other.y}`;
    return [html`<path class="water${dashed(stop.reach)}" d="${line}"/>`];
  });
  return [...branches, ...down];
}

function sectionMarker(view: View, stop: PlacedStop, x: number): Markup {
  const state = stateOfStop(view.river, stop.reach)!;
  const waterClass = state.kind === "current" ? state.round!.class! : null;
  const look = waterClass === null ? "unknown" : waterClass > 3 ? "worse" : "good";
  return html`<circle class="stop ${look}" cx="${x}" cy="${stop.y}" r="15"/><text class="stop-class ${look}" x="${x}" y="${stop.y + 5}">${waterClass === null ? "?" : view.t.classMark(waterClass)}</text>`;
}

/** Whether a water that is not drawn joins at a stop: not at the head of a line, and not where the drawing has what joins. */
const joinsUnseen = ({ reach }: PlacedStop, placed: readonly PlacedStop[]): boolean =>
  placed.some((other) => other.reach.downstream.includes(reach.id)) && !placed.some(({ lane, meets }) => lane === "inflow" && meets === reach.id);

function marker(view: View, stop: PlacedStop, placed: readonly PlacedStop[]): Markup {
  const { reach, y, lane } = stop;
  const bank = lane === "beside" && reach.kind === "intake";
  const x = lane === "stem" || bank ? STEM : BRANCH;
  if (stateOfStop(view.river, reach)) return sectionMarker(view, stop, x);
  if (reach.kind === "intake" || reach.kind === "offtake")
    return html`<path class="taken${dashed(reach)}" d="M${x} ${y}H${x - 24}m6 -5l-6 5l6 5"/>${reach.kind === "intake" && html`<circle class="intake" cx="${x}" cy="${y}" r="6"/>`}`;
  if (reach.kind === "dam") return html`<path class="dam" d="M${x - 16} ${y}H${x + 16}"/>`;
  if (reach.kind === "end") return html`<path class="end" d="M${x - 9} ${y - 6}L${x} ${y + 6}L${x + 9} ${y - 6}"/>`;
  return html`${joinsUnseen(stop, placed) && html`<path class="joins${dashed(reach)}" d="M${x + 30} ${y - 20}Q${x + 22} ${y - 6} ${x} ${y - 3}"/>`}<circle class="joint" cx="${x}" cy="${y}" r="4"/>`;
}

const labelText = ({ reach, label, lane, y }: PlacedStop): Markup[] =>
  label.map(({ text, style }, index) => html`<text class="stop-${style}" x="${reach.kind === "intake" && lane === "beside" ? LABEL.stem : LABEL[lane]}" y="${y + 5 + index * 18}">${text}</text>`);

/** What a drawing is called, and where it is named in the page. */
interface Caption {
  readonly id: string;
  readonly title: string;
  readonly description: string;
}

function drawing(view: View, stops: readonly RiverStop[], { id, title, description }: Caption): Markup | null {
  const placed = placeStops(view, stops);
  const last = placed.at(-1);
  if (!last) return null;
  return html`<svg class="river-line" viewBox="0 0 ${WIDTH} ${last.bottom + 6}" role="img" aria-labelledby="${id}-t ${id}-d">
<title id="${id}-t">${title}</title><desc id="${id}-d">${description}</desc>
${cityBands(view, placed)}${water(placed)}${placed.map((stop) => html`<g>${marker(view, stop, placed)}${labelText(stop)}</g>`)}</svg>`;
}

/** The river as a line in flow direction, upstream at the top. A diagram, not a map (示意图): distances and places are not to scale. */
export const riverDrawing = (view: View, { stops }: RiverLayout): Markup | null =>
  drawing(view, stops, { id: "river", title: view.t.drawingTitle, description: view.t.drawingDescription(stops.length) });

/**
 * Each water that does not touch the stem, as a line of its own below it: 乐排河 – 白坭河（巴江） reaches the Pearl River past every section of the
 * Beijiang. Null where there is none.
 */
export function apartDrawings(view: View, { apart }: RiverLayout): Markup | null {
  const { t, language } = view;
  if (apart.length === 0) return null;
  const drawings = apart.map((stops, at) => drawing(view, stops, { id: `apart-${at}`, title: t.apartHeading, description: stops.map(({ reach }) => nameIn(reach, language)).join(t.list) }));
  return html`<h3>${t.apartHeading}</h3><p class="note">${t.lepai}</p>${drawings}`;
}
