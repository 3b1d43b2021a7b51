import type { ItemKey } from "../../model/item.ts";
import { FLAGS, type Flag } from "../../model/quality.ts";
import { HOUR_MS } from "../../model/time.ts";
import { isOutside } from "./outside-band.ts";
import type { PlainReading } from "./reading.ts";
import type { ItemRules } from "./settings.ts";
import type { SeriesBeside, TestedSeries } from "./tested-series.ts";

/**
 * A value of a section's round against the sections directly above and below it (上下游断面比较): suspect where it lies outside the band of what
 * these have, each by its value nearest in time. Not evaluated without one on each side: of one side alone nothing can be said.
 *
 * @param within hours that a neighbour's round may be away
 */
export function againstRiver(
  own: PlainReading, item: ItemKey, { above, below }: SeriesBeside, by: { readonly rule: NonNullable<ItemRules["neighbours"]>; readonly within: number },
): Flag {
  const near = (sections: readonly TestedSeries[]) => sections.flatMap(({ plain }) => nearest(own, plain.get(item) ?? [], by.within * HOUR_MS)?.value ?? []);
  const [up, down] = [near(above), near(below)];
  if (up.length === 0 || down.length === 0) return FLAGS.notEvaluated;
  return isOutside(own.value, [Math.min(...up, ...down), Math.max(...up, ...down)], by.rule) ? FLAGS.suspect : FLAGS.pass;
}

/** The reading nearest in time, the earlier of two that are as near. `readings` in time order. */
function nearest({ at }: PlainReading, readings: readonly PlainReading[], within: number): PlainReading | undefined {
  let found: PlainReading | undefined;
  for (const one of readings) {
    if (Math.abs(one.at - at) <= within && (!found || Math.abs(one.at - at) < Math.abs(found.at - at))) found = one;
  }
  return found;
}
