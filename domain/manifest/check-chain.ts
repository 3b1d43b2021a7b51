import { plusDays, type CivilDate } from "../model/time.ts";
import type { Finding } from "./finding.ts";
import type { Manifest } from "./manifest.ts";

/** One day of a station's chain as it stands: its manifest with the hash of its bytes, and what the day's root says of it. */
export interface ChainDay {
  readonly day: CivilDate;
  /** Undefined: there is none. A text: it cannot be read, and why. */
  readonly manifest: Manifest | string | undefined;
  readonly sha256: string | undefined;
  /** Hash that the day's root gives for this station; null: the root names it not; undefined: there is no root. */
  readonly rootSays: string | null | undefined;
}

/**
 * Walks a chain from its first day to its last, in order: each manifest must be there, say the hash of the one before, and have the hash
 * that the root of its day gives. The chain may begin (previous null) on the first day only.
 */
export function checkChain(days: readonly ChainDay[]): Finding[] {
  const findings: Finding[] = [];
  let before: ChainDay | undefined;
  for (const one of days) {
    for (let gap = before && plusDays(before.day, 1); gap !== undefined && gap < one.day; gap = plusDays(gap, 1)) findings.push({ kind: "manifest-missing", day: gap });
    findings.push(...checkDay(one, before));
    before = one;
  }
  return findings;
}

function checkDay({ day, manifest, sha256, rootSays }: ChainDay, before: ChainDay | undefined): Finding[] {
  if (manifest === undefined || sha256 === undefined) return [{ kind: "manifest-missing", day }];
  if (typeof manifest === "string") return [{ kind: "manifest-unreadable", day, why: manifest }];
  const linked = manifest.previous === (before?.sha256 ?? null);
  return [
    ...(linked ? [] : [{ kind: "link-broken" as const, day, says: manifest.previous, is: before?.sha256 ?? null }]),
    ...(rootSays === undefined || rootSays === sha256 ? [] : [{ kind: "root-broken" as const, day, says: rootSays, is: sha256 }]),
  ];
}
