import type { Network, Reach, Section } from "../model/network.ts";
import type { CivilDate } from "../model/time.ts";
import { downstreamOf } from "../network/downstream.ts";
import { firstUpstream } from "../network/upstream.ts";
import { watchOn } from "../network/watch.ts";
import type { JointKind } from "./cause.ts";

/**
 * Why a bureau is written to. `notice` 通报: its sections or intakes may be touched. `search` 协查: the pollution may come from its reach.
 * `sharing` 信息共享: nothing over a limit is established (target unknown), it is told and shares what it measures.
 */
export type Asking = "notice" | "sharing" | "search";

/** A city concerned (相关城市), with the stops that make it so, nearest first. */
export interface Party {
  readonly city: string;
  readonly asked: readonly Asking[];
  /** Sections and intakes that may be touched. */
  readonly touched: readonly string[];
  /** Stops of its own where the water comes from. */
  readonly source: readonly string[];
}

/** The cities concerned; and those that are touched but take no part in joint notices (role `province`). */
export interface Concerned {
  readonly parties: readonly Party[];
  readonly notTaking: readonly string[];
}

type Touches = Map<string, { touched: string[]; source: string[] }>;

/**
 * The cities that an abnormal section concerns (联合通报对象), by the graph of the river: every other city with a section or intake downstream,
 * the city that uses an intake there, both sides of its boundary, and on each branch upstream the first other city. In the order of the
 * network's cities. 乐排河 is upstream of 鸦岗 only: the main stem never asks for it, and it never touches the main stem.
 * Source: 环应急〔2020〕5号 (notice downstream where it may cross; notice upstream where it may come from there); roles: the watch settings of the day.
 */
export function concernedCities(network: Network, section: Pick<Section, "id" | "city">, kind: JointKind, on: CivilDate): Concerned {
  const { roles } = watchOn(on).told.water;
  const takesPart = (city: string | null): boolean => network.cities.some(({ id, role }) => id === city && roles.includes(role));
  const found: Touches = new Map();
  const add = (city: string | null, as: "touched" | "source", stop: string) => {
    if (city === null || city === section.city) return;
    const touches = found.get(city) ?? { touched: [], source: [] };
    if (!touches[as].includes(stop)) touches[as].push(stop);
    found.set(city, touches);
  };
  const boundaryOf = (id: string) => network.sections.find((one) => one.id === id)?.onBeijiang?.boundary ?? null;
  add(boundaryOf(section.id)?.to ?? null, "touched", section.id);
  for (const stop of downstreamOf(network, section.id)) {
    if (stop.kind !== "section" && stop.kind !== "intake") continue;
    const boundary = boundaryOf(stop.id);
    for (const city of [stop.city, stop.usedBy, boundary?.from ?? null, boundary?.to ?? null]) add(city, "touched", stop.id);
  }
  const beginsElsewhere = ({ city }: Reach) => city !== section.city && takesPart(city);
  for (const stop of firstUpstream(network, section.id, beginsElsewhere)) add(stop.city, "source", stop.id);

  const parties = network.cities.filter(({ id }) => found.has(id) && takesPart(id)).map(({ id }): Party => ({ city: id, asked: askedOf(found.get(id)!, kind), ...found.get(id)! }));
  return { parties, notTaking: network.cities.map(({ id }) => id).filter((id) => found.has(id) && !takesPart(id)) };
}

function askedOf({ touched, source }: { readonly touched: readonly string[]; readonly source: readonly string[] }, kind: JointKind): Asking[] {
  if (kind === "water-worse-than-3") return ["sharing"];
  return [...(touched.length > 0 ? ["notice"] as const : []), ...(source.length > 0 ? ["search"] as const : [])];
}
