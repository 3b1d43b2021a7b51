/** Columns of the ledger (对账): every reading that was received is in exactly one of the others. */
export interface LedgerCounts {
  received: number;
  /** 入库 first value of its item and interval. */
  stored: number;
  /** 重复 the same value again. */
  duplicate: number;
  /** 更正 another value: a revision, the old one is kept. */
  corrected: number;
  /** 撤回 taken back by its sender: a revision too. */
  withdrawn: number;
  /** 拒收 refused, with its reason in the receipt. */
  refused: number;
  /** 死信 given up after bounded tries; waits among the dead letters with its reason. */
  dead: number;
}

/**
 * `pending` 未处理: no receipt's record yet. `lost` 缺失: the record names it not, or the observation holds it not. `surplus` 多出: recorded
 * and not in the raw object.
 */
export type ProblemKind = "pending" | "lost" | "surplus";

export interface Problem {
  readonly kind: ProblemKind;
  readonly receipt: string;
  /** Where in the push; empty: the push as a whole. */
  readonly pointer: string;
}

/** The account of one station from one push, or of several pushes added up (`keyId` then is that of the first). */
export interface Account extends LedgerCounts {
  readonly station: string;
  readonly keyId: string;
  /** Hour of signing in Beijing, `2026-03-01T12`. */
  readonly hour: string;
  readonly problems: Problem[];
}

export const OUTCOMES = ["stored", "duplicate", "corrected", "withdrawn", "refused", "dead"] as const satisfies readonly (keyof LedgerCounts)[];

export const noCounts = (): LedgerCounts => ({ received: 0, stored: 0, duplicate: 0, corrected: 0, withdrawn: 0, refused: 0, dead: 0 });

/** What was received and is in no column: 0 where the ledger balances and nothing is there twice. */
export const differenceOf = (counts: LedgerCounts): number => counts.received - OUTCOMES.reduce((sum, outcome) => sum + counts[outcome], 0);

/** Counts added up. */
export function sumOf(all: readonly LedgerCounts[]): LedgerCounts {
  const sum = noCounts();
  for (const counts of all) for (const column of ["received", ...OUTCOMES] as const) sum[column] += counts[column];
  return sum;
}

/** Accounts added up by a key, in the order of the keys. */
export function addUp(accounts: readonly Account[], keyOf: (account: Account) => string): Account[] {
  return [...Map.groupBy(accounts, keyOf)].toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([, group]) => ({ ...group[0]!, ...sumOf(group), problems: group.flatMap(({ problems }) => problems) }));
}
