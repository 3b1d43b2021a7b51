import type { AirHour, WaterRound } from "../model/assessment.ts";
import { ITEMS, type AirItem, type ItemKey } from "../model/item.ts";
import type { OutletHour } from "../model/outlet-assessment.ts";
import { overPoint, quietPoint, type SeriesPoint } from "./series-point.ts";

/** The items of a section's automatic station whose instruments are told of (超量程、高值恒值). */
export const INSTRUMENT_ITEMS = [
  "pH", "dissolvedOxygen", "conductivity", "turbidity", "permanganateIndex", "ammoniaNitrogen", "totalPhosphorus", "totalNitrogen",
] as const satisfies readonly ItemKey[];

/**
 * Points of an instrument that may hide the worst (仪器超量程、高值恒值): marked T, above what it can measure, or stuck at a value over its limit. Any
 * other value of the item that counts is quiet. No limit is judged: the true value is not known.
 */
export function instrumentPoints(assessments: readonly (AirHour | WaterRound | OutletHour)[], item: ItemKey): SeriesPoint[] {
  return assessments.flatMap((one): SeriesPoint[] => {
    const counted = one.kind === "air-hour" ? one.concentrations[item as AirItem] : one.values[item];
    const [left, said] = [one.notCounted?.[item], one.kind === "air-hour" ? one.quality?.[item as AirItem] : one.quality?.[item]];
    const value = left?.because === "T" ? left.atLeast : said?.told ? (said.reported ?? counted) : undefined;
    if (value !== undefined) {
      const edition = left?.because === "T" ? { edition: "HJ 212-2017", clause: "table 8" } : { edition: "network/quality.json", clause: said!.told! };
      return [overPoint(one, { value, limit: null, unit: ITEMS[item].unit, multiple: null, limits: {}, suspect: true, isOwn: (name) => name === item, ...edition })];
    }
    return counted === undefined ? [] : [quietPoint(one, { [item]: counted })];
  });
}
