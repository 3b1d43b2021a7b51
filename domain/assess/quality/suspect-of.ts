import type { AirDay, AirHour, CityHour, Exceedance, WaterRound } from "../../model/assessment.ts";
import { AIR_ITEMS, type AirItem, type ItemKey } from "../../model/item.ts";
import { FLAGS, type Quality } from "../../model/quality.ts";

const isSuspect = (quality: Quality<ItemKey> | undefined, item: ItemKey): boolean => quality?.[item]?.flag === FLAGS.suspect;

/** Exceedances, those by a suspect value said to be so. */
export const saySuspect = (exceedances: readonly Exceedance[], quality: Quality<ItemKey> | undefined): Exceedance[] =>
  exceedances.map((one) => (isSuspect(quality, one.item) ? { ...one, suspect: true } : one));

/** Above this a sub-index is no longer good (良): the hourly advisory is told by it. */
const GOOD = 100;

/** What alert asks of an assessment: an item, the AQI, or the class of a round. */
export type SuspectItem = ItemKey | "aqi" | "class";

/**
 * Whether what an assessment says of an item rests on suspect values (可疑), so that only bureaus are told: an exceedance by a suspect value (of a
 * day: one that would not stand without the suspect hours); an AQI above 100 that only suspect items bring there; a class that only suspect items
 * decide. False where nothing is wrong, and where nothing exceeds.
 */
export function suspectOf(assessment: AirHour | AirDay | CityHour | WaterRound, item: SuspectItem): boolean {
  if (assessment.kind === "city-hour") return false;
  if (item === "aqi") return aqiIsSuspect(assessment);
  if (assessment.kind === "water-round") return item === "class" ? classIsSuspect(assessment) : isSuspect(assessment.quality, item);
  return assessment.exceedances.some((one) => one.item === item && one.suspect === true);
}

function aqiIsSuspect(assessment: AirHour | AirDay | WaterRound): boolean {
  if (assessment.kind !== "air-hour") return false;
  const high = AIR_ITEMS.filter((item: AirItem) => (assessment.subIndices[item] ?? 0) > GOOD);
  return high.length > 0 && high.every((item) => isSuspect(assessment.quality, item));
}

/** The worst class that items without a suspect value give is better than the class of the round. */
function classIsSuspect({ itemClasses, class: all, quality }: WaterRound): boolean {
  const entries = Object.entries(itemClasses) as [ItemKey, number][];
  const worst: number = all ?? entries.reduce<number>((most, [, of]) => Math.max(most, of), 0);
  const deciding = entries.filter(([, of]) => of === worst);
  return deciding.length > 0 && deciding.every(([item]) => isSuspect(quality, item));
}

/** The exceedances that the public may read of: those by a suspect value are for the bureaus until it was reviewed. */
export const firmOf = (exceedances: readonly Exceedance[]): readonly Exceedance[] =>
  exceedances.some(({ suspect }) => suspect) ? exceedances.filter(({ suspect }) => suspect !== true) : exceedances;
