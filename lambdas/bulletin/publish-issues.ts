import type { Approval } from "../../domain/bulletin/draft/draft-doc.ts";
import { approversOf } from "../../domain/bulletin/draft/releases.ts";
import { dueSubjects } from "../../domain/bulletin/issue/due-subjects.ts";
import { claimIssue, entryOf, subjectOf, yearOf, type IssueEntry } from "../../domain/bulletin/issue/issue-index.ts";
import { isSameSubject, type IssueSubject } from "../../domain/bulletin/issue/issue-kind.ts";
import { correctedBy } from "../../domain/bulletin/issue/make-correction.ts";
import { specialSubject } from "../../domain/bulletin/issue/make-special.ts";
import { civilDateAt } from "../../domain/model/time.ts";
import { changeIndex } from "./change-index.ts";
import { correctIssue } from "./correct-issue.ts";
import type { GatheredIssue, IssuePorts } from "./issue-ports.ts";
import { listIssues } from "./list-issues.ts";
import { makeStand } from "./make-stand.ts";
import { endPublished } from "./end-draft.ts";
import { openDrafts } from "./open-drafts.ts";
import { releaseIssue } from "./release-issue.ts";

/** Gives a subject its number: the next of its year, or the one that it has. */
async function claim(ports: IssuePorts, subject: IssueSubject, approval: Approval | null): Promise<IssueEntry> {
  const index = await changeIndex(ports, yearOf(subject.day), (read) => claimIssue(read, subject, ports.now(), approval));
  return entryOf(index, subject)!;
}

/** Makes a claimed issue stand, then holds it against the stores once more: what changed while it was made is not lost. */
async function publish(ports: IssuePorts, entry: IssueEntry, gathered: GatheredIssue): Promise<number> {
  await makeStand(ports, entry, gathered.make);
  const made = 1 + (await correctIssue(ports, entry));
  await endPublished(ports, subjectOf(entry));
  return made;
}

/**
 * Publishes what is stored of a subject that is no correction, where it may go out; else it is kept as a draft, without a number. What stands
 * already is not published again. Returns how many issues it made stand.
 */
export async function publishSubject(ports: IssuePorts, subject: IssueSubject): Promise<number> {
  const known = entryOf(await ports.issues.year(yearOf(subject.day)), subject);
  if (known !== undefined && known.hash !== null) {
    // Its maker died before it had held the issue against the stores.
    const corrected = await correctIssue(ports, known);
    await endPublished(ports, subject);
    return corrected;
  }
  const gathered = await ports.gather(subject);
  if (known !== undefined) return publish(ports, known, gathered);
  if (gathered.nothing) return 0;
  const release = await releaseIssue(ports, subject, async () => (await ports.gather(subject)).make);
  if (release === "held") return 0;
  const entry = await claim(ports, subject, release.approval);
  return entry.hash === null ? publish(ports, entry, gathered) : 0;
}

/** Issues that have a number and do not stand yet, of this year and the one before; corrections among them. */
async function completeClaims(ports: IssuePorts, entries: readonly IssueEntry[]): Promise<number> {
  let made = 0;
  for (const entry of entries.filter(({ hash }) => hash === null)) {
    const corrected = correctedBy(entry);
    made += corrected === null ? await publish(ports, entry, await ports.gather(subjectOf(entry))) : await correctIssue(ports, { number: corrected.number, day: entry.day });
  }
  return made;
}

async function knownEntries({ issues, now }: IssuePorts): Promise<IssueEntry[]> {
  const today = civilDateAt(now());
  const years = await Promise.all([String(Number(yearOf(today)) - 1), yearOf(today)].map((year) => issues.year(year)));
  return years.flatMap((index) => index.issues);
}

/**
 * Publishes every periodic issue that is due: the daily joint report (每日联合通报) of each day of the last week, and since the last one, weekly and
 * monthly reports; oldest first, after those whose number was claimed and whose page does not stand yet. What nothing is stored of gets none.
 * However often or concurrently it runs, a number is given once, a subject has one issue, and what stands is not altered
 * (docs/decisions/0007-issue-numbers.md, 0040). Returns how many it made stand.
 */
export const publishIssues = (ports: IssuePorts) => async (): Promise<number> => {
  const now = ports.now();
  const entries = await knownEntries(ports);
  let made = await completeClaims(ports, entries);
  const lastDaily = entries.filter(({ kind }) => kind === "daily").map(({ day }) => day).sort().at(-1) ?? null;
  for (const subject of dueSubjects(civilDateAt(now), lastDaily)) {
    if (entryOf({ year: "", version: 0, issues: entries }, subject) !== undefined) continue;
    const gathered = await ports.gather(subject);
    if (gathered.nothing || !gathered.isReady(now)) continue;
    made += await publishSubject(ports, subject);
  }
  await listIssues(ports);
  return made;
};

/** Publishes a special issue (专报) for every public event that touches more than one city and has none. Returns how many it made stand. */
export const publishSpecials = (ports: IssuePorts) => async (): Promise<number> => {
  const events = await ports.specialEvents(ports.now());
  if (events.length === 0) return 0;
  const entries = await knownEntries(ports);
  // A draft keeps the event as it was when it was drafted: an approval could never reach one that every round moves on.
  const drafted = approversOf(ports.releases, "special").length === 0 ? [] : (await openDrafts(ports)).map(({ of }) => of);
  let made = 0;
  for (const event of events.map(specialSubject)) {
    const known = entryOf({ year: "", version: 0, issues: entries }, event);
    if (known !== undefined && known.hash !== null) continue;
    made += await publishSubject(ports, known === undefined ? drafted.find((of) => isSameSubject(of, event)) ?? event : subjectOf(known));
  }
  await listIssues(ports);
  return made;
};
