import type { Span } from "./sourced.ts";

/**
 * Faults of a series of half-open day spans: gaps, overlaps, a span that ends before it begins, and, where `whole` is given, a first or
 * last day other than that of the whole. `name` begins each sentence.
 */
export function spanFaults(name: string, spans: readonly Span[], whole?: Span): string[] {
  const faults: string[] = [];
  const ordered = spans.toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
  ordered.forEach((span, i) => {
    if (span.until !== null && span.until <= span.from) faults.push(`${name}: ${span.from} to ${span.until} is empty`);
    const next = ordered[i + 1];
    if (!next) return;
    if (span.until === null || span.until > next.from) faults.push(`${name}: overlap from ${next.from}`);
    else if (span.until < next.from) faults.push(`${name}: gap from ${span.until} to ${next.from}`);
  });
  const last = ordered.at(-1);
  if (whole && (ordered[0]?.from !== whole.from || last?.until !== whole.until)) faults.push(`${name}: do not cover ${whole.from} to ${whole.until ?? "open"}`);
  return faults;
}
