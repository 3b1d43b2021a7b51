import { closedAt } from "../../domain/manifest/manifest.ts";
import { plusDays, type CivilDate } from "../../domain/model/time.ts";
import type { ManifestPorts } from "./make-day.ts";

/** The days whose manifests are due and not made, in order: from the day after the last root, or from the first archived day, to the last closed one. */
export async function daysToMake({ raw, manifests, now }: Pick<ManifestPorts, "raw" | "manifests" | "now">): Promise<CivilDate[]> {
  const last = (await manifests.days("days/")).at(-1);
  const days: CivilDate[] = [];
  for (let day = last === undefined ? await raw.firstDay() : plusDays(last, 1); day !== undefined && closedAt(day) <= now(); day = plusDays(day, 1)) days.push(day);
  return days;
}
