import type { Basis } from "../model/assessment.ts";
import type { AirEvaluation } from "../standards/air-evaluation.ts";
import type { AirRules } from "./air-rules.ts";
import { basisOf } from "./basis-of.ts";

/** Whether enough of the stations that monitor an item are valid for a value of the city: 75 %, 50 % with fewer than four (unverified). */
export const enoughStations = (have: number, planned: number, { shareAtLeast, below, shareAtLeastBelow }: AirEvaluation["city"]): boolean =>
  have * 100 >= planned * (planned < below ? shareAtLeastBelow : shareAtLeast);

/** The rule of the city value, and how many of its stations have no confirmed role (评价点、对照点). */
export function cityBasis({ evaluation }: AirRules, unknownRole: number): Basis[] {
  const rule = basisOf(evaluation, evaluation.city, { method: "mean-of-stations" });
  const roles = `${unknownRole} 个站点的点位类型（评价点、对照点）未确认 · role of ${unknownRole} stations not known; they count`;
  return unknownRole === 0 ? [rule] : [{ ...rule, unverified: [rule.unverified, roles].filter(Boolean).join(". ") }];
}
