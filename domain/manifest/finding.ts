import type { Change } from "./locate-change.ts";

/** What does not follow: the first byte, item or link, by name. */
export type Finding =
  | { readonly kind: "manifest-missing"; readonly day: string }
  | { readonly kind: "manifest-unreadable"; readonly day: string; readonly why: string }
  /** The manifest of `day` says another hash of the day before than that one has: one of the two was altered. */
  | { readonly kind: "link-broken"; readonly day: string; readonly says: string | null; readonly is: string | null }
  /** The root of `day` says another hash of the station's manifest than it has. */
  | { readonly kind: "root-broken"; readonly day: string; readonly says: string | null; readonly is: string }
  | { readonly kind: "object-missing"; readonly key: string }
  | { readonly kind: "objects-swapped"; readonly key: string; readonly other: string }
  | { readonly kind: "object-altered"; readonly key: string; readonly change: Change }
  | { readonly kind: "envelope-altered"; readonly key: string }
  | { readonly kind: "object-unlisted"; readonly key: string; readonly waiting: boolean }
  | { readonly kind: "object-unreadable"; readonly key: string; readonly why: string }
  | { readonly kind: "receipt-missing"; readonly key: string; readonly receipt: string; readonly dead: boolean }
  | { readonly kind: "receipt-differs"; readonly key: string; readonly receipt: string; readonly pointer: string }
  | { readonly kind: "reading-not-stored"; readonly key: string; readonly pointer: string; readonly observation: string; readonly value: string }
  | { readonly kind: "value-differs"; readonly key: string; readonly pointer: string; readonly observation: string; readonly raw: string; readonly stored: string }
  | { readonly kind: "sighting-without-raw"; readonly observation: string; readonly item: string; readonly rank: string };

/** Order in which findings are named: what proves comes before what is proven, and an altered object before what follows from it. */
export const FINDING_ORDER = [
  "manifest-missing", "manifest-unreadable", "link-broken", "root-broken", "objects-swapped", "object-altered", "object-missing", "envelope-altered",
  "object-unlisted", "object-unreadable", "receipt-missing", "receipt-differs", "value-differs", "reading-not-stored", "sighting-without-raw",
] as const satisfies readonly Finding["kind"][];

/** Findings in the order of FINDING_ORDER; within a kind as they were found. */
export const inOrder = (findings: readonly Finding[]): Finding[] =>
  findings.toSorted((a, b) => FINDING_ORDER.indexOf(a.kind) - FINDING_ORDER.indexOf(b.kind));
