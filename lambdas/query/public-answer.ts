import { firmOf } from "../../domain/assess/quality/suspect-of.ts";
import type { Assessment, Exceedance, NotCounted } from "../../domain/model/assessment.ts";
import type { ItemKey } from "../../domain/model/item.ts";
import { currentValue, type Observation, type Sighting } from "../../domain/model/observation.ts";
import type { Quality } from "../../domain/model/quality.ts";
import { reviewOf } from "../../domain/model/review.ts";

/**
 * A stored observation as anyone may read it: values that count with the instrument's mark, and how often they were corrected. The receipts
 * behind them, and who corrected or reviewed and why, are for the bureaus. Not reviewed: provisional (实时数据，未经审核).
 */
export function publicObservation(observation: Observation): object {
  const { endsAt, length, items } = observation;
  const values = (Object.entries(items) as [ItemKey, readonly Sighting[]][]).flatMap(([item, sightings]) => {
    const current = currentValue(sightings);
    if (!current) return [];
    const { value, mark, revisionNumber, receivedAt } = current;
    const review = reviewOf(observation, item);
    const reviewed = { reviewed: review !== undefined, ...(review?.verdict === "reject" ? { rejected: true } : {}) };
    return [[item, { value, ...(mark === undefined ? {} : { mark }), revisionNumber, receivedAt, ...reviewed }] as const];
  });
  return { endsAt, length, values: Object.fromEntries(values) };
}

/**
 * A stored assessment as anyone may read it. Of a single river round the comparison with limits is for the bureaus first: the public hears of
 * abnormal water after a second consecutive round or a review, and of an unknown target nothing is said. An exceedance by a suspect value is for
 * the bureaus until it was reviewed; the public reads that the value is suspect. Receipts stay private.
 */
export function publicAssessment(assessment: Assessment): object {
  const { madeFrom: { digest, assessor }, ...told } = assessment;
  const said = {
    ...told,
    ...("notCounted" in told && told.notCounted ? { notCounted: withoutValues(told.notCounted) } : {}),
    ...("quality" in told && told.quality ? { quality: withoutReported(told.quality) } : {}),
    ...("exceedances" in told ? { exceedances: firmOf(told.exceedances as readonly Exceedance[]) } : {}),
  };
  const rest = said.kind === "water-round" ? withoutLimits(said) : said;
  return { ...rest, madeFrom: { digest, assessor } };
}

function withoutLimits<T extends { overTarget: unknown; overClass3: unknown }>({ overTarget: _target, overClass3: _class3, ...rest }: T): object {
  return rest;
}

/** Over the range (T) is told to the bureaus with its value: the public reads that the instrument was over its range. */
const withoutValues = (notCounted: NotCounted): NotCounted =>
  Object.fromEntries(Object.entries(notCounted).map(([item, { because }]) => [item, { because }]));

/** So is a value that no instrument can measure, and one that is stuck high: the public reads that it failed. */
const withoutReported = (quality: Quality): Quality =>
  Object.fromEntries(Object.entries(quality).flatMap(([item, said]) => {
    if (!said) return [];
    const { reported: _reported, told: _told, ...rest } = said;
    return [[item, rest]];
  }));
