import type { ItemKey } from "../../domain/model/item.ts";
import type { Observation } from "../../domain/model/observation.ts";
import type { Instant } from "../../domain/model/time.ts";

/** The values of a row as an observation of its interval: one sighting an item, known from the start. */
export function rowObservation(
  place: string, endsAt: Instant, length: Observation["length"], values: Readonly<Partial<Record<ItemKey, string>>>,
): Observation {
  const items = Object.entries(values).map(([item, value]) => [item, [{ rank: "0", value, receivedAt: endsAt }]] as const);
  return { place, endsAt, length, version: 1, items: Object.fromEntries(items) };
}
