import type { Assessment } from "../../domain/model/assessment.ts";
import { currentValue, type Observation } from "../../domain/model/observation.ts";

/** A stored observation as anyone may read it: values that count and how often they were corrected, without the receipts behind them. */
export function publicObservation({ endsAt, length, items }: Observation): object {
  const values = Object.entries(items).flatMap(([item, sightings]) => {
    const current = currentValue(sightings);
    return current ? [[item, { value: current.value, revisionNumber: current.revisionNumber, receivedAt: current.receivedAt }] as const] : [];
  });
  return { endsAt, length, values: Object.fromEntries(values) };
}

/**
 * A stored assessment as anyone may read it. Of a single river round the comparison with limits is for the bureaus first: the public hears of
 * abnormal water after a second consecutive round or a review, and of an unknown target nothing is said. Receipts stay private.
 */
export function publicAssessment(assessment: Assessment): object {
  const { madeFrom: { digest, assessor }, ...said } = assessment;
  const rest = said.kind === "water-round" ? withoutLimits(said) : said;
  return { ...rest, madeFrom: { digest, assessor } };
}

function withoutLimits<T extends { overTarget: unknown; overClass3: unknown }>({ overTarget: _target, overClass3: _class3, ...rest }: T): object {
  return rest;
}
