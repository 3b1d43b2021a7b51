import type { Network, Reach } from "../model/network.ts";

/** The stops from which water comes straight to `id` (上游相邻). */
export const justUpstreamOf = ({ reaches }: Pick<Network, "reaches">, id: string): Reach[] => reaches.filter(({ downstream }) => downstream.includes(id));

/**
 * The first stops upstream of `id` for which `isOne` holds, on each branch (上游); beyond them the search does not go. In the order of their
 * distance in stops. Empty where no branch has one.
 */
export function firstUpstream(network: Pick<Network, "reaches">, id: string, isOne: (reach: Reach) => boolean): Reach[] {
  const seen = new Set([id]);
  const found: Reach[] = [];
  const queue = justUpstreamOf(network, id);
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    if (seen.has(next.id)) continue;
    seen.add(next.id);
    if (isOne(next)) found.push(next);
    else queue.push(...justUpstreamOf(network, next.id));
  }
  return found;
}
