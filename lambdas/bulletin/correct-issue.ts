import type { CorrectionContent } from "../../domain/bulletin/issue/correction-content.ts";
import type { IssueContent, ReportContent } from "../../domain/bulletin/issue/issue-content.ts";
import { claimIssue, entryOf, subjectOf, yearOf, type IssueEntry, type IssueYear } from "../../domain/bulletin/issue/issue-index.ts";
import { changesBetween, correctedBy, correctionSubject, makeCorrection } from "../../domain/bulletin/issue/make-correction.ts";
import type { IssueFrame } from "../../domain/bulletin/issue/make-issue.ts";
import { changeIndex } from "./change-index.ts";
import type { GatheredIssue, IssuePorts } from "./issue-ports.ts";
import { contentKey, makeStand } from "./make-stand.ts";
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

async function putCorrection(ports: IssuePorts, { entry, original, last }: Told, correction: IssueEntry, gathered: GatheredIssue): Promise<void> {
  const { number, kind, id, day, address, hash } = entry;
  if (kind === "correction") throw new Error(`issue ${address} is a correction: what it corrects is corrected once more instead`);
  const corrects = { number, kind, id: id ?? day, day, address, hash };
  const now = gathered.make(frameOf(original));
  await makeStand(ports, correction, (frame) => makeCorrection({ corrects, ordinal: correctedBy(correction)!.ordinal, told: last, now }, frame));
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
    if (pending === undefined && !differs(told, gathered)) {
      await showErrata(ports, told.entry, told.original, told.corrections);
      return made;
    }
    await putCorrection(ports, told, pending ?? (await claimNext(ports, told)), gathered);
    made++;
  }
  throw new Error(`the data of issue ${of.number} of ${yearOf(of.day)} kept changing under ${ROUNDS} corrections`);
}

function differs({ original, last }: Told, gathered: GatheredIssue): boolean {
  const now = gathered.make(frameOf(original));
  return last.madeFrom?.digest !== now.madeFrom.digest && changesBetween(last, now).length > 0;
}

async function claimNext(ports: IssuePorts, { entry, corrections }: Told): Promise<IssueEntry> {
  const subject = correctionSubject(entry, corrections.length + 1);
  const index = await changeIndex(ports, yearOf(entry.day), (read) => claimIssue(read, subject, ports.now()));
  return entryOf(index, subject)!;
}
