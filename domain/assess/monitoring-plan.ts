import type { Basis } from "../model/assessment.ts";
import { AIR_ITEMS, type AirItem } from "../model/item.ts";
import type { AirStation } from "../model/network.ts";
import type { CivilDate } from "../model/time.ts";
import type { AirIndex } from "../standards/air-index.ts";
import { holds } from "../standards/sourced.ts";
import { basisOf } from "./basis-of.ts";

/** Items that are not in a station's monitoring plan (未列入监测方案, published as `/`) on a day. */
export function outsidePlan(station: Pick<AirStation, "notMonitored">, on: CivilDate): AirItem[] {
  return AIR_ITEMS.filter((item) => station.notMonitored.some((entry) => entry.item === item && holds(entry, on)));
}

/** What is known of the history of items outside the plan on a day (HJ 633-2026 5.3.2). */
export interface PlanHistory {
  /** Polluted in three years of measurements: missing although outside the plan (5.3.1). */
  readonly polluted: readonly AirItem[];
  /** Nobody checked: published as the national network does, unverified. */
  readonly unchecked: readonly AirItem[];
}

/** The history of those of `items` that are outside the plan; nothing where the edition has no such rule (2012). */
export function planHistory(station: Pick<AirStation, "notMonitored">, items: readonly AirItem[], on: CivilDate, { notInPlan }: Pick<AirIndex, "notInPlan">): PlanHistory {
  const known = (item: AirItem) => station.notMonitored.filter((entry) => entry.item === item && holds(entry, on)).map(({ history }) => history);
  if (!notInPlan) return { polluted: [], unchecked: [] };
  return { polluted: items.filter((item) => known(item).includes("polluted")), unchecked: items.filter((item) => known(item).includes(undefined)) };
}

/** The basis of an index published without items that are outside the plan: unverified unless every history was looked at. */
export function planBasis(index: AirIndex, outside: readonly AirItem[], { unchecked }: PlanHistory): Basis[] {
  if (!index.notInPlan || outside.length === 0) return [];
  const { unverified: _unverified, ...verified } = basisOf(index, index.notInPlan);
  return [unchecked.length > 0 ? basisOf(index, index.notInPlan) : verified];
}
