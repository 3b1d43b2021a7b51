/**
 * The law of one day in one word: a digest of what the editions in force say for that day, part of what an assessment was made from.
 * A changed number makes the days judged again on which it holds; a future edition, phase or method changes nothing before its first day.
 */
import { digestOf } from "../model/digest.ts";
import type { CivilDate } from "../model/time.ts";
import { citation, type Edition, type EditionKind } from "./edition.ts";
import type { Register } from "./register.ts";
import { holds } from "./sourced.ts";

/** The kinds of rules that judge air and surface water. */
export const AIR_LAW = ["air-limits", "air-index", "air-evaluation", "air-practice"] as const satisfies readonly EditionKind[];
export const WATER_LAW = ["surface-water"] as const satisfies readonly EditionKind[];

export interface LawOfDay {
  readonly digest: string;
}

/** For one register and set of kinds: the days on which anything begins or ends, and the law from each of them to the next. */
interface Timeline {
  readonly changes: readonly string[];
  readonly laws: Map<string, LawOfDay>;
}

const known = new WeakMap<Register, Map<string, Timeline>>();

/** What the editions of these kinds say for a civil day of Beijing; equal digests mean equal law. Computed once between two changes of the law. */
export function lawOn(register: Register, kinds: readonly EditionKind[], on: CivilDate): LawOfDay {
  const { changes, laws } = timelineOf(register, kinds);
  const since = changes.findLast((change) => change <= on) ?? "";
  let found = laws.get(since);
  if (!found) {
    const inForce = register.editions.filter((edition) => kinds.includes(edition.kind) && holds(edition.inForce, on));
    const texts = inForce.map((edition) => JSON.stringify([citation(edition), onDay(edition, on)])).toSorted();
    laws.set(since, (found = { digest: digestOf(texts.join()) }));
  }
  return found;
}

/**
 * The law of a stretch of days, both ends included: what holds on its first day and after each change within. A stretch that ends before it
 * begins (a city that was judged before the nationwide first day) has the law of its first day.
 */
export function lawBetween(register: Register, kinds: readonly EditionKind[], first: CivilDate, last: CivilDate): LawOfDay {
  const within = timelineOf(register, kinds).changes.filter((change) => first < change && change <= last) as CivilDate[];
  const laws = [first, ...within].map((on) => lawOn(register, kinds, on).digest);
  return { digest: digestOf([...new Set(laws)].join()) };
}

function timelineOf(register: Register, kinds: readonly EditionKind[]): Timeline {
  const timelines = known.get(register) ?? new Map<string, Timeline>();
  known.set(register, timelines);
  let found = timelines.get(kinds.join());
  if (!found) {
    const days = new Set<string>();
    JSON.stringify(register.editions.filter(({ kind }) => kinds.includes(kind)), (_key, value: unknown) => {
      if (isDated(value)) days.add(value.from).add(value.until ?? value.from);
      return value;
    });
    timelines.set(kinds.join(), (found = { changes: [...days].toSorted(), laws: new Map() }));
  }
  return found;
}

/**
 * An edition as it stands on a day: of every dated series the entries that hold, without their last days; of the limits those of the phase;
 * of the sources those still cited; without the note.
 */
function onDay(edition: Edition, on: CivilDate): unknown {
  const phase = edition.kind === "air-limits" ? edition.phases.find((each) => holds(each, on))?.id : undefined;
  const { note: _note, sources, ...rules } = edition;
  const said = dated(rules, on, phase);
  const cited = new Set<string>();
  JSON.stringify(said, (key, value: unknown) => {
    if (key === "source" && typeof value === "string") cited.add(value);
    return value;
  });
  return [said, Object.entries(sources).filter(([key]) => cited.has(key)).toSorted(([a], [b]) => (a < b ? -1 : 1))];
}

type Dated = { readonly from: string; readonly until: string | null };
const isDated = (value: unknown): value is Dated =>
  typeof value === "object" && value !== null && typeof (value as Dated).from === "string" && "until" in value;
const ofPhase = (value: unknown, phase: string | undefined): boolean =>
  typeof value !== "object" || value === null || !("phase" in value) || value.phase === phase;

function dated(value: unknown, on: CivilDate, phase: string | undefined): unknown {
  if (Array.isArray(value)) return value.filter((each) => (!isDated(each) || holds(each, on)) && ofPhase(each, phase)).map((each) => dated(each, on, phase));
  if (typeof value !== "object" || value === null) return value;
  const { until, ...rest } = value as Record<string, unknown>;
  const kept = isDated(value) ? rest : { ...rest, ...(until === undefined ? {} : { until }) };
  return Object.fromEntries(Object.entries(kept).map(([key, part]) => [key, dated(part, on, phase)]));
}
