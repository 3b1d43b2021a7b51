import { cadenceOf } from "../ledger/completeness.ts";
import type { Network, Place } from "../model/network.ts";
import { dayOfIntervalEnd, type Instant } from "../model/time.ts";
import { canonicalText } from "./canonical-text.ts";
import { EVENT_MOVES, stateAfter, type EventMove } from "./event-moves.ts";
import { findRuns, firstOf, ruleOf, type Rule, type Run } from "./find-runs.ts";
import { coverOf, eventId, factsOf, isLive, type RunFacts } from "./live-event.ts";
import { matchRuns } from "./match-runs.ts";
import { movesOf } from "./moves-of.ts";
import { emptySeries, type Event, type Series, type SeriesDoc } from "./series-doc.ts";
import type { SeriesPoint } from "./series-point.ts";
import { settleSeries } from "./settle-series.ts";
import { tell } from "./tell.ts";
import { whoIsTold } from "./who-is-told.ts";
import type { Window } from "./widen-window.ts";

export interface Following {
  readonly series: Series;
  readonly place: Place;
  /** All valid points of the series inside `window`, in time order. */
  readonly points: readonly SeriesPoint[];
  /** Wide enough for every stored event that it touches: see `widenWindow`. */
  readonly window: Window;
  readonly stored: SeriesDoc | null;
  /** Archived events that the window touches: a correction of old values must find who was told of them. */
  readonly adopted: readonly Event[];
  /** Archived events of the window that are void: what is raised in their place has another id, and those who were told that they are void hear of it. */
  readonly past?: readonly Event[];
  readonly network: Network;
  readonly now: Instant;
  /** True where the clock asks, not a value: only then it is said that data are missing. */
  readonly byClock?: boolean;
  /** True where everyone who was told of the open events holds the station for off line (离线): that their data are missing is then told by that notice alone. */
  readonly muted?: boolean;
  /** Settings by which events begin and end; by default those of the network. */
  readonly rule?: Rule | undefined;
}

const HISTORY = 20;

/**
 * Recomputes the events of a series in a window (超标事件) from the points that are stored now, whatever arrived when.
 * New runs are raised, runs that changed are told as worse, better, without data or over, events whose values no longer exceed are withdrawn;
 * cities that were told are told. A run of late points only is recorded: an archive without notice, an old value that was corrected as late, to
 * the bureaus; and to those who were told that it was withdrawn.
 *
 * @returns the new document with the version that was read; whether it differs; old settled events to be stored on their own first
 */
export function followSeries(following: Following): { readonly doc: SeriesDoc; readonly changed: boolean; readonly archived: readonly Event[] } {
  const { series, points, window } = following;
  const stored = following.stored ?? emptySeries(series);
  const known = [...following.adopted, ...stored.events];
  const touches = (event: Event) => {
    const cover = coverOf(event, window.to);
    return isLive(event) && cover.from <= window.to && cover.to >= window.from;
  };
  const { runs, gone } = matchRuns(findRuns(points, following.rule ?? ruleOf(series.kind)), known.filter(touches));
  const events = known.filter((event) => !touches(event));
  for (const { run, event, merged } of runs) {
    const followed = followRun(following, run, event, [...(following.past ?? []), ...known, ...events]);
    events.push(followed, ...merged.map((one) => withdraw(following, one, followed.id)));
  }
  events.push(...gone.map((event) => withdraw(following, event, null)));
  events.sort((a, b) => (a.startedAt === b.startedAt ? (a.id < b.id ? -1 : 1) : a.startedAt < b.startedAt ? -1 : 1));
  const { doc, archived } = settleSeries({ ...stored, events });
  return { doc, archived, changed: canonicalText(doc) !== canonicalText(stored) };
}

/** An event whose values no longer exceed, or that is part of another one: told to exactly those who were told that it was raised. */
function withdraw({ series, now }: Following, event: Event, mergedInto: string | null): Event {
  return tell(series.kind, { ...moved(event, ["withdraw"], now), mergedInto }, ["withdraw"], now);
}

