/** Rounds of a section for tests of periods: the same values every round but for those that `change` gives. */
import type { ItemKey } from "../../../../../domain/model/item.ts";
import type { Observation } from "../../../../../domain/model/observation.ts";
import { plusHours, type Instant } from "../../../../../domain/model/time.ts";
import type { WaterPeriod } from "../../../../../domain/model/water-period.ts";
import { waterRound } from "../../published-water.ts";

export const CLEAN: Partial<Record<ItemKey, string>> = { pH: "7.2", dissolvedOxygen: "8", permanganateIndex: "1.5", ammoniaNitrogen: "0.1", totalPhosphorus: "0.015" };

/** All round ends of a period: 04:00 of its first day to 24:00 of its last. */
export function roundEnds({ from, until }: Pick<WaterPeriod, "from" | "until">): Instant[] {
  const ends: Instant[] = [];
  const last = `${until}T00:00:00+08:00`;
  for (let at = plusHours(`${from}T00:00:00+08:00` as Instant, 4); at <= last; at = plusHours(at, 4)) ends.push(at);
  return ends;
}

export const roundsOf = (period: Pick<WaterPeriod, "from" | "until">, values: Partial<Record<ItemKey, string>> = CLEAN, change: (index: number) => Partial<Record<ItemKey, string>> = () => ({})): Observation[] =>
  roundEnds(period).map((at, index) => waterRound("gaoqiao", at, { ...values, ...change(index) }));
