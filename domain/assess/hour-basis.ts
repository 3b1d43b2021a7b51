import type { Basis } from "../model/assessment.ts";
import type { AirItem } from "../model/item.ts";
import type { MissingItemsMethod } from "../standards/air-practice.ts";
import type { AirRules } from "./air-rules.ts";
import { basisOf, earlyBasis } from "./basis-of.ts";
import { planBasis, type PlanHistory } from "./monitoring-plan.ts";

const KNOWN_METHODS = "采用了指定的方法，而非登记的当日方法 · another named method than the one dated in the register was asked for";

/**
 * What an hourly verdict rests on: breakpoints and indicators, rounding, the method for missing items, items outside the plan, what was
 * used above a last breakpoint, the limits, and the rounding and multiples of HJ 663 where something exceeds.
 */
export function hourBasis(rules: AirRules, of: {
  readonly method: MissingItemsMethod; readonly missing: readonly AirItem[]; readonly notMonitored: readonly AirItem[];
  /** What was looked at of the items outside the plan; a city has none of its own. */
  readonly history?: PlanHistory;
  readonly beyond: readonly Basis[];
  /** Whether 1 h limits were judged, and whether a value was over one. A city value has no limits. */
  readonly limits: "not judged" | "kept" | "exceeded";
}): Basis[] {
  const { index, limits, phase, evaluation, practice, missingInHour } = rules;
  const missing = (): Basis => {
    const own = of.method === missingInHour.method;
    const unverified = own ? basisOf(practice, missingInHour).unverified : of.method === "text" ? undefined : KNOWN_METHODS;
    return { ...basisOf(index, index.missing, { method: of.method }), ...(unverified === undefined ? {} : { unverified }) };
  };
  return [
    basisOf(index, { ...index.realtime, clause: `${index.realtime.clause}; ${index.primary.clause}` }),
    basisOf(index, index.concentrations),
    ...(of.missing.length > 0 ? [missing()] : []),
    ...planBasis(index, of.notMonitored, of.history ?? { polluted: [], unchecked: of.notMonitored }),
    ...of.beyond,
    ...earlyBasis(rules),
    ...(of.limits === "not judged" ? [] : [basisOf(limits, limits.limits.find((row) => row.averaging === "1h")!, { phase })]),
    ...(of.limits === "exceeded" ? [basisOf(evaluation, evaluation.decimals), basisOf(evaluation, evaluation.multiple)] : []),
  ];
}
