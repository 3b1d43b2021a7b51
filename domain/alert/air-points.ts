import type { AirDay, AirHour, Exceedance } from "../model/assessment.ts";
import { isItemKey, type AirItem } from "../model/item.ts";
import { suspectOf } from "../assess/quality/suspect-of.ts";
import { limitsOf, overPoint, quietPoint, type Judged, type SeriesPoint } from "./series-point.ts";

/** An hourly AQI above this is told as an advisory (空气质量提示); decision of the product, see `Exceedance` for what is over a limit. */
const ADVISORY_ABOVE = 100;

function exceedancePoint(judged: Judged, exceedance: Exceedance, isOwn: (name: string) => boolean, reviewed = false): SeriesPoint {
  const { value, limit, unit, multiple, edition, clause } = exceedance;
  return overPoint(judged, { value, limit, unit, multiple: multiple ?? null, edition, clause, items: [], limits: limitsOf([exceedance]), suspect: exceedance.suspect === true, reviewed, isOwn });
}

/** Points of an item's 1 h exceedances (小时值超标): every hour with a value of the item; hours without are missing. */
export function hourPoints(hours: readonly AirHour[], item: AirItem): SeriesPoint[] {
  return hours.flatMap((hour): SeriesPoint[] => {
    const exceedance = hour.exceedances.find((one) => one.item === item && one.averaging === "1h");
    if (exceedance !== undefined) return [exceedancePoint(hour, exceedance, (name) => name === item, hour.quality?.[item]?.reviewed === "accepted")];
    const value = hour.concentrations[item];
    return value === undefined ? [] : [quietPoint(hour, { [item]: value })];
  });
}

/** Points of the hourly AQI advisory (空气质量提示): every hour that has an AQI. The limit 100 is a threshold of telling, not of a standard. */
export function advisoryPoints(hours: readonly AirHour[]): SeriesPoint[] {
  return hours.flatMap((hour): SeriesPoint[] => {
    if (hour.aqi === null) return [];
    if (hour.aqi <= ADVISORY_ABOVE) return [quietPoint(hour, { aqi: String(hour.aqi) })];
    const basis = hour.basis.find(({ edition }) => edition.startsWith("HJ 633")) ?? hour.basis[0];
    return [overPoint(hour, {
      value: String(hour.aqi), limit: String(ADVISORY_ABOVE), unit: "", multiple: null, limits: { aqi: String(ADVISORY_ABOVE) }, suspect: suspectOf(hour, "aqi"),
      edition: basis?.edition ?? "", clause: basis?.clause ?? "",
    })];
  });
}

/**
 * Points of an item's daily exceedances (日均值超标; ozone: 日最大8小时滑动平均). A day that is not over counts only where it already exceeds
 * (ozone: a maximum cannot fall but by correction); a closed day without a valid mean is missing.
 */
export function dayPoints(days: readonly AirDay[], item: AirItem): SeriesPoint[] {
  return days.flatMap((day): SeriesPoint[] => {
    const exceedance = day.exceedances.find((one) => one.item === item);
    if (exceedance !== undefined) return [exceedancePoint(day, exceedance, (name) => name.endsWith(`/${item}`))];
    const mean = day.means[item];
    return day.closed && mean !== undefined ? [quietPoint(day, { [item]: mean })] : [];
  });
}

/** True where a series item is one of the air items and not the AQI. */
export const isAirItem = (item: string): item is AirItem => isItemKey(item) && ["pm25", "pm10", "so2", "no2", "o3", "co"].includes(item);
