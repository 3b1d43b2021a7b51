import type { Network, Place, Reach } from "../model/network.ts";
import type { CivilDate } from "../model/time.ts";
import { downstreamOf } from "../network/downstream.ts";
import { watchOn } from "../network/watch.ts";

/** The drinking-water intakes (取水口) that water passing a place reaches, nearest first; none for air. */
export const intakesDownstream = (network: Network, place: Place): Reach[] =>
  place.medium === "water" ? downstreamOf(network, place.id).filter(({ kind }) => kind === "intake") : [];

/**
 * The cities that are told of abnormal readings of a place (通报对象), in the order of the network's cities; each once.
 * Air: its own city and those it exchanges readings with. Water: its own city, both sides of a boundary section, and every city with
 * a section or intake downstream, or that uses an intake there. Which roles are told at all is a dated setting.
 */
export function whoIsTold(network: Network, place: Place, on: CivilDate): string[] {
  const { told } = watchOn(on);
  const cities = new Set<string | null>([place.city]);
  if (place.medium === "air") {
    if (told.air.exchange.includes(place.city)) for (const city of told.air.exchange) cities.add(city);
    return network.cities.filter(({ id }) => cities.has(id)).map(({ id }) => id);
  }
  const touched = new Set([place.id]);
  for (const reach of told.water.downstream ? downstreamOf(network, place.id) : []) {
    if (reach.kind === "section") touched.add(reach.id);
    if (reach.kind === "intake") cities.add(reach.city).add(reach.usedBy);
  }
  for (const { id, city, onBeijiang } of network.sections) {
    if (touched.has(id)) cities.add(city).add(onBeijiang?.boundary?.from ?? null).add(onBeijiang?.boundary?.to ?? null);
  }
  return network.cities.filter(({ id, role }) => cities.has(id) && told.water.roles.includes(role)).map(({ id }) => id);
}
