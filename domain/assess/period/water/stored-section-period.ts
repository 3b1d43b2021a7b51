import { endOfDay, plusDays, type Instant } from "../../../model/time.ts";
import type { SectionPeriod, StoredSectionPeriod } from "../../../model/water-period.ts";
import { currentValue, type Observation } from "../../../model/observation.ts";
import { inPeriod } from "./period-readings.ts";

/** A week, month, quarter or year of a section as it is stored, with its end and the latest receipt of what it was made from. Throws on a day. */
export function storedSectionPeriod(assessed: SectionPeriod, rounds: readonly Observation[]): StoredSectionPeriod {
  const { period } = assessed;
  if (period.kind === "day") throw new RangeError(`days of sections are not stored: ${period.id}`);
  const endsAt = endOfDay(plusDays(period.until, -1));
  const received = rounds.filter((round) => inPeriod(round.endsAt, period))
    .flatMap(({ items }) => Object.values(items).flatMap((sightings) => currentValue(sightings)?.receivedAt ?? []))
    .reduce<Instant | undefined>((latest, at) => (latest && latest > at ? latest : at), undefined);
  return { ...assessed, kind: `section-${period.kind}`, endsAt, receivedAt: received ?? endsAt } as StoredSectionPeriod;
}
