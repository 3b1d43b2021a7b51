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

/** Stops in flow direction; waters that touch the stem nowhere, each as a line of its own with its stops; sections whose place on the line nobody told. */
export interface RiverLayout {
  readonly stops: readonly RiverStop[];
  readonly apart: readonly (readonly RiverStop[])[];
  readonly unplaced: readonly Section[];
}

/** A path down the graph. `preferred`: sections that a stem should pass. */
function heaviestPath(reaches: readonly Reach[], preferred: ReadonlySet<string>): readonly Reach[] {
  const byId = new Map(reaches.map((reach) => [reach.id, reach]));
  const paths = new Map<string, { weight: number; path: readonly Reach[] }>();
  const heaviest = (reach: Reach, seen: readonly string[]): { weight: number; path: readonly Reach[] } => {
    const known = paths.get(reach.id);
    if (known) return known;
    if (seen.includes(reach.id)) return { weight: 0, path: [] };
    const below = reach.downstream.flatMap((id) => byId.get(id) ?? []);
    const next = below.map((lower) => heaviest(lower, [...seen, reach.id])).sort((a, b) => b.weight - a.weight)[0];
    const made = { weight: (next?.weight ?? 0) + (preferred.has(reach.id) ? 1000 : 1), path: [reach, ...(next?.path ?? [])] };
    paths.set(reach.id, made);
    return made;
  };
  return reaches.map((reach) => heaviest(reach, [])).sort((a, b) => b.weight - a.weight)[0]?.path ?? [];
}

/** The stops of a stem and of all that joins or leaves it. Branches stand right above the stop they join, what goes another way right below the stop it leaves. */
function stopsAlong(stem: readonly Reach[], reaches: readonly Reach[]): RiverStop[] {
  const placed = new Set(stem.map(({ id }) => id));
  const branchBelow = (source: Reach): RiverStop[] =>
    reaches.filter(({ id }) => source.downstream.includes(id) && !placed.has(id)).flatMap((reach) => {
      placed.add(reach.id);
      return [{ reach, lane: "beside" as const, meets: source.id }, ...branchBelow(reach)];
    });
  const besides = new Map(stem.map((reach) => [reach.id, branchBelow(reach)]));
  const branchAbove = (target: Reach): RiverStop[] =>
    reaches.filter(({ id, downstream }) => downstream.includes(target.id) && !placed.has(id)).flatMap((reach) => {
      placed.add(reach.id);
      return [...branchAbove(reach), { reach, lane: "inflow" as const, meets: target.id }];
    });
  return stem.flatMap((reach): RiverStop[] => [...branchAbove(reach), { reach, lane: "stem", meets: null }, ...besides.get(reach.id)!]);
}

/** Lines of what the stem does not reach (乐排河 – 白坭河): each its longest path, in the order of the graph, with what joins it. */
function linesApart(left: readonly Reach[]): RiverStop[][] {
  const longest = heaviestPath(left, new Set());
  if (longest.length === 0) return [];
  const line = stopsAlong(longest, left);
  const drawn = new Set(line.map(({ reach }) => reach.id));
  return [line, ...linesApart(left.filter(({ id }) => !drawn.has(id)))];
}

/**
 * The order in which the river is drawn. The stem is the path down the graph that passes most sections of the main stem, then most stops;
 * receiving waters are never the stem. Nothing is added that the graph does not say.
 */
export function riverLayout({ reaches, sections }: Network): RiverLayout {
  const on = (stem: "main" | "receiver"): Set<string> => new Set(sections.filter(({ onBeijiang }) => onBeijiang?.stem === stem).map(({ id }) => id));
  const receivers = on("receiver");
  const stops = stopsAlong(heaviestPath(reaches, on("main")).filter(({ id }) => !receivers.has(id)), reaches);
  const drawn = new Set(stops.map(({ reach }) => reach.id));
  const known = new Set(reaches.map(({ id }) => id));
  return { stops, apart: linesApart(reaches.filter(({ id }) => !drawn.has(id))), unplaced: sections.filter(({ id, onBeijiang }) => onBeijiang !== null && !known.has(id)) };
}
