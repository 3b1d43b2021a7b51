import type { AirHour, CityHour } from "../../model/assessment.ts";
import type { AirItem } from "../../model/item.ts";
import { FLAGS, type ItemQuality, type Quality } from "../../model/quality.ts";

/**
 * Hours of stations with what the hours of their city say of them (与周边点位不一致): the items out of line are suspect by the test `neighbours`.
 * For those who show hours: what is stored of a station does not depend on the others (docs/decisions/0031). What people said of a value, and a
 * value that does not count, stay as they are.
 */
export function withCity(hours: readonly AirHour[], cityHours: readonly Pick<CityHour, "endsAt" | "outOfLine">[]): AirHour[] {
  const saying = cityHours.filter(({ outOfLine }) => outOfLine !== undefined);
  if (saying.length === 0) return [...hours];
  return hours.map((hour) => {
    const items = saying.filter(({ endsAt }) => endsAt === hour.endsAt).flatMap(({ outOfLine }) => outOfLine?.[hour.place] ?? []);
    const flagged = items.flatMap((item) => outOfLineOf(hour, item));
    return flagged.length === 0 ? hour : { ...hour, quality: { ...hour.quality, ...Object.fromEntries(flagged) } satisfies Quality<AirItem> };
  });
}

function outOfLineOf({ quality, concentrations }: AirHour, item: AirItem): [AirItem, ItemQuality][] {
  const said = quality?.[item];
  if (concentrations[item] === undefined || said?.reviewed || said?.maintenance) return [];
  return [[item, { ...said, flag: FLAGS.suspect, tests: { ...said?.tests, neighbours: FLAGS.suspect } }]];
}
