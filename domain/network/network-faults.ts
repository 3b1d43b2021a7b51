import type { Network, Reach } from "../model/network.ts";

/** Ids that occur more than once, in order of their second appearance. */
function repeated(ids: readonly string[]): string[] {
  const seen = new Set<string>();
  return ids.filter((id) => seen.has(id) || !seen.add(id));
}

/** A stop from which the water would come back to itself, or undefined where the river only runs down. */
function findLoop(reaches: readonly Reach[]): string | undefined {
  const downstream = new Map(reaches.map((reach) => [reach.id, reach.downstream]));
  const done = new Set<string>();
  const onPath = new Set<string>();
  const visit = (id: string): string | undefined => {
    if (onPath.has(id)) return id;
    if (done.has(id)) return undefined;
    onPath.add(id);
    for (const next of downstream.get(id) ?? []) {
      const loop = visit(next);
      if (loop !== undefined) return loop;
    }
    onPath.delete(id);
    done.add(id);
    return undefined;
  };
  for (const { id } of reaches) {
    const loop = visit(id);
    if (loop !== undefined) return loop;
  }
  return undefined;
}

/**
 * What is wrong between the parts of a network that a schema of single entries cannot see: ids that name two things, references to
 * nothing, a stop of kind `section` without its section (or another city), a main line out of order, water running in a circle.
 *
 * @returns one sentence a fault; empty where the network holds together
 */
export function networkFaults({ cities, airStations, sections, reaches, outlets }: Network): string[] {
  const cityIds = new Set(cities.map((city) => city.id));
  const reachById = new Map(reaches.map((reach) => [reach.id, reach]));
  const sectionById = new Map(sections.map((section) => [section.id, section]));
  const places = [...cities, ...airStations, ...sections, ...outlets, ...reaches.filter((reach) => reach.kind !== "section")];
  const stopsOfSections = reaches.filter((reach) => reach.kind === "section").map((reach) => reach.id);
  const faults: string[] = [
    ...repeated(places.map(({ id }) => id)).map((id) => `the id ${id} names two things`),
    ...repeated(stopsOfSections).map((id) => `the section ${id} is on the river twice`),
  ];
  const needCity = (of: string, city: string | null) => {
    if (city !== null && !cityIds.has(city)) faults.push(`${of} names the city ${city}, which is not in the network`);
  };
  for (const place of [...airStations, ...sections, ...outlets]) needCity(place.id, place.city);
  for (const { id, city } of outlets) {
    if (cities.some((one) => one.id === city && one.role === "province")) faults.push(`the outlet ${id} lies in ${city}, whose bureau is never told of anything (role province)`);
  }
  for (const { id, receives } of outlets) if (receives !== null && !reachById.has(receives)) faults.push(`${id} drains to ${receives}, which is no stop on the river`);
  for (const { id, onBeijiang } of sections) {
    if (onBeijiang === null) continue;
    if (onBeijiang.joins !== null && !reachById.has(onBeijiang.joins)) faults.push(`${id} joins ${onBeijiang.joins}, which is no stop on the river`);
    if (!reachById.has(id)) faults.push(`${id} is on the river line, but no stop of the river`);
    needCity(id, onBeijiang.boundary?.from ?? null);
    needCity(id, onBeijiang.boundary?.to ?? null);
  }
  for (const reach of reaches) {
    needCity(reach.id, reach.city);
    needCity(reach.id, reach.usedBy);
    for (const next of reach.downstream) {
      if (!reachById.has(next)) faults.push(`${reach.id} runs to ${next}, which is no stop on the river`);
    }
    if (reach.kind !== "section") continue;
    const section = sectionById.get(reach.id);
    if (section === undefined) faults.push(`the stop ${reach.id} is of kind section, but no section has this id`);
    else if (section.city !== reach.city) faults.push(`the stop ${reach.id} lies in ${reach.city}, its section in ${section.city}`);
  }
  const loop = findLoop(reaches);
  if (loop !== undefined) faults.push(`the water runs in a circle through ${loop}`);
  return faults;
}
