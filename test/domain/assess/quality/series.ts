/** Series of one place for tests of the quality tests. */
import type { ItemKey } from "../../../../domain/model/item.ts";
import type { Observation } from "../../../../domain/model/observation.ts";
import { rankOf } from "../../../../domain/model/rank.ts";
import { epochMs, plusHours, plusMs, type Instant } from "../../../../domain/model/time.ts";

export const STATION = { id: "1348A", medium: "air" } as const;
export const SECTION = { id: "gaoqiao", medium: "water" } as const;
export const START = "2026-03-10T08:00:00+08:00" as Instant;
type Values = Readonly<Partial<Record<ItemKey, string>>>;

/** One observation, first told of five minutes after its end, or as said. */
export function told(place: string, endsAt: Instant, values: Values, delayMs = 300_000, length: Observation["length"] = "PT1H"): Observation {
  const receivedAt = plusMs(endsAt, delayMs);
  const rank = rankOf({ created: Math.floor(epochMs(receivedAt) / 1000), keyId: place, hash: "0".repeat(32) }, 0);
  return { place, endsAt, length, version: 1, items: Object.fromEntries(Object.entries(values).map(([item, value]) => [item, [{ rank, value, receivedAt }]])) };
}

/** Hours of an item from `START` on; null: no value. */
export const hoursOf = (item: ItemKey, values: readonly (string | null)[], more: Values = {}): Observation[] =>
  values.flatMap((value, i) => (value === null ? [] : [told(STATION.id, plusHours(START, i), { ...more, [item]: value })]));

/** Rounds of an item from `START` on; null: no value. */
export const roundsOf = (item: ItemKey, values: readonly (string | null)[], more: Values = {}): Observation[] =>
  values.flatMap((value, i) => (value === null ? [] : [told(SECTION.id, plusHours(START, 4 * i), { ...more, [item]: value }, 300_000, "PT4H")]));
