/**
 * Messages between the steps. A message says only what may have changed; the step that receives it reads the store and computes.
 * So order, repetition and the loss of a message's details do not matter.
 */
import * as z from "zod";
import type { CivilDate, Instant } from "./time.ts";

/** Interval ends that one message names at most. */
export const MAX_ENDS = 500;
const instant = z.string().transform((text) => text as Instant);

/** normalize → assess: these observations of a place may have changed. */
export const ObservationsChanged = z.object({
  place: z.string().min(1),
  length: z.enum(["PT1H", "PT4H"]),
  ends: z.array(instant).min(1).max(MAX_ENDS),
});
export type ObservationsChanged = z.infer<typeof ObservationsChanged>;

/** assess → assess (wide): the value of this city at these hours may have changed. */
export const CityMayChange = z.object({ city: z.string().min(1), ends: z.array(instant).min(1).max(MAX_ENDS) });
export type CityMayChange = z.infer<typeof CityMayChange>;

const day = z.iso.date().transform((text) => text as CivilDate);

/** assess → assess (widest): the month, quarter and year of this station, and the day and periods of its city, may have changed. */
export const PeriodMayChange = z.object({ place: z.string().min(1), days: z.array(day).min(1).max(MAX_ENDS) });
export type PeriodMayChange = z.infer<typeof PeriodMayChange>;

/** assess → alert, bulletin: these assessments of a place (station, section or city) may have changed. */
export const AssessmentsChanged = z.object({
  place: z.string().min(1),
  kind: z.enum(["air-hour", "air-day", "city-hour", "water-round", "outlet-hour", "outlet-day", "section-month", "section-quarter", "section-year"]),
  ends: z.array(instant).min(1).max(MAX_ENDS),
});
export type AssessmentsChanged = z.infer<typeof AssessmentsChanged>;

/** assess (widest) → bulletin: weeks, months, quarters and years of this station, section or city, which these days lie in, may have changed. */
export const PeriodsChanged = z.strictObject({ periodsOf: z.string().min(1), days: z.array(day).min(1).max(MAX_ENDS) });
export type PeriodsChanged = z.infer<typeof PeriodsChanged>;

/** The same hint in messages of at most `MAX_ENDS` ends each: a backlog asks for more at once than one message may name. */
export function inMessages<H extends { readonly ends: readonly Instant[] }>(hint: H): H[] {
  const parts = Math.ceil(hint.ends.length / MAX_ENDS);
  return Array.from({ length: parts }, (_, part) => ({ ...hint, ends: hint.ends.slice(part * MAX_ENDS, (part + 1) * MAX_ENDS) }));
}
