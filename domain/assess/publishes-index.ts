import type { AirItem } from "../model/item.ts";
import type { MissingItemsMethod } from "../standards/air-practice.ts";

/**
 * Whether an AQI is published where monitored items are missing.
 *
 * `any-item`: always (HJ 633-2012: NA for the item, index from the rest). `text`: only where nothing is missing or the rest is above
 * `goodUpTo` (HJ 633-2026 5.3.1 to the letter). `network-2026`: as `text`, but also where only PM10 is missing, as the national network
 * publishes (unverified).
 */
export function publishesIndex(method: MissingItemsMethod, missing: readonly AirItem[], aqi: number, goodUpTo: number): boolean {
  if (method === "any-item" || missing.length === 0 || aqi > goodUpTo) return true;
  return method === "network-2026" && missing.every((item) => item === "pm10");
}
