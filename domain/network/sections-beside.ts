import type { Network } from "../model/network.ts";

/** The sections next to one on the river (上下游相邻断面): those first met going up, and those first met going down; other stops are passed. */
export function sectionsBeside({ reaches }: Network, id: string): { readonly above: readonly string[]; readonly below: readonly string[] } {
  const byId = new Map(reaches.map((reach) => [reach.id, reach]));
  const downstream = (of: string): readonly string[] => byId.get(of)?.downstream ?? [];
  const upstream = (of: string): readonly string[] => reaches.filter((reach) => reach.downstream.includes(of)).map((reach) => reach.id);
  return { above: firstSections(id, upstream), below: firstSections(id, downstream) };

  function firstSections(from: string, next: (of: string) => readonly string[]): string[] {
    const [found, seen, queue] = [new Set<string>(), new Set([from]), [...next(from)]];
    for (let at = queue.shift(); at !== undefined; at = queue.shift()) {
      if (seen.has(at)) continue;
      seen.add(at);
      if (byId.get(at)?.kind === "section") found.add(at);
      else queue.push(...next(at));
    }
    return [...found].toSorted();
  }
}
