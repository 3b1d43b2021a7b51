import type { Network, Place, Reach } from "../model/network.ts";
import type { CivilDate } from "../model/time.ts";
import { downstreamOf } from "../network/downstream.ts";
import { watchOn } from "../network/watch.ts";

/** The drinking-water intakes (取水口) that water passing a place reaches, nearest first; none for air. */
export const intakesDownstream = (network: Network, place: Place): Reach[] =>
  stopsReached(network, place).filter(({ kind }) => kind === "intake");

/** The stops that water passing a place reaches; of an outlet, from the one on that its water reaches first, where that is known. */
function stopsReached(network: Network, place: Place): Reach[] {
  if (place.medium === "water") return downstreamOf(network, place.id);
  if (place.medium === "air" || place.receives === null) return [];
  return [...network.reaches.filter(({ id }) => id === place.receives), ...downstreamOf(network, place.receives)];
}

/**
 * The cities that are told of abnormal readings of a place (通报对象), in the order of the network's cities; each once.
 * Air: its own city and those it exchanges readings with. Water: its own city, both sides of a boundary section, and every city with
 * a section or intake downstream, or that uses an intake there. An outlet: its own city; those downstream only where a setting says so. Which roles
 * are told at all is a dated setting.
 */
export function whoIsTold(network: Network, place: Place, on: CivilDate): string[] {
  const { told } = watchOn(on);
  const cities = new Set<string | null>([place.city]);
  if (place.medium === "air") {
    if (told.air.exchange.includes(place.city)) for (const city of told.air.exchange) cities.add(city);
    return network.cities.filter(({ id }) => cities.has(id)).map(({ id }) => id);
  }
  const touched = new Set([place.id]);
  for (const reach of told[place.medium].downstream ? stopsReached(network, place) : []) {
    if (reach.kind === "section") touched.add(reach.id);
    if (reach.kind === "intake") cities.add(reach.city).add(reach.usedBy);
  }
  for (const { id, city, onBeijiang } of network.sections) {
    if (touched.has(id)) cities.add(city).add(onBeijiang?.boundary?.from ?? null).add(onBeijiang?.boundary?.to ?? null);
  }
  return network.cities.filter(({ id, role }) => cities.has(id) && told.water.roles.includes(role)).map(({ id }) => id);
}
