/** The bundled readings as series of places, each told of five minutes after its end. */
import type { Observation } from "../../../../domain/model/observation.ts";
import { publishedAir } from "../published-air.ts";
import { publishedWater } from "../published-water.ts";
import type { ItemKey } from "../../../../domain/model/item.ts";
import { currentValue } from "../../../../domain/model/observation.ts";
import { told } from "./series.ts";

export interface BundledSeries {
  readonly place: { readonly id: string; readonly medium: "air" | "water" };
  readonly city: string;
  readonly observations: readonly Observation[];
}

const live = (observation: Observation): Observation => told(observation.place, observation.endsAt, Object.fromEntries(
  (Object.keys(observation.items) as ItemKey[]).map((item) => [item, currentValue(observation.items[item])!.value!])), 300_000, observation.length);

/** Series of the stations of both files, then of the sections. */
export function bundledSeries(): BundledSeries[] {
  const air = ["guangzhou-qingyuan-2020-04.csv", "guangzhou-qingyuan-2026-03.csv"].flatMap((file) => {
    const { byStation, stations } = publishedAir(file);
    return [...byStation].map(([id, hours]): BundledSeries => ({ place: { id, medium: "air" }, city: stations.get(id)!.city, observations: [...hours.values()].map(live) }));
  });
  const water = [...Map.groupBy(publishedWater(), ({ section }) => section.id)]
    .map(([id, rounds]): BundledSeries => ({ place: { id, medium: "water" }, city: "", observations: rounds.map(({ observation }) => live(observation)) }));
  return [...air, ...water];
}
