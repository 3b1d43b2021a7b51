import type { MaintenanceWindow } from "../../model/maintenance.ts";
import type { Observation } from "../../model/observation.ts";
import { flagged, type FlaggedObservation } from "./flagged.ts";
import type { QualitySettings } from "./settings.ts";
import { testedSeries, type SeriesBeside, type TestedPlace } from "./tested-series.ts";

/** What is known of a section: its rounds, and the maintenance declared there. */
export interface SectionData {
  readonly observations: readonly Observation[];
  readonly maintenance?: readonly MaintenanceWindow[];
}

/** Ids of the sections directly above and below one, as `sectionsBeside` finds them. */
export interface Beside {
  readonly above: readonly string[];
  readonly below: readonly string[];
}

/** Whether there is a section on each side: only then can one be compared with its river. */
export const isBetween = ({ above, below }: Beside): boolean => above.length > 0 && below.length > 0;

/**
 * The rounds of a section with their flags, those against the sections above and below among them. A neighbour's value takes part by the rule of
 * all neighbours: plain, possible at all, not rejected, not of a time of maintenance. What its own neighbours say of it has no effect, so that no
 * flag follows from a flag.
 *
 * @param dataOf what is known of each section, around the rounds as far as `neededFor` and `besideOf` say
 */
export function flaggedSection(id: string, beside: Beside, dataOf: (id: string) => SectionData, settings?: readonly QualitySettings[]): FlaggedObservation[] {
  const place = (of: string): TestedPlace => {
    const { maintenance } = dataOf(of);
    return { id: of, medium: "water", ...(maintenance ? { maintenance } : {}), ...(settings ? { settings } : {}) };
  };
  const series = (ids: readonly string[]): SeriesBeside["above"] => ids.map((of) => testedSeries(place(of), dataOf(of).observations));
  const around = isBetween(beside) ? { beside: { above: series(beside.above), below: series(beside.below) } } : {};
  return flagged({ ...place(id), ...around }, dataOf(id).observations);
}
