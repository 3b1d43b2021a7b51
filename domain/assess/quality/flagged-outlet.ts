import type { ItemKey } from "../../model/item.ts";
import type { Observation } from "../../model/observation.ts";
import { currentValue } from "../../model/observation.ts";
import { FLAGS, type ItemQuality } from "../../model/quality.ts";
import type { FlaggedObservation } from "./flagged.ts";
import { peopleSay, type Maintained } from "./people-say.ts";
import { itemsIn } from "./tested-series.ts";

/**
 * The hours of an outlet with what people said of their values: reviews (人工审核) and declared maintenance. No automatic test runs on waste water:
 * the settings of quality control are those of rivers, whose ranges and neighbours say nothing of a discharge. Marks of the instrument stand.
 */
export function flaggedOutlet(outlet: Maintained, observations: readonly Observation[]): FlaggedObservation[] {
  return observations.map((observation) => {
    const quality: Partial<Record<ItemKey, ItemQuality>> = {};
    for (const item of itemsIn(observation)) {
      const said = qualityOf(outlet, observation, item);
      if (said) quality[item] = said;
    }
    return Object.keys(quality).length === 0 ? observation : { ...observation, quality };
  });
}

/** A review beats maintenance, as everywhere. */
function qualityOf(outlet: Maintained, observation: Observation, item: ItemKey): ItemQuality | undefined {
  const { reviewed, maintenance } = peopleSay(outlet, observation, item);
  if (reviewed === undefined && !maintenance) return undefined;
  const value = currentValue(observation.items[item])?.value ?? null;
  const left = reviewed !== "accepted" && value !== null ? { reported: value } : {};
  if (reviewed !== undefined) return { flag: reviewed === "accepted" ? FLAGS.pass : FLAGS.fail, reviewed, ...left };
  return { flag: FLAGS.notEvaluated, maintenance: true, ...left };
}
