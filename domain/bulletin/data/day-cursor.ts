import { digestOf } from "../../model/digest.ts";
import { accepted, refused, type Outcome } from "../../model/outcome.ts";
import { dayOfIntervalEnd, type CivilDate, type Instant } from "../../model/time.ts";

/** What a cursor looks at: a stored item, whose version is another after every write. */
export interface Versioned {
  readonly endsAt: Instant;
  readonly version: number;
}

/** The digest of each natural day as a reader has it. */
export type DayDigests = ReadonlyMap<CivilDate, string>;

const PART = /^(\d{4}-\d{2}-\d{2})_([0-9a-f]{16})$/;
/** Days that one answer can hold (31 days touch 32), and no more are read from a cursor. */
const LONGEST_PARTS = 400;

/**
 * What a reader has of one subject (a place and a kind) after an answer, day by day (自上次以来的变化). No clock and no order of arrival is
 * in it: a day is told again exactly when what stands is not what the reader was given, so that nothing that is written meanwhile can fall
 * between two answers. See ADR 0042.
 */
export function dayDigests(subject: string, items: readonly Versioned[]): DayDigests {
  const days = new Map<CivilDate, string[]>();
  for (const { endsAt, version } of items) {
    const day = dayOfIntervalEnd(endsAt);
    days.set(day, [...(days.get(day) ?? []), `${endsAt} ${version}`]);
  }
  return new Map([...days].map(([day, said]) => [day, digestOf(`${subject}\n${said.toSorted().join("\n")}`)]));
}

/** A cursor as text; `none` where nothing stands. */
export const cursorText = (digests: DayDigests): string => [...digests].map(([day, digest]) => `${day}_${digest}`).join(".") || "none";

/** Reads a cursor. Fails on a text that no answer gave. */
export function parseCursor(text: string): Outcome<DayDigests, "bad-cursor"> {
  if (text === "none") return accepted(new Map());
  const parts = text.split(".");
  const matched = parts.flatMap((part) => {
    const found = PART.exec(part);
    return found ? [[found[1] as CivilDate, found[2]!] as const] : [];
  });
  return matched.length === parts.length && parts.length <= LONGEST_PARTS ? accepted(new Map(matched)) : refused("bad-cursor");
}

/** The items of the days that are not as the reader has them, whole days: to replace what the reader holds of them. */
export function changedSince<T extends Versioned>(subject: string, items: readonly T[], had: DayDigests): T[] {
  const now = dayDigests(subject, items);
  return items.filter(({ endsAt }) => {
    const day = dayOfIntervalEnd(endsAt);
    return now.get(day) !== had.get(day);
  });
}
