import type { Network, Place } from "../model/network.ts";
import { dayOfIntervalEnd, type Instant } from "../model/time.ts";
import { citiesTold, emptySeries, type Event, type NoticeMove, type Series, type SeriesDoc } from "./series-doc.ts";
import { canonicalText } from "./canonical-text.ts";
import { stateAfter, type EventMove } from "./event-moves.ts";
import { findRuns, firstOf, type Run } from "./find-runs.ts";
import { coverOf, eventId, factsOf, isLive } from "./live-event.ts";
import { makeNotices } from "./make-notices.ts";
import { matchRuns } from "./match-runs.ts";
import type { SeriesPoint } from "./series-point.ts";
import { settleSeries } from "./settle-series.ts";
import { intakesDownstream, whoIsTold } from "./who-is-told.ts";
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
  readonly network: Network;
  readonly now: Instant;
}

const HISTORY = 20;
const TOLD_AS: Readonly<Record<EventMove, NoticeMove>> = { raise: "raised", resume: "resumed", end: "ended", withdraw: "withdrawn" };

/**
 * Recomputes the events of a series in a window (超标事件) from the points that are stored now, whatever arrived when.
 * New runs are raised, runs that closed are ended, events whose values no longer exceed are withdrawn; cities that were told are told.
 * A run of late points only (an archive) is recorded without notice, but to those who were told that it was withdrawn.
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
  const { runs, gone } = matchRuns(findRuns(points), known.filter(touches));
  const events = known.filter((event) => !touches(event));
  for (const { run, event, merged } of runs) {
    const followed = followRun(following, run, event, [...known, ...events]);
    events.push(followed, ...merged.map((one) => withdraw(following, one, followed.id)));
  }
  events.push(...gone.map((event) => withdraw(following, event, null)));
  events.sort((a, b) => (a.startedAt === b.startedAt ? (a.id < b.id ? -1 : 1) : a.startedAt < b.startedAt ? -1 : 1));
  const { doc, archived } = settleSeries({ ...stored, events });
  return { doc, archived, changed: canonicalText(doc) !== canonicalText(stored) };
}

/** An event whose values no longer exceed, or that is part of another one: told to exactly those who were told that it was raised. */
function withdraw(following: Following, event: Event, mergedInto: string | null): Event {
  return tell(following, { ...step(event, "withdraw", following.now), mergedInto }, ["withdraw"], citiesTold(event));
}

/** An event with one more move behind it. */
function step(event: Event, move: EventMove, now: Instant): Event {
  return { ...event, state: stateAfter(event.state, move), history: [...event.history, { move, at: now }].slice(-HISTORY) };
}

/** The event of a run, new or continued, with the notices that its moves ask for. */
function followRun(following: Following, run: Run, event: Event | null, among: readonly Event[]): Event {
  const { series, place, network, now } = following;
  const facts = factsOf(run);
  const [moved, moves] = moveTo(run, event ? { ...event, ...facts } : raised(series, run, among, now), event === null, now);
  const told = citiesTold(moved);
  const late = run.points.every((point) => point.late);
  if (told.length > 0) return tell(following, { ...moved, late: moved.late && late }, moves, told);
  const raise: EventMove[] = moved.state === "ended" ? ["raise", "end"] : ["raise"];
  // Who was told that it was void hears that it was not, however late the correction is taken back.
  if (late) return tell(following, { ...moved, late }, raise, event === null ? toldVoid(following, among, facts) : []);
  const cities = whoIsTold(network, place, dayOfIntervalEnd(facts.startedAt));
  return tell(following, { ...moved, late }, raise, cities);
}

/** The cities that were told of a withdrawn event in the time of a run, and that it was withdrawn. */
function toldVoid({ window }: Following, among: readonly Event[], { startedAt, endedAt }: Pick<Event, "startedAt" | "endedAt">): string[] {
  const over = among.filter((event) => event.state === "withdrawn" && event.mergedInto === null
    && event.startedAt <= (endedAt ?? window.to) && coverOf(event, window.to).to >= startedAt);
  return [...new Set(over.flatMap(citiesTold))];
}

/** A new event of a run; its notices are decided afterwards. */
function raised(series: Series, run: Run, among: readonly Event[], now: Instant): Event {
  const startedAt = firstOf(run).endsAt;
  return {
    id: eventId(series, startedAt, among), state: stateAfter("none", "raise"), late: false, firstStartedAt: startedAt, ...factsOf(run),
    mergedInto: null, notices: [], history: [{ move: "raise", at: now }],
  };
}

/** The moves that bring an event to where its run stands. */
function moveTo(run: Run, event: Event, isNew: boolean, now: Instant): [Event, EventMove[]] {
  const moves: EventMove[] = isNew ? ["raise"] : [];
  let moved = event;
  const make = (move: EventMove) => {
    moved = step(moved, move, now);
    moves.push(move);
  };
  if (event.state === "ended" && run.end === null) make("resume");
  if (event.state === "active" && run.end !== null) make("end");
  return [moved, moves];
}

/** The event with the notices of some moves added, one a city. */
function tell({ series, place, network, now }: Following, event: Event, moves: readonly EventMove[], cities: readonly string[]): Event {
  if (cities.length === 0) return event;
  const city = network.cities.find(({ id }) => id === place.city);
  const cityOfPlace = { zh: city?.zh ?? place.city, en: city?.en ?? place.city };
  return moves.reduce<Event>((told, move) => {
    const telling = { series, place, cityOfPlace, event, move: TOLD_AS[move], intakes: intakesDownstream(network, place) };
    return { ...told, notices: [...told.notices, ...makeNotices(telling, cities, told.notices, now)] };
  }, event);
}
