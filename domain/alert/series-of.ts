import type { AirDay, AirHour, Assessment, WaterRound } from "../model/assessment.ts";
import { AIR_ITEMS, isItemKey } from "../model/item.ts";
import type { Place } from "../model/network.ts";
import type { OutletHour, StoredOutletDay } from "../model/outlet-assessment.ts";
import type { Instant } from "../model/time.ts";
import type { StoredSectionPeriod } from "../model/water-period.ts";
import { limitedItems } from "../assess/water/outlet-limit.ts";
import { REGISTER } from "../standards/register.ts";
import type { Series } from "./series-doc.ts";
import { advisoryPoints, dayPoints, hourPoints, isAirItem } from "./air-points.ts";
import { INSTRUMENT_ITEMS, instrumentPoints } from "./instrument-points.ts";
import { outletAdvisoryPoints, outletPoints } from "./outlet-points.ts";
import { periodPoints } from "./period-points.ts";
import type { SeriesPoint } from "./series-point.ts";
import { abnormalPoints, worseThan3Points } from "./water-points.ts";

/** Items with a 1 h limit (GB 3095 table 1): fine and inhalable particles have none. */
const HOURLY = ["so2", "no2", "o3", "co"] as const;
/** Kinds of a section's periods, and the kind of event that each can raise. */
const PERIODS = { "section-month": "water-month", "section-quarter": "water-quarter", "section-year": "water-year" } as const;
const isPeriod = (kind: Assessment["kind"]): kind is keyof typeof PERIODS => kind in PERIODS;

/**
 * The series that assessments of a kind can move at a place. None for a section that is not alerted, and none for a city's value. Of an outlet:
 * one for each item that its registration limits.
 * Of a day that is not over (all `ends` after `now`) only ozone can have exceeded; the other items wait for its end.
 */
export function seriesOf(place: Place, kind: Assessment["kind"], ends: readonly Instant[], now: Instant): Series[] {
  const of = (eventKind: Series["kind"], item: Series["item"]): Series => ({ place: place.id, kind: eventKind, item });
  if (place.medium === "water") {
    if (!place.alerted) return [];
    if (isPeriod(kind)) return [of(PERIODS[kind], "class")];
    return kind === "water-round" ? [of("water-abnormal", "class"), of("water-worse-than-3", "class"), ...INSTRUMENT_ITEMS.map((item) => of("water-instrument", item))] : [];
  }
  if (place.medium === "wastewater") {
    const items = kind === "outlet-day" || kind === "outlet-hour" ? limitedItems(place, REGISTER) : [];
    return kind === "outlet-day" ? items.map((item) => of("outlet-day", item)) : items.flatMap((item) => [of("outlet-advisory", item), of("outlet-instrument", item)]);
  }
  if (kind === "air-hour") return [...HOURLY.map((item) => of("air-exceedance-1h", item)), of("air-advisory", "aqi"), ...AIR_ITEMS.map((item) => of("air-instrument", item))];
  if (kind !== "air-day") return [];
  const soFarOnly = ends.every((end) => end > now);
  return (soFarOnly ? (["o3"] as const) : AIR_ITEMS).map((item) => of("air-exceedance-day", item));
}

/** The points of a series in the assessments of its kind, in time order; missing values give none. */
export function pointsOf({ kind, item }: Series, assessments: readonly Assessment[]): SeriesPoint[] {
  const hours = (): AirHour[] => assessments.filter((one) => one.kind === "air-hour");
  const days = (): AirDay[] => assessments.filter((one) => one.kind === "air-day");
  const rounds = (): WaterRound[] => assessments.filter((one) => one.kind === "water-round");
  const periods = (): StoredSectionPeriod[] => assessments.filter((one) => isPeriod(one.kind)) as StoredSectionPeriod[];
  const outletHours = (): OutletHour[] => assessments.filter((one) => one.kind === "outlet-hour");
  const outletDays = (): StoredOutletDay[] => assessments.filter((one) => one.kind === "outlet-day");
  switch (kind) {
    case "air-exceedance-1h": return isAirItem(item) ? hourPoints(hours(), item) : [];
    case "air-exceedance-day": return isAirItem(item) ? dayPoints(days(), item) : [];
    case "air-advisory": return advisoryPoints(hours());
    case "water-abnormal": return abnormalPoints(rounds());
    case "water-worse-than-3": return worseThan3Points(rounds());
    case "air-instrument": return isItemKey(item) ? instrumentPoints(hours(), item) : [];
    case "water-instrument": return isItemKey(item) ? instrumentPoints(rounds(), item) : [];
    case "water-month": case "water-quarter": case "water-year": return periodPoints(periods());
    case "outlet-day": return isItemKey(item) ? outletPoints(outletDays(), item) : [];
    case "outlet-advisory": return isItemKey(item) ? outletAdvisoryPoints(outletHours(), item) : [];
    case "outlet-instrument": return isItemKey(item) ? instrumentPoints(outletHours(), item) : [];
  }
}
