import { AIR_ITEMS } from "../model/item.ts";
import type { AirEvaluation } from "./air-evaluation.ts";

/** What can be wrong with evaluation rules that fit the schema, as sentences: a term of the composite index that is missing, doubled, weightless or over a limit that GB 3095 does not have. */
export function evaluationFaults({ composite, statistics, percentileMinimum }: AirEvaluation): string[] {
  const faults: string[] = [];
  for (const item of AIR_ITEMS) {
    const terms = composite.terms.filter((term) => term.item === item);
    if (terms.length !== 1) faults.push(`${terms.length} terms of the composite index for ${item}`);
    const { mean, averaging } = statistics.items[item];
    if ((averaging === "8h") !== (item === "o3")) faults.push(`percentile of ${item} against the ${averaging} limit`);
    for (const term of terms) {
      if (term.weight.digits === 0) faults.push(`weight 0 for ${item} in the composite index`);
      if (term.statistic === "mean" ? !mean || term.averaging !== "annual" : term.averaging !== averaging) faults.push(`${term.statistic} of ${item} over the ${term.averaging} limit in the composite index`);
    }
  }
  if (!statistics.items[percentileMinimum.asMeansOf].mean) faults.push(`minimum of percentiles as means of ${percentileMinimum.asMeansOf}, which has none`);
  return faults;
}
