import * as z from "zod";
import type { Touch } from "../../domain/bulletin/issue/issues-touched.ts";
import { AssessmentsChanged, PeriodsChanged } from "../../domain/model/hint.ts";
import { dayOfIntervalEnd } from "../../domain/model/time.ts";
import { directoryOf, network } from "../../domain/network/network.ts";
import type { Work } from "../runtime/queue-step.ts";

/** From assess and alert: something may have changed. From the clock: a new hour, issues that may be due. */
export const BulletinMessage = z.union([AssessmentsChanged, PeriodsChanged, z.strictObject({ hourly: z.literal(true) }), z.strictObject({ dailyIssue: z.literal(true) })]);
export type BulletinMessage = z.infer<typeof BulletinMessage>;

/** What a batch asks of the pieces of work: of `site` whether an hour began, of `corrections` what may have changed. */
export type Ask = { readonly hourly: boolean } | Touch;

const directory = directoryOf(network);
const site = (hourly: boolean): Work<Ask> => ({ key: "site", ask: { hourly } });
const NOTHING = { hourly: false } as const;

/** What a place that changed means for issues; none where no issue speaks of it. */
function touchOf(place: string, by: Touch["by"], days: Touch["days"]): Touch | null {
  const found = directory.place(place);
  if (found?.medium === "water") return found.onBeijiang === null ? null : { by, medium: "water", days };
  const city = directory.city(found?.city ?? place);
  return city?.role === "party" ? { by, medium: "air", days } : null;
}

/**
 * The pieces of work that a message asks for: the pages; issues that are due; special issues where a round may have become public;
 * corrections of issues that speak of what changed. Each stands apart: one that fails does not hold up the others.
 */
export function planBulletin(message: BulletinMessage): Work<Ask>[] {
  if ("hourly" in message) return [site(true), { key: "specials", ask: NOTHING }];
  if ("dailyIssue" in message) return [site(false), { key: "issues", ask: NOTHING }];
  const touch = "periodsOf" in message
    ? touchOf(message.periodsOf, "periods", message.days)
    : message.kind === "city-hour" ? null : touchOf(message.place, "readings", [...new Set(message.ends.map(dayOfIntervalEnd))]);
  const corrections: Work<Ask>[] = touch === null ? [] : [{ key: "corrections", ask: touch }];
  if ("periodsOf" in message) return corrections;
  return [site(false), ...(message.kind === "water-round" ? [{ key: "specials", ask: NOTHING }] : []), ...corrections];
}
