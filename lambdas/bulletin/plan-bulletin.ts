import * as z from "zod";
import type { Touch } from "../../domain/bulletin/issue/issues-touched.ts";
import { hourlySubjects, isLast, LAST_SUBJECTS, touchedByPeriods, touchedSubjects } from "../../domain/bulletin/site/touched-subjects.ts";
import { AssessmentsChanged, PeriodsChanged } from "../../domain/model/hint.ts";
import type { Network } from "../../domain/model/network.ts";
import { dayOfIntervalEnd, type Instant } from "../../domain/model/time.ts";
import { directoryOf } from "../../domain/network/network.ts";
import type { Work } from "../runtime/queue-step.ts";

/** From assess and alert: something may have changed. From the clock: a new hour, issues that may be due. From the orders: a bureau decided on a draft. */
export const BulletinMessage = z.union([AssessmentsChanged, PeriodsChanged, z.strictObject({ hourly: z.literal(true) }), z.strictObject({ dailyIssue: z.literal(true) }), z.strictObject({ decided: z.string() })]);
export type BulletinMessage = z.infer<typeof BulletinMessage>;

/** Work on numbered issues: those that are due, special ones, corrections, drafts that wait for approval. Pages are named by their subject instead. */
const ISSUE_WORKS = ["issues", "specials", "corrections", "drafts"] as const;
export type IssueWork = (typeof ISSUE_WORKS)[number];
export const isIssueWork = (key: string): key is IssueWork => ISSUE_WORKS.some((work) => work === key);

/** What a message asks of a piece of work: of pages whether an hour began, of `corrections` what may have changed. */
export interface Ask {
  readonly hourly: boolean;
  readonly touch?: Touch;
}

/** Kinds of assessments that issues are made from one by one; of periods the widest part of assess speaks itself. */
const READINGS: readonly AssessmentsChanged["kind"][] = ["air-hour", "air-day", "water-round"];

/** What a place that changed means for issues; undefined where no issue speaks of it. */
function touchOf(network: Network, place: string, by: Touch["by"], days: Touch["days"]): Touch | undefined {
  const directory = directoryOf(network);
  const found = directory.place(place);
  if (found?.medium === "water") return found.onBeijiang === null ? undefined : { by, medium: "water", days };
  const city = directory.city(found?.city ?? place);
  return city?.role === "party" ? { by, medium: "air", days } : undefined;
}

/** The parts of the site that a message may change, what lists others last. */
function pagesOf(message: BulletinMessage, network: Network, now: Instant): readonly string[] {
  if ("dailyIssue" in message || "decided" in message) return [];
  if ("periodsOf" in message) return touchedByPeriods(message.periodsOf, message.days, network);
  return ("hourly" in message ? hourlySubjects(network, now) : touchedSubjects(message, network, now)).filter((subject) => !LAST_SUBJECTS.includes(subject));
}

function issueWorks(message: BulletinMessage, network: Network): Work<Ask>[] {
  const plain = (key: IssueWork): Work<Ask> => ({ key, ask: { hourly: false } });
  if ("hourly" in message) return [plain("specials"), plain("drafts")];
  if ("decided" in message) return [plain("drafts")];
  if ("dailyIssue" in message) return [plain("issues")];
  const touch = "periodsOf" in message ? touchOf(network, message.periodsOf, "periods", message.days)
    : READINGS.includes(message.kind) ? touchOf(network, message.place, "readings", [...new Set(message.ends.map(dayOfIntervalEnd))]) : undefined;
  return [
    ...("kind" in message && message.kind === "water-round" ? [plain("specials")] : []),
    ...(touch ? [{ key: "corrections", ask: { hourly: false, touch } }] : []),
  ];
}

/**
 * The pieces of work that a message asks for: the pages of its place; issues that are due; special issues where a round may have become
 * public; corrections of issues that speak of what changed; last the pages that list. One that fails does not hold up the others.
 */
export function planBulletin(message: BulletinMessage, network: Network, now: Instant): Work<Ask>[] {
  // Outlets stand on no page and in no issue.
  if ("kind" in message && message.kind.startsWith("outlet-")) return [];
  const hourly = "hourly" in message;
  const works = [...pagesOf(message, network, now).map((key) => ({ key, ask: { hourly }, ...(isLast(key) ? { last: true } : {}) })), ...issueWorks(message, network)];
  if (works.length === 0 && "periodsOf" in message) return [];
  return [...works, ...LAST_SUBJECTS.map((key) => ({ key, ask: { hourly }, last: true }))];
}
