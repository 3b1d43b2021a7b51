import { plusDays, type CivilDate } from "../../../model/time.ts";
import type { WaterPeriod } from "../../../model/water-period.ts";

const pad = (n: number) => String(n).padStart(2, "0");
const firstOf = (year: number, month: number) => `${year + Math.floor((month - 1) / 12)}-${pad(((month - 1) % 12) + 1)}-01` as CivilDate;

/** The Monday of the week that holds a day; 1970-01-05 was one. */
const mondayOf = (day: CivilDate): CivilDate => plusDays(day, -(((Math.round(Date.parse(day) / 86_400_000) - 4) % 7) + 7) % 7);

/** A week is Monday to Sunday and belongs to the year of its Thursday (ISO 8601): `2026-W10`. */
function weekOf(day: CivilDate): WaterPeriod {
  const from = mondayOf(day);
  const year = plusDays(from, 3).slice(0, 4);
  const first = mondayOf(`${year}-01-04` as CivilDate);
  const number = Math.round((Date.parse(from) - Date.parse(first)) / 604_800_000) + 1;
  return { kind: "week", id: `${year}-W${pad(number)}`, from, until: plusDays(from, 7) };
}

/** The day, week, month, quarter or year that holds a natural day. */
export function waterPeriodOf(kind: WaterPeriod["kind"], day: CivilDate): WaterPeriod {
  const [year, month] = [Number(day.slice(0, 4)), Number(day.slice(5, 7))];
  const quarter = Math.ceil(month / 3);
  switch (kind) {
    case "day": return { kind, id: day, from: day, until: plusDays(day, 1) };
    case "week": return weekOf(day);
    case "month": return { kind, id: day.slice(0, 7), from: firstOf(year, month), until: firstOf(year, month + 1) };
    case "quarter": return { kind, id: `${year}-Q${quarter}`, from: firstOf(year, quarter * 3 - 2), until: firstOf(year, quarter * 3 + 1) };
    case "year": return { kind, id: `${year}`, from: firstOf(year, 1), until: firstOf(year + 1, 1) };
  }
}

/** The periods of a section that a changed round or sample of this day touches, narrow first. */
export const sectionPeriodsTouched = (day: CivilDate): WaterPeriod[] => (["day", "week", "month", "quarter", "year"] as const).map((kind) => waterPeriodOf(kind, day));

/** The period before (上期) and the same one a year before (上年同期; of a week: 52 weeks before): what a change is told against. For a year both are one. */
export function comparedPeriods(period: WaterPeriod): { readonly before: WaterPeriod; readonly yearBefore: WaterPeriod } {
  if (period.kind === "week") return { before: weekOf(plusDays(period.from, -7)), yearBefore: weekOf(plusDays(period.from, -52 * 7)) };
  const sameDay = `${Number(period.from.slice(0, 4)) - 1}${period.from.slice(4)}` as CivilDate;
  return { before: waterPeriodOf(period.kind, plusDays(period.from, -1)), yearBefore: waterPeriodOf(period.kind, sameDay) };
}

/** Days of a period. */
export const daysOf = ({ from, until }: Pick<WaterPeriod, "from" | "until">): number => Math.round((Date.parse(until) - Date.parse(from)) / 86_400_000);

/** Months of a period, counted where it touches them: 1 for a day. */
export function monthsOf({ from, until }: Pick<WaterPeriod, "from" | "until">): string[] {
  const months: string[] = [];
  for (let month = waterPeriodOf("month", from); month.from < until; month = waterPeriodOf("month", month.until)) months.push(month.id);
  return months;
}
