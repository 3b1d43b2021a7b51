/** "How would March 2026 look under the 2012 limits": a register in which an edition that was asked for holds on all days. */
import { digestOf } from "../model/digest.ts";
import { accepted, refused, type Outcome } from "../model/outcome.ts";
import { plusDays, type CivilDate } from "../model/time.ts";
import type { AirPractice } from "./air-practice.ts";
import { citation, type Edition } from "./edition.ts";
import type { Register } from "./register.ts";
import { holds, type Span } from "./sourced.ts";

export interface UnknownEdition {
  readonly kind: "unknown-edition";
  readonly asked: string;
  /** What may be asked for. */
  readonly known: readonly string[];
}

/**
 * The register with one edition, or all editions of a year, in force on every day in place of the others of its code.
 *
 * On a day outside its life the edition stands as on the nearest day of its life: GB 3095-2012 in March 2026 as on 2026-02-28, with the
 * reference state of the amendment; GB 3095-2026 in 2020 as on 2026-03-01, in its transition phase. With an edition of HJ 633 go the
 * methods for missing items whose clause names it. What a verdict then rests on is marked `askedFor` (假设采用，非当日现行) in its basis.
 *
 * @param asked `GB 3095-2012`, `HJ633-2012` (spaces and case do not matter), or a year: `2012` is every edition of that year
 * Fails with `unknown-edition`. What is cited without a year (the product's own methods, constants) cannot
 * be asked for.
 */
export function registerUnder(register: Register, asked: string): Outcome<Register, UnknownEdition> {
  const plain = (text: string) => text.replace(/[\s‐-―]+/g, (gap) => (gap.trim() === "" ? "" : "-")).toUpperCase();
  const standards = register.editions.filter((edition) => citation(edition) !== edition.code);
  const chosen = standards.filter((edition) => plain(asked) === plain(citation(edition)) || plain(asked) === String(edition.year));
  if (chosen.length === 0) return refused({ kind: "unknown-edition", asked, known: standards.map(citation) });
  const editions = chosen.reduce<readonly Edition[]>((all, edition) => inPlaceOfItsCode(all, edition), register.editions);
  return accepted({ editions, digest: digestOf(`${register.digest} under ${chosen.map(citation).join()}`) });
}

const FIRST_DAY = "0001-01-01" as CivilDate;

function inPlaceOfItsCode(editions: readonly Edition[], asked: Edition): Edition[] {
  const { from, until } = asked.inForce;
  const others = editions.filter(({ kind, code }) => kind !== asked.kind || code !== asked.code)
    .map((edition) => (asked.kind === "air-index" && edition.kind === "air-practice" ? methodsOf(edition, asked) : edition));
  const outside = (span: Span, nearest: CivilDate): Edition => ({ ...(standingAs(asked, nearest, span) as Edition), inForce: span as Edition["inForce"], askedFor: true });
  return [
    ...others, asked, outside({ from: FIRST_DAY, until: from }, from),
    ...(until === null ? [] : [outside({ from: until, until: null }, plusDays(until, -1))]),
  ];
}

const isDated = (value: unknown): value is Span =>
  typeof value === "object" && value !== null && typeof (value as Span).from === "string" && "until" in value;

/** A rule with every dated series cut to the entries that hold on a day, which then hold over the whole span. */
function standingAs(value: unknown, day: CivilDate, span: Span): unknown {
  if (Array.isArray(value)) {
    return value.filter((each) => !isDated(each) || holds(each, day)).map((each) => standingAs(isDated(each) ? { ...each, ...span } : each, day, span));
  }
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, standingAs(part, day, span)]));
}

/**
 * The practice in which, before and after the life of an edition of HJ 633, the methods for missing items are those whose clause names that
 * edition; within its life they stay as they are dated.
 */
function methodsOf(practice: AirPractice, asked: Edition): AirPractice {
  const { from, until } = asked.inForce;
  const series = <T extends Span & { readonly clause: string }>(entries: readonly T[]): T[] => {
    const own = entries.filter(({ clause }) => clause.startsWith(citation(asked)));
    const within = entries.flatMap((entry) => {
      const start = entry.from > from ? entry.from : from;
      const end = until === null || (entry.until !== null && entry.until < until) ? entry.until : until;
      return end === null || start < end ? [{ ...entry, from: start, until: end }] : [];
    });
    const whole = practice.inForce;
    return [
      ...(from > whole.from ? [{ ...(own[0] ?? within[0]!), from: whole.from, until: from }] : []), ...within,
      ...(until === null ? [] : [{ ...(own.at(-1) ?? within.at(-1)!), from: until, until: whole.until }]),
    ];
  };
  return { ...practice, missingInHour: series(practice.missingInHour), missingInDay: series(practice.missingInDay) };
}
