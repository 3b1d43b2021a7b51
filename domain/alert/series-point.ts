import type { Basis, Exceedance, MadeFrom, NotAvailable } from "../model/assessment.ts";
import { compareDecimals, decimal } from "../model/decimal.ts";
import { dayOfIntervalEnd, epochMs, HOUR_MS, type Instant } from "../model/time.ts";
import { watchOn } from "../network/watch.ts";
import type { Evidence, JudgedBy } from "./series-doc.ts";

/** A valid value that is not abnormal. A missing value is no point at all. */
export interface QuietPoint {
  readonly endsAt: Instant;
  readonly over: false;
  readonly digest: string;
  readonly revisions?: Evidence["revisions"];
  /** The values behind it, by item, in their units: how far within the limit they lie decides whether they end an event. */
  readonly readings: Readonly<Record<string, string>>;
  /** Limits that hold by now in the place of those that were exceeded (a permit that changed meanwhile), by item. */
  readonly limits?: Readonly<Record<string, string>>;
}

/** An abnormal value of a series: over its limit, over AQI 100, or out of line. */
export interface OverPoint extends JudgedBy {
  readonly endsAt: Instant;
  readonly over: true;
  /** Received so long after its end that it raises nothing. */
  readonly late: boolean;
  /** Its value is not the first that was said: it was corrected. */
  readonly corrected: boolean;
  /** Quality control doubts it (可疑): told to bureaus only. */
  readonly suspect: boolean;
  /** A person reviewed it and let it stand. */
  readonly reviewed: boolean;
  readonly value: string;
  readonly digest: string;
  readonly revisions?: Evidence["revisions"];
  /** The limits that it is outside of, by item: what a later value must be within to end the event. */
  readonly limits: Readonly<Record<string, string>>;
}

export type SeriesPoint = QuietPoint | OverPoint;

/** What every assessment carries that a point needs. */
export interface Judged {
  readonly endsAt: Instant;
  readonly receivedAt: Instant;
  readonly basis: readonly Basis[];
  readonly madeFrom: Pick<MadeFrom, "digest" | "corrected" | "revisions">;
  readonly notAvailable?: NotAvailable | null;
}

/** What only the maker of a point knows of an abnormal value. */
export interface OverFacts extends Pick<OverPoint, "value" | "limit" | "unit" | "multiple" | "edition" | "clause" | "limits">, Partial<Pick<OverPoint, "items" | "suspect" | "reviewed">> {
  /** Whether a value that was corrected (its name in `madeFrom`) is one that it was made from; absent: every one is. */
  readonly isOwn?: (name: string) => boolean;
}

/** A value that is not abnormal. */
export const quietPoint = ({ endsAt, madeFrom }: Judged, readings: QuietPoint["readings"] = {}, limits?: QuietPoint["limits"]): QuietPoint =>
  ({ endsAt, over: false, digest: madeFrom.digest, readings, ...(limits === undefined ? {} : { limits }), ...revisionsOf(madeFrom) });

/** The revisions behind a value, those that are its own. */
function revisionsOf({ revisions }: Judged["madeFrom"], isOwn: (name: string) => boolean = () => true): { readonly revisions?: NonNullable<Evidence["revisions"]> } {
  return revisions === undefined ? {} : { revisions: Object.fromEntries(Object.entries(revisions).filter(([item]) => isOwn(item))) };
}

/** An abnormal value; whether it is late follows from its receipt and the watch settings of its day. */
export function overPoint(judged: Judged, { isOwn, ...facts }: OverFacts): OverPoint {
  const hours = watchOn(dayOfIntervalEnd(judged.endsAt)).archiveAfterHours.value;
  const open = [...new Set(judged.basis.flatMap(({ unverified }) => unverified ?? []))];
  const corrected = judged.madeFrom.corrected ?? [];
  return {
    endsAt: judged.endsAt, over: true, items: [], suspect: false, reviewed: false, ...facts,
    late: epochMs(judged.receivedAt) - epochMs(judged.endsAt) > hours * HOUR_MS,
    corrected: corrected.some((name) => isOwn?.(name) ?? true),
    unverified: open.length > 0 ? open.join("; ").slice(0, 300) : null,
    digest: judged.madeFrom.digest, ...revisionsOf(judged.madeFrom, isOwn),
  };
}

/** The largest multiple (超标倍数) among exceedances; null where none has one (pH, dissolved oxygen). */
export function largestMultiple(exceedances: readonly { readonly multiple?: string | undefined }[]): string | null {
  return exceedances.flatMap(({ multiple }) => multiple ?? [])
    .reduce<string | null>((most, text) => (most === null || compareDecimals(decimal(text), decimal(most)) > 0 ? text : most), null);
}

/** The limits of exceedances by item. */
export const limitsOf = (exceedances: readonly Pick<Exceedance, "item" | "limit">[]): Record<string, string> =>
  Object.fromEntries(exceedances.map(({ item, limit }) => [item, limit]));
