import type { Network, Section } from "../model/network.ts";
import { dayOfIntervalEnd, type Instant } from "../model/time.ts";
import { jointOn } from "../network/joint-settings.ts";
import { isWorse, type Cause } from "./cause.ts";
import { concernedCities } from "./concerned-cities.ts";
import { matterId, type Drill, type DraftedBecause, type Matter, type Report } from "./matter.ts";
import { withNotices } from "./with-notices.ts";

/** So many reports of the system in one matter; one more says that later changes are to be looked up, and then only a withdrawal is told. */
export const MOST_DRAFTS = 16;

/** What a matter is made from: a section, and an event of it as it stands. */
export interface Following {
  readonly section: Section;
  readonly network: Network;
  readonly cause: Cause;
  /** True: the readings came so late (an archive) that nobody is told. */
  readonly late: boolean;
  /** Text that names the matter for ever, with its first start. */
  readonly of: string;
  readonly firstStartedAt: Instant;
  readonly now: Instant;
}

/**
 * Brings a matter to where its event stands (联防联控事项): opens it with a first report (初报) that the system drafts, and drafts a follow-up
 * (续报) when the event ended, came back, got worse than was ever told, or was withdrawn. Small changes of the value are kept and tell nobody.
 * Pure, and the same again: a matter that already says so is returned as it is.
 *
 * @returns null where there is nothing to tell neighbours: too few rounds yet, an archive, an event that was void before it was told, no city concerned
 */
export function followMatter(stored: Matter | null, following: Following): Matter | null {
  const { cause, now } = following;
  if (stored === null) return opens(following) ? openMatter(following, null) : null;
  const because = whatChanged(stored, cause);
  const known = { ...stored, cause };
  return because === null ? known : withReport(known, draft(known, because, now), now);
}

/** Opens a drill (演练): the same matter, made from a scenario, by the bureau of the section's city. */
export function openDrill(following: Omit<Following, "late">, drill: Drill): Matter {
  return openMatter({ ...following, late: false }, drill);
}

function opens({ cause, late, section, network, firstStartedAt }: Following): boolean {
  const day = dayOfIntervalEnd(firstStartedAt);
  if (late || cause.state === "withdrawn" || cause.rounds < jointOn(day).openAfterRounds.value) return false;
  return concernedCities(network, section, cause.kind, day).parties.length > 0;
}

function openMatter({ cause, section, network, of, firstStartedAt, now }: Following, drill: Drill | null): Matter {
  const firstDay = dayOfIntervalEnd(firstStartedAt);
  const { parties, notTaking } = concernedCities(network, section, cause.kind, firstDay);
  const opened: Matter = {
    id: matterId(of, firstStartedAt), firstDay, version: 0, drill, section: section.id, reporter: section.city,
    parties, notTaking, openedAt: now, cause, reports: [], notices: [], acknowledgements: [],
  };
  const first = withReport(opened, draft(opened, drill === null ? "raised" : "drill", now), now);
  // An event that was already over when it was first seen is told with its end.
  return cause.state === "ended" ? withReport(first, draft(first, "ended", now), now) : first;
}

/** Why the neighbours must hear again; null: what they were told still stands. */
function whatChanged({ reports, drill }: Matter, cause: Cause): DraftedBecause | null {
  if (drill !== null) return null;
  const drafts = reports.filter(({ by }) => by.kind === "automatic");
  const told = drafts.at(-1)!.cause;
  if (told.state === "withdrawn") return null;
  if (cause.state === "withdrawn") return "withdrawn";
  if (drafts.length > MOST_DRAFTS) return null;
  const change = told.state === cause.state ? (drafts.every((report) => isWorse(cause.peak.value, report.cause.peak.value)) ? "worsened" : null)
    : cause.state === "ended" ? "ended" : "resumed";
  return change !== null && drafts.length === MOST_DRAFTS ? "many-changes" : change;
}

/** A draft of the system (系统自动起草). */
function draft(matter: Matter, because: DraftedBecause, now: Instant): Report {
  const number = matter.reports.filter(({ by }) => by.kind === "automatic").length + 1;
  const stage = because === "raised" || because === "drill" ? "first" : "follow-up";
  return { key: `auto-${String(number).padStart(3, "0")}`, stage, by: { kind: "automatic", because }, at: now, cause: matter.cause, fields: {} };
}

const withReport = (matter: Matter, report: Report, now: Instant): Matter => withNotices({ ...matter, reports: [...matter.reports, report] }, now);
