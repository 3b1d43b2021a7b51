import type { Exceedance, NotAvailable, Basis } from "../model/assessment.ts";
import { compareDecimals, decimal } from "../model/decimal.ts";
import { dayOfIntervalEnd, epochMs, HOUR_MS, type Instant } from "../model/time.ts";
import { watchOn } from "../network/watch.ts";
import type { JudgedBy } from "./series-doc.ts";

/** A valid value that is not abnormal: it ends a run. A missing value is no point at all. */
export interface QuietPoint {
  readonly endsAt: Instant;
  readonly over: false;
  readonly digest: string;
}

/** An abnormal value of a series: over its limit, over AQI 100, or out of line. */
export interface OverPoint extends JudgedBy {
  readonly endsAt: Instant;
  readonly over: true;
  /** Received so long after its end that it raises nothing. */
  readonly late: boolean;
  readonly value: string;
  readonly digest: string;
}

export type SeriesPoint = QuietPoint | OverPoint;

/** What every assessment carries that a point needs. */
export interface Judged {
  readonly endsAt: Instant;
  readonly receivedAt: Instant;
  readonly basis: readonly Basis[];
  readonly madeFrom: { readonly digest: string };
  readonly notAvailable?: NotAvailable | null;
}

/** A value that is not abnormal. */
export const quietPoint = ({ endsAt, madeFrom }: Judged): QuietPoint => ({ endsAt, over: false, digest: madeFrom.digest });

/** An abnormal value; whether it is late follows from its receipt and the watch settings of its day. */
export function overPoint(
  judged: Judged,
  facts: Pick<OverPoint, "value" | "limit" | "unit" | "multiple" | "edition" | "clause"> & Partial<Pick<OverPoint, "items">>,
): OverPoint {
  const hours = watchOn(dayOfIntervalEnd(judged.endsAt)).archiveAfterHours.value;
  const open = [...new Set(judged.basis.flatMap(({ unverified }) => unverified ?? []))];
  return {
    endsAt: judged.endsAt, over: true, items: [], ...facts,
    late: epochMs(judged.receivedAt) - epochMs(judged.endsAt) > hours * HOUR_MS,
    unverified: open.length > 0 ? open.join("; ").slice(0, 300) : null,
    digest: judged.madeFrom.digest,
  };
}

/** The largest multiple (超标倍数) among exceedances; null where none has one (pH, dissolved oxygen). */
export function largestMultiple(exceedances: readonly Exceedance[]): string | null {
  return exceedances.flatMap(({ multiple }) => multiple ?? [])
    .reduce<string | null>((most, text) => (most === null || compareDecimals(decimal(text), decimal(most)) > 0 ? text : most), null);
}
