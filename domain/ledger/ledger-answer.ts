import type { Place } from "../model/network.ts";
import type { Instant } from "../model/time.ts";
import { cadenceOf, completeness, type Completeness } from "./completeness.ts";
import { addUp, differenceOf, sumOf, type Account, type LedgerCounts, type ProblemKind } from "./ledger-counts.ts";

/** One hour of signing: columns, what is left over, and of which kind. */
export interface LedgerHour extends LedgerCounts {
  readonly hour: string;
  readonly difference: number;
  readonly problems: Readonly<Partial<Record<ProblemKind, number>>>;
}

/** The ledger of a station: hours in which anything was signed, their sum, and how complete its intervals are. */
export interface LedgerAnswer {
  readonly station: string;
  readonly from: Instant;
  readonly to: Instant;
  readonly hours: readonly LedgerHour[];
  readonly total: LedgerCounts & { readonly difference: number };
  readonly completeness: Completeness;
}

export interface LedgerQuestion {
  readonly place: Place;
  readonly from: Instant;
  readonly to: Instant;
  /** Nothing is expected of intervals that end later. */
  readonly now: Instant;
}

/** The answer for one station. It names no receipt: those are their senders'. */
export function ledgerAnswer({ place, from, to, now }: LedgerQuestion, accounts: readonly Account[], reported: readonly Instant[]): LedgerAnswer {
  const own = accounts.filter(({ station }) => station === place.id);
  const sum = sumOf(own);
  return {
    station: place.id, from, to,
    hours: addUp(own, ({ hour }) => hour).map(ledgerHour),
    total: { ...sum, difference: differenceOf(sum) },
    completeness: completeness(cadenceOf(place), from, to < now ? to : now, reported),
  };
}

export function ledgerHour(account: Account): LedgerHour {
  const { station: _station, keyId: _keyId, problems, ...counts } = account;
  const kinds = Map.groupBy(problems, ({ kind }) => kind);
  return { ...counts, difference: differenceOf(account), problems: Object.fromEntries([...kinds].map(([kind, all]) => [kind, all.length])) };
}
