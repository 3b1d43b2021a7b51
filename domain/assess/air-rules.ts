/** The rules by which air is judged on one day, looked up once a day and kept: the law does not change while a program runs. */
import type { Decimal } from "../model/decimal.ts";
import type { LimitItem } from "../model/item.ts";
import { accepted, refused, type Outcome } from "../model/outcome.ts";
import type { CivilDate } from "../model/time.ts";
import type { AirEvaluation } from "../standards/air-evaluation.ts";
import type { AirIndex } from "../standards/air-index.ts";
import type { AirLimits, Averaging, Validity } from "../standards/air-limits.ts";
import type { AirPractice } from "../standards/air-practice.ts";
import { ofKind, type NoEdition } from "../standards/edition-in-force.ts";
import { lawDay, type LawDay } from "../standards/law-day.ts";
import { limitFor, phaseOn, type Limit } from "../standards/limit-for.ts";
import type { Register } from "../standards/register.ts";
import { holds, type Span } from "../standards/sourced.ts";

export interface AirRules {
  readonly limits: AirLimits;
  readonly phase: string;
  readonly index: AirIndex;
  readonly evaluation: AirEvaluation;
  readonly practice: AirPractice;
  /** Set in a city that was judged before the nationwide first day: what that day rests on. */
  readonly early: LawDay["early"];
  /** The entries of the dated methods that hold on the day. */
  readonly missingInHour: AirPractice["missingInHour"][number];
  readonly missingInDay: AirPractice["missingInDay"][number];
  readonly runningOzone: AirPractice["runningOzone"][number];
  readonly ozoneHourMaximum: AirPractice["ozoneHourMaximum"][number];
  readonly lowest: Decimal;
  /** Limit of an item for an averaging time in a zone of that class; undefined where the standard has none. */
  readonly limit: (item: LimitItem, averaging: Averaging, zone: 1 | 2) => Limit | undefined;
  /**
   * Row of GB 3095 table 4: the minimum of valid data behind a mean of that averaging time, counted in its `unit` (minutes of an hour, hourly
   * means of 8 hours or of a day, daily means of a quarter or year); undefined where the standard has none. With `month` (1 to 12): the minimum
   * of daily means in that month of a quarter or year, which for `month` is the one within a year.
   */
  readonly validity: (item: LimitItem, averaging: Averaging, within?: { readonly month?: number }) => Validity | undefined;
  /** Its number alone. */
  readonly fewest: (item: LimitItem, averaging: Averaging, within?: { readonly month?: number }) => number | undefined;
  /** Fewest valid hours behind a mean (GB 3095 table 4); undefined where the standard names none. */
  readonly fewestHours: (item: LimitItem, averaging: "8h" | "24h") => number | undefined;
}

const known = new WeakMap<Register, Map<string, Outcome<AirRules, NoEdition>>>();

/**
 * The rules of a civil day of Beijing, in a city where one is given: a city may have come before the whole country (`lawDay`). Fails with
 * `no-edition-in-force`, naming the first code that is missing.
 */
export function airRulesOn(register: Register, on: CivilDate, city?: string): Outcome<AirRules, NoEdition> {
  const days = known.get(register) ?? new Map<string, Outcome<AirRules, NoEdition>>();
  known.set(register, days);
  const simple = days.get(on);
  if (simple?.ok) return simple;
  const law = lawDay(register, on, city);
  const key = law.early ? `${on} ${law.early.city}` : on;
  const found = days.get(key) ?? lookUp(register, law, on);
  days.set(key, found);
  return found;
}

const onDay = <T extends Span>(series: readonly T[], on: CivilDate): T => series.find((entry) => holds(entry, on))!;

/** HJ 663 has days of its own: it is looked up on the real day, everything else on the day of the law. */
function lookUp(register: Register, { day: on, early }: LawDay, real: CivilDate): Outcome<AirRules, NoEdition> {
  const missing = (code: string) => refused<NoEdition>({ kind: "no-edition-in-force", code, on: real });
  const limits = ofKind(register, "air-limits", on);
  const phase = limits && phaseOn(limits, on);
  if (!limits || !phase) return missing("GB 3095");
  const index = ofKind(register, "air-index", on);
  if (!index) return missing("HJ 633");
  const evaluation = ofKind(register, "air-evaluation", real);
  if (!evaluation) return missing("HJ 663");
  const practice = ofKind(register, "air-practice", on);
  if (!practice) return missing("国家网发布惯例 · network practice");
  const table = new Map<string, Limit | undefined>();
  return accepted({
    limits, phase: phase.id, index, evaluation, practice, early,
    missingInHour: onDay(practice.missingInHour, on), missingInDay: onDay(practice.missingInDay, on),
    runningOzone: onDay(practice.runningOzone, on), ozoneHourMaximum: onDay(practice.ozoneHourMaximum, on),
    lowest: onDay(practice.lowestCounted, on).value,
    limit: (item, averaging, grade) => {
      const key = `${item} ${averaging} ${grade}`;
      if (!table.has(key)) {
        const limit = limitFor(register, { item, averaging, grade, on });
        table.set(key, limit.ok ? limit.value : undefined);
      }
      return table.get(key);
    },
    validity: (item, averaging, within) => validityOf(limits, item, averaging, within?.month),
    fewest: (item, averaging, within) => validityOf(limits, item, averaging, within?.month)?.atLeast,
    fewestHours: (item, averaging) => validityOf(limits, item, averaging)?.atLeast,
  });
}

const FEBRUARY = 2;

/** A row of table 4 for a whole period, or for one month in it: February has a row of its own where the standard gives it one. */
function validityOf(limits: AirLimits, item: LimitItem, averaging: Averaging, month?: number): Validity | undefined {
  const of = averaging === "month" ? "annual" : averaging;
  const rows = limits.validity.filter((row) => row.averaging === of && row.items.includes(item));
  if (month === undefined && averaging !== "month") return rows.find((row) => row.within === undefined);
  const february = month === FEBRUARY ? rows.find((row) => row.within === "february") : undefined;
  return february ?? rows.find((row) => row.within === "month");
}