/** An event with some more moves behind it. */
const moved = (event: Event, moves: readonly EventMove[], now: Instant): Event => moves.reduce<Event>(
  (so, move) => ({ ...so, state: stateAfter(so.state, move), history: [...so.history, { move, at: now }].slice(-HISTORY) }), event);

/** The event of a run, new or continued, with the notices that its moves ask for. */
function followRun(following: Following, run: Run, event: Event | null, among: readonly Event[]): Event {
  const { series, now } = following;
  const facts = factsOf(run, series.kind);
  const late = run.points.every((point) => point.late);
  const moves = movesOf(series.kind, event, facts, { now, byClock: following.byClock ?? false, late: late && event?.late !== false, corrected: saidIsCorrected(event, run), cadence: cadenceOf(following.place) });
  if (event !== null && event.told.length > 0) {
    const next = { ...event, ...facts, level: event.state === "no-data" && moves.length === 0 ? event.level : facts.level, late: event.late && late };
    return tell(series.kind, moved(next, moves, now), toldOf(following, event, moves), now);
  }
  const begun = event === null ? raised(series, facts, among, now) : { ...event, ...facts };
  const next = { ...moved(begun, moves.filter((move) => move !== "raise"), now), late };
  const told = late ? whoHearsOfLate(following, run, event, among) : whoIsTold(following.network, following.place, dayOfIntervalEnd(facts.startedAt));
  const toldNow: EventMove[] = next.state === "ended" ? ["raise", "end"] : next.state === "no-data" ? ["raise", "silence"] : ["raise"];
  return tell(series.kind, { ...next, told }, toldNow, now);
}

/** Items over a limit as they were told. That quality control doubts one by now (a neighbour came late) is no correction of it. */
const valuesOf = (items: Event["items"]): string => canonicalText(items.map(({ item, value, limit }) => ({ item, value, limit })));

/**
 * True where the run has another value at a time of which the latest notice told one: only a correction does that, but for a day that was not over when
 * it was told (当日累计: ozone, single values of an outlet), whose value rises by itself.
 */
function saidIsCorrected(event: Event | null, { points }: Run): boolean {
  if (event?.said === undefined) return false;
  const { said, latest } = event;
  return [said.last, said.peak].some((told) => {
    const point = points.find(({ endsAt }) => endsAt === told.at);
    const wasSoFar = (latest.at(-1)?.madeAt ?? told.at) < told.at;
    if (wasSoFar && point?.corrected === false) return false;
    return point?.value !== told.value || (told === said.last && valuesOf(point.items) !== valuesOf(said.items));
  });
}

/** The moves that are told: not that data are missing where the notice of the silent station says so, and then not that they are back either. */
const toldOf = ({ muted = false }: Following, event: Event, moves: readonly EventMove[]): EventMove[] => {
  const holdsNoData = event.latest.at(-1)?.move === EVENT_MOVES.silence.toldAs;
  return moves.filter((move) => !(move === "silence" && muted) && !(move === "hear" && !holdsNoData));
};

/**
 * Who hears of a run that is late as a whole. An archive: nobody, but those who were told that it was void (they hear that it was not). An old
 * value that was corrected into an exceedance: everyone who would have been told then, as late.
 */
function whoHearsOfLate({ network, place, window }: Following, run: Run, event: Event | null, among: readonly Event[]): string[] {
  const from = firstOf(run).endsAt;
  if (run.points.some(({ corrected }) => corrected)) return whoIsTold(network, place, dayOfIntervalEnd(from));
  if (event !== null) return [];
  const voided = among.filter((other) => other.state === "withdrawn" && other.mergedInto === null
    && other.startedAt <= (run.end?.at ?? window.to) && coverOf(other, window.to).to >= from);
  return [...new Set(voided.flatMap(({ told }) => told))];
}

/** A new event of a run; its notices are decided afterwards. */
function raised(series: Series, facts: RunFacts, among: readonly Event[], now: Instant): Event {
  return {
    id: eventId(series, facts.startedAt, among), state: stateAfter("none", "raise"), late: false, firstStartedAt: facts.startedAt, ...facts,
    mergedInto: null, told: [], outbox: [], tellings: {}, latest: [], history: [{ move: "raise", at: now }],
  };
}
