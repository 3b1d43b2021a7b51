import type { CivilDate } from "../../model/time.ts";
import { shortDay } from "../chart/time-ticks.ts";
import type { Language } from "../page-input.ts";

/** A month of the archive: whether it has a page of its own, and its days that have one. */
export interface ArchivedMonth {
  readonly month: string;
  readonly whole: boolean;
  readonly days: readonly CivilDate[];
}

/** A day in the list of its month. */
export const dayTextOf = (day: CivilDate, language: Language): string => shortDay(day, language);

/** The months and days that the keys of standing pages under `archive/` name, latest month first; days in order. */
export function archivedMonths(keys: readonly string[]): ArchivedMonth[] {
  const found = keys.flatMap((key) => /^archive\/(\d{4}-\d{2})(-\d{2})?\/index\.html$/.exec(key)?.slice(1, 3).map((part) => part ?? "").join(" ") ?? []).map((text) => text.split(" ") as [string, string]);
  return [...Map.groupBy(found, ([month]) => month)].map(([month, of]) => ({
    month, whole: of.some(([, day]) => day === ""), days: of.flatMap(([, day]) => (day === "" ? [] : [`${month}${day}` as CivilDate])).toSorted(),
  })).toSorted((a, b) => (a.month < b.month ? 1 : -1));
}
