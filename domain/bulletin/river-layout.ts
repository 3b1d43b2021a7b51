import type { Network, Reach, Section } from "../model/network.ts";

/**
 * One stop of the drawing. `stem`: on the main line. `inflow`: on a branch that runs into the stop `meets` (further down).
 * `beside`: below the stop `meets`, its order among what follows is not known, or it stands on a channel that leaves the stem.
 */
export interface RiverStop {
  readonly reach: Reach;
  readonly lane: "stem" | "inflow" | "beside";
  readonly meets: string | null;
}

/** Stops in flow direction; lines of water that touch the stem nowhere; sections whose place on the line nobody told. */
export interface RiverLayout {
  readonly stops: readonly RiverStop[];
  readonly apart: readonly (readonly Reach[])[];
  readonly unplaced: readonly Section[];
}

/**
 * The order in which the river is drawn. The stem is the path down the graph that passes most sections of the main stem, then most stops;
 * receiving waters are never the stem. Branches stand right above the stop they join, what goes another way right below the stop it leaves.
 * Nothing is added that the graph does not say.
 */
export function riverLayout({ reaches, sections }: Network): RiverLayout {
  const byId = new Map(reaches.map((reach) => [reach.id, reach]));
  const below = (reach: Reach): Reach[] => reach.downstream.flatMap((id) => byId.get(id) ?? []);
  const above = (reach: Reach): Reach[] => reaches.filter((candidate) => candidate.downstream.includes(reach.id));
  const mainStem = new Set(sections.filter((section) => section.onBeijiang?.stem === "main").map((section) => section.id));

  const paths = new Map<string, { weight: number; path: readonly Reach[] }>();
  const heaviest = (reach: Reach, seen: readonly string[]): { weight: number; path: readonly Reach[] } => {
    const known = paths.get(reach.id);
    if (known) return known;
    if (seen.includes(reach.id)) return { weight: 0, path: [] };
    const next = below(reach).map((lower) => heaviest(lower, [...seen, reach.id])).sort((a, b) => b.weight - a.weight)[0];
    const made = { weight: (next?.weight ?? 0) + (mainStem.has(reach.id) ? 1000 : 1), path: [reach, ...(next?.path ?? [])] };
    paths.set(reach.id, made);
    return made;
  };
  const receivers = new Set(sections.filter((section) => section.onBeijiang?.stem === "receiver").map((section) => section.id));
  const stem = (reaches.map((reach) => heaviest(reach, [])).sort((a, b) => b.weight - a.weight)[0]?.path ?? []).filter((reach) => !receivers.has(reach.id));

  const placed = new Set(stem.map((reach) => reach.id));
  const branchBelow = (source: Reach): RiverStop[] =>
    below(source).filter((reach) => !placed.has(reach.id)).flatMap((reach) => {
      placed.add(reach.id);
      return [{ reach, lane: "beside" as const, meets: source.id }, ...branchBelow(reach)];
    });
  const besides = new Map(stem.map((reach) => [reach.id, branchBelow(reach)]));
  const branchAbove = (target: Reach): RiverStop[] =>
    above(target).filter((reach) => !placed.has(reach.id)).flatMap((reach) => {
      placed.add(reach.id);
      return [...branchAbove(reach), { reach, lane: "inflow" as const, meets: target.id }];
    });
  const stops = stem.flatMap((reach): RiverStop[] => [...branchAbove(reach), { reach, lane: "stem", meets: null }, ...besides.get(reach.id)!]);

  const apart = reaches
    .filter((reach) => !placed.has(reach.id) && above(reach).length === 0)
    .map((reach) => heaviest(reach, []).path.filter((lower) => !placed.has(lower.id)))
    .filter((line) => line.length > 0);
  const unplaced = sections.filter((section) => section.onBeijiang !== null && !byId.has(section.id));
  return { stops, apart, unplaced };
}
