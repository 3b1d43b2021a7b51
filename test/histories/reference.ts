/**
 * What must be true in the end, told from the rules and not from the code: revisions in their order, what each reading became, what counts.
 * Small and slow on purpose. It shares nothing with `domain/`.
 */
import type { HistoryItem, Said, Word } from "./history.ts";

interface Entry extends Word {
  readonly push: Said;
  readonly index: number;
}
export interface Told {
  /** Outcome by push and position: `3/0` is the first reading of push 3. */
  readonly outcomes: Readonly<Record<string, string>>;
  readonly value: number | null | undefined;
  /** A mark other than N of what counts. */
  readonly mark: string | undefined;
  readonly changes: number;
}

const isBureau = (push: Said): boolean => push.keyId.startsWith("bureau.") || push.keyId.startsWith("drop.");
const said = ({ value, mark }: Word): string => `${value}/${mark === "N" ? undefined : mark}`;

/** A numbered word stands no later than the first of its sender that carries its number or a higher one; any other by the second of its signature. */
function standsAt(entry: Entry, all: readonly Entry[]): number {
  const { revision } = entry.push;
  if (revision === undefined) return entry.push.created;
  const atLeast = all.filter(({ push }) => isBureau(push) === isBureau(entry.push) && push.revision !== undefined && push.revision >= revision);
  return Math.min(...atLeast.map(({ push }) => push.created));
}

/** What the pushes say of one hour and item, told one after the other in the order of revisions. */
export function told(pushes: readonly Said[], hour: number, item: HistoryItem): Told {
  const all = pushes.flatMap((push) => push.words.map((word, index): Entry => ({ ...word, push, index }))).filter((entry) => entry.hour === hour && entry.item === item);
  // Raw key: hour of signing, key, second and hash; within one second that is the key (with the sign that follows it) and the hash.
  const tie = ({ push, index }: Entry) => `${push.created}~${push.keyId}~${push.id.toString(16).padStart(32, "0")}~${String(index).padStart(5, "0")}`;
  const inOrder = all.map((entry) => ({ entry, at: standsAt(entry, all) })).sort((a, b) =>
    a.at - b.at || (a.entry.push.revision ?? 0) - (b.entry.push.revision ?? 0) || (tie(a.entry) < tie(b.entry) ? -1 : 1));
  const outcomes: Record<string, string> = {};
  let counting: Entry | undefined;
  let changes = -1;
  for (const { entry } of inOrder) {
    let outcome: string;
    if (counting && said(counting) === said(entry)) outcome = "duplicate";
    else if (counting && isBureau(entry.push) && !entry.push.correction) outcome = "refused";
    else if (entry.value === null) outcome = "withdrawn";
    else outcome = counting ? "corrected" : "stored";
    outcomes[`${entry.push.id}/${entry.index}`] = outcome;
    if (outcome === "duplicate" || outcome === "refused") continue;
    counting = entry;
    changes += 1;
  }
  return { outcomes, value: counting?.value, mark: counting?.mark === "N" ? undefined : counting?.mark, changes: Math.max(0, changes) };
}
