import { endOfPeriod, periodsOf } from "../../domain/model/calendar-period.ts";
import type { PeriodsChanged } from "../../domain/model/hint.ts";
import type { CivilDate } from "../../domain/model/time.ts";
import type { YearOf } from "./plan-periods.ts";

const KINDS = { station: "air-month", city: "city-month", section: "section-month" } as const satisfies Record<YearOf["subject"], PeriodsChanged["kind"]>;

/** Says which months of a place may have changed, by days of them; a year has twelve, so one message holds them. */
export const monthsChanged = ({ subject, id }: Pick<YearOf, "subject" | "id">, days: readonly CivilDate[]): PeriodsChanged =>
  ({ place: id, kind: KINDS[subject], ends: [...new Set(days.map((day) => endOfPeriod(periodsOf(day).month)))].toSorted() });
