import { approversOf } from "../../domain/bulletin/draft/releases.ts";
import type { CorrectionContent } from "../../domain/bulletin/issue/correction-content.ts";
import type { IssueContent, ReportContent } from "../../domain/bulletin/issue/issue-content.ts";
import { claimIssue, entryOf, subjectOf, yearOf, type IssueEntry, type IssueYear } from "../../domain/bulletin/issue/issue-index.ts";
import { changesBetween, correctedBy, correctionSubject, makeCorrection } from "../../domain/bulletin/issue/make-correction.ts";
import type { IssueFrame, Made } from "../../domain/bulletin/issue/make-issue.ts";
import { changeIndex } from "./change-index.ts";
import { dropDraft, endPublished } from "./end-draft.ts";
import type { GatheredIssue, IssuePorts } from "./issue-ports.ts";
import { contentKey, makeStand } from "./make-stand.ts";
import { releaseIssue } from "./release-issue.ts";
import { showErrata } from "./show-errata.ts";

/** Corrections that one run makes of one issue at most: each is checked again for what changed while it was made. */
const ROUNDS = 10;

/** What an issue said, and what was last said of its subject, by it or by the last correction of it that stands. */
interface Told {
  readonly entry: IssueEntry & { readonly hash: string };
  readonly original: ReportContent;
  readonly last: ReportContent;
  /** Corrections that have a number, oldest first; only the last of them may not stand yet. */
  readonly corrections: readonly IssueEntry[];
}

/** The corrections of an issue that have a number, oldest first. */
export const correctionsOf = ({ issues }: IssueYear, number: number): IssueEntry[] =>
  issues.filter((each) => correctedBy(each)?.number === number).sort((a, b) => correctedBy(a)!.ordinal - correctedBy(b)!.ordinal);

async function readContent<C extends IssueContent>({ site }: IssuePorts, entry: IssueEntry): Promise<C> {
  return JSON.parse(await site.read(contentKey(entry))) as C;
}

async function readTold(ports: IssuePorts, of: Pick<IssueEntry, "number" | "day">): Promise<Told | null> {
  const index = await ports.issues.year(yearOf(of.day));
  const entry = index.issues.find(({ number }) => number === of.number);
  if (!entry || entry.hash === null || entry.kind === "correction") return null;
  const corrections = correctionsOf(index, entry.number);
  const original = await readContent<ReportContent>(ports, entry);
  const standing = corrections.findLast(({ hash }) => hash !== null);
  const last = standing ? (await readContent<CorrectionContent>(ports, standing)).corrected : original;
  return { entry: { ...entry, hash: entry.hash }, original, last, corrections };
}

/** The frame that the issue was made in: made again in it, everything that differs comes from the data. */
const frameOf = ({ number, madeAt, issuer, demonstration, release = "automatic" }: ReportContent): IssueFrame => ({ number, madeAt, issuer, demonstration, release });

/** Makes a correction of what was told from what is stored. What it says the issue should have said goes out as the correction does, not as the issue did. */
function correctionOf({ entry, original, last }: Told, ordinal: number, gathered: GatheredIssue): (frame: IssueFrame) => Made<CorrectionContent> {
  const { number, kind, id, day, address, hash } = entry;
  if (kind === "correction") throw new Error(`issue ${address} is a correction: what it corrects is corrected once more instead`);
  const corrects = { number, kind, id: id ?? day, day, address, hash };
  return (frame) => makeCorrection({ corrects, ordinal, told: last, now: gathered.make({ ...frameOf(original), release: frame.release }) }, frame);
}

async function putCorrection(ports: IssuePorts, told: Told, correction: IssueEntry, gathered: GatheredIssue): Promise<void> {
  await makeStand(ports, correction, correctionOf(told, correctedBy(correction)!.ordinal, gathered));
  await endPublished(ports, subjectOf(correction));
}

/**
 * Holds a published issue against what is stored now. Where a reader would read something else than was last said, a correction (更正) is
 * claimed and made, and the pages around the issue name it; a correction that was claimed and does not stand is completed first. May be
 * repeated, in any order and at once: the number of the next correction is claimed over the index, its content is put once, and the same
 * data make none. Returns how many corrections it made stand.
 */
export async function correctIssue(ports: IssuePorts, of: Pick<IssueEntry, "number" | "day">): Promise<number> {
  let made = 0;
  for (let round = 1; round <= ROUNDS; round++) {
    const told = await readTold(ports, of);
    if (told === null) return made;
    // What was told is read before what is stored: data that change in between are told of, at the latest, in the next round.
    const gathered = await ports.gather(subjectOf(told.entry));
    const pending = told.corrections.find(({ hash }) => hash === null);
    const correction = pending ?? (await claimNext(ports, told, gathered));
    if (correction === null) {
      await showErrata(ports, told.entry, told.original, told.corrections);
      return made;
    }
    await putCorrection(ports, told, correction, gathered);
    made++;
  }
  throw new Error(`the data of issue ${of.number} of ${yearOf(of.day)} kept changing under ${ROUNDS} corrections`);
}

function differs({ original, last }: Told, gathered: GatheredIssue): boolean {
  const now = gathered.make(frameOf(original));
  return last.madeFrom?.digest !== now.madeFrom.digest && changesBetween(last, now).length > 0;
}

/** Claims the next correction where there is something to correct and it may go out; null where there is not, or its bureaus have not approved it. */
async function claimNext(ports: IssuePorts, told: Told, gathered: GatheredIssue): Promise<IssueEntry | null> {
  const { entry, corrections } = told;
  const ordinal = corrections.length + 1;
  const subject = correctionSubject(entry, ordinal);
  if (!differs(told, gathered)) {
    if (approversOf(ports.releases, "correction").length > 0) await dropDraft(ports, subject);
    return null;
  }
  const release = await releaseIssue(ports, subject, async () => correctionOf(told, ordinal, await ports.gather(subjectOf(entry))));
  if (release === "held") return null;
  const index = await changeIndex(ports, yearOf(entry.day), (read) => claimIssue(read, subject, ports.now(), release.approval));
  return entryOf(index, subject)!;
}
