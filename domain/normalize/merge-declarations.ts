import type { MaintenanceDeclaration } from "../model/maintenance.ts";
import { saidBy } from "../model/said-by.ts";

/** Declarations of a window that are held of the station, and so many of the bureau: the last ones in rank order. */
export const MAX_DECLARATIONS = 20;

/** The declarations of a window with one more, in rank order; the very same array where nothing changes, in any order of arrival. */
export function withDeclaration(known: readonly MaintenanceDeclaration[], fresh: MaintenanceDeclaration): readonly MaintenanceDeclaration[] {
  if (known.some(({ rank }) => rank === fresh.rank)) return known;
  const sorted = [...known, fresh].toSorted((a, b) => (a.rank < b.rank ? -1 : 1));
  const kept = [...Map.groupBy(sorted, ({ rank }) => saidBy(rank)).values()].flatMap((said) => said.slice(-MAX_DECLARATIONS));
  const held = sorted.filter((one) => kept.includes(one));
  return held.length === known.length && held.every((one, at) => one === known[at]) ? known : held;
}
