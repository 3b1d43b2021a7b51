import type { AirDay, Basis, NotAvailable } from "../../model/assessment.ts";
import { daysAround, daysIn, endOfPeriod, periodLength, type CalendarPeriod, type PeriodLength } from "../../model/calendar-period.ts";
import type { CityDay, PeriodFigures, PeriodPart } from "../../model/period.ts";
import type { Instant } from "../../model/time.ts";
import type { Register } from "../../standards/register.ts";
import { basisOf } from "../basis-of.ts";
import { noEdition } from "../not-available.ts";
import { editionSpans, editionsOf, type EditionSpan } from "./edition-spans.ts";
import { madeFromDays } from "./made-from-days.ts";
import { distinctBasis, periodBasis } from "./period-basis.ts";
import { closedDays, type PeriodDay } from "./period-day.ts";
import { figuresWithoutLaw, periodFigures, referenceStateOf, type FiguresOf } from "./period-figures.ts";
import { noDays, periodNotOver, severalEditions } from "./period-not-available.ts";

/** What a month, quarter or year of a station and of a city have in common. */
export interface PeriodInput {
  readonly place: string;
  readonly period: CalendarPeriod;
  /** Whether 24:00 of its last day has passed: the caller has the clock. */
  readonly over: boolean;
  /** Daily assessments, at most one of a day, in any order; open days and other dates have no effect. */
  readonly days: readonly (AirDay | CityDay)[];
  readonly zone: 1 | 2;
  readonly city: string | undefined;
  readonly register: Register;
}

/** All of an assessed period but its kind. */
export function assessPeriod({ place, period, over, days: all, zone, city, register }: PeriodInput) {
  const length = periodLength(period);
  const { first, last } = daysAround(period);
  const dates = daysIn(period);
  const allDays = closedDays(all, first, last);
  const spans = editionSpans(register, dates, city);
  const endsAt = endOfPeriod(period);
  const head = {
    place, period, length, endsAt, closed: over, dustDays: "included" as const,
    madeFrom: madeFromDays(register, allDays, { period, over, zone, law: spans.map(({ first, rules }) => [first, rules.ok && rules.value.early?.from]) }),
    receivedAt: allDays.reduce<Instant | undefined>((latest, { receivedAt }) => (latest && latest > receivedAt ? latest : receivedAt), undefined) ?? endsAt,
  };
  const common = { allDays, zone, over };
  const [only] = spans;
  if (spans.length === 1 && only) {
    const withheld = over ? (allDays.length === 0 ? noDays([]) : null) : periodNotOver();
    const whole = figuresOf(only, { ...common, withheld, extent: length === "year" ? "fullYear" : length, mixed: false, inSpan: dates.length });
    return { ...head, ...whole.figures, parts: [], notAvailable: whole.notAvailable, basis: distinctBasis(whole.basis) };
  }
  const parts = spans.map((span) => {
    const inSpan = dates.filter((day) => day >= span.first && day <= span.last).length;
    const held = allDays.some(({ day }) => day >= span.first && day <= span.last);
    const part = figuresOf(span, { ...common, withheld: over ? (held ? null : noDays([])) : periodNotOver(), extent: extentOfPart(length), mixed: false, inSpan });
    return { basis: part.basis, part: { from: span.first, to: span.last, ...part.figures } satisfies PeriodPart };
  });
  const whole = wholeOf(spans, { ...common, first, last, inSpan: dates.length, length });
  return {
    ...head, ...whole.figures, parts: parts.map(({ part }) => part), notAvailable: whole.notAvailable,
    basis: distinctBasis([...parts.flatMap(({ basis }) => basis), ...whole.basis]),
  };
}

const extentOfPart = (length: PeriodLength): FiguresOf["extent"] => (length === "year" ? "partOfYear" : length === "quarter" ? "quarter" : "month");

interface Made { readonly figures: PeriodFigures; readonly notAvailable: NotAvailable | null; readonly basis: readonly Basis[] }

/** The figures of the days under one set of editions. */
function figuresOf(span: EditionSpan, of: Omit<FiguresOf, "rules" | "first" | "last">): Made {
  if (!span.rules.ok) {
    const reason = noEdition(span.rules.fault);
    const closed = of.allDays.filter(({ day }) => day >= span.first && day <= span.last).length;
    return { figures: figuresWithoutLaw({ inSpan: of.inSpan, closed, reason }), notAvailable: reason, basis: [] };
  }
  const full: FiguresOf = { ...of, rules: span.rules.value, first: span.first, last: span.last };
  return { figures: periodFigures(full), notAvailable: of.withheld, basis: periodBasis(full) };
}

/**
 * The figures over several editions: statistics and counts of days, each judged on its own day, rounded as the last edition of the period
 * says; no attainment, no index, no rate.
 */
function wholeOf(spans: readonly EditionSpan[], of: {
  readonly allDays: readonly PeriodDay[]; readonly zone: 1 | 2; readonly over: boolean; readonly length: PeriodLength; readonly inSpan: number;
} & Pick<FiguresOf, "first" | "last">): Made {
  const known = spans.flatMap(({ rules }) => (rules.ok ? [rules.value] : []));
  const rules = known.at(-1);
  if (!rules) return figuresOf(spans[0]!, { ...of, withheld: null, mixed: true, extent: "month" });
  const withheld = severalEditions(spans.slice(1).map(({ first }) => first), rules.evaluation.severalEditions.clause);
  const full: FiguresOf = { ...of, rules, withheld, mixed: true, extent: of.length === "year" ? "fullYear" : of.length };
  const figures = periodFigures(full);
  const states = new Map(known.map(referenceStateOf).map((state) => [state.zh, state]));
  return {
    figures: { ...figures, phase: null, editions: [...new Set(known.flatMap(editionsOf))], referenceState: states.size === 1 ? figures.referenceState : null },
    notAvailable: withheld,
    basis: [...periodBasis(full), basisOf(rules.evaluation, rules.evaluation.severalEditions, { method: rules.evaluation.severalEditions.method })],
  };
}
