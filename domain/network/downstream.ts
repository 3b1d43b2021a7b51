import type { Network, Reach } from "../model/network.ts";

/**
 * Every stop that water passing `id` reaches afterwards (下游), nearest first; without `id` itself. Empty for an id that is no stop.
 * What is not known to be connected is not connected: 乐排河 never reaches the main stem.
 */
export function downstreamOf({ reaches }: Network, id: string): Reach[] {
  const byId = new Map(reaches.map((reach) => [reach.id, reach]));
  const found = new Map<string, Reach>();
  const queue = [...(byId.get(id)?.downstream ?? [])];
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    const reach = byId.get(next);
    if (reach === undefined || found.has(next)) continue;
    found.set(next, reach);
    queue.push(...reach.downstream);
  }
  return [...found.values()];
}
