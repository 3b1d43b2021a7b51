import type { AirDay, Exceedance } from "../../model/assessment.ts";
import { AIR_ITEMS, type AirItem } from "../../model/item.ts";
import { FLAGS } from "../../model/quality.ts";
import { countsWith, type FlaggedObservation } from "./flagged.ts";

type Hours = readonly (FlaggedObservation | undefined)[];

/** How many hours of a day have suspect values, and values that were left out because they failed or were taken in maintenance. */
export function qualityHoursOf(hours: Hours): Pick<AirDay, "qualityHours"> {
  const counted = AIR_ITEMS.flatMap((item) => {
    const said = hours.flatMap((hour) => hour?.quality?.[item] ?? []);
    const left = said.filter((quality) => !countsWith(quality)).length;
    const suspect = said.filter((quality) => countsWith(quality) && quality.flag === FLAGS.suspect).length;
    return left + suspect === 0 ? [] : [[item, { ...(suspect > 0 ? { suspect } : {}), ...(left > 0 ? { left } : {}) }] as const];
  });
  return counted.length > 0 ? { qualityHours: Object.fromEntries(counted) } : {};
}

/**
 * Exceedances of a day, those said to be suspect that would not stand without its suspect hours.
 *
 * @param without the values of an item by hour with the suspect ones taken out, judged as the day judges: whether it would still exceed
 */
export const saySuspectDay = <V>(
  exceedances: readonly Exceedance[], hours: Hours, values: Readonly<Record<AirItem, readonly V[]>>, exceeds: (item: AirItem, without: (V | undefined)[]) => boolean,
): Exceedance[] => exceedances.map((one) => {
  const item = one.item as AirItem;
  const suspect = hours.map((hour) => hour?.quality?.[item]?.flag === FLAGS.suspect);
  return suspect.includes(true) && !exceeds(item, values[item].map((value, i) => (suspect[i] ? undefined : value))) ? { ...one, suspect: true } : one;
});
