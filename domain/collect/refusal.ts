/** Why something in a push was refused: where (JSON pointer), a stable word, and a sentence in both languages that says what to do. */
export interface Refusal {
  readonly pointer: string;
  readonly kind: RefusalKind;
  readonly zh: string;
  readonly en: string;
}

export type RefusalKind =
  | "not-json" | "not-a-push" | "too-many-readings" | "unknown-station" | "not-a-time" | "wrong-interval" | "off-the-hour"
  | "in-the-future" | "too-old" | "unknown-item" | "not-a-value" | "out-of-range" | "unit-not-known" | "no-values";

/** A refusal with its sentences. */
export const refusal = (pointer: string, kind: RefusalKind, zh: string, en: string): Refusal => ({ pointer, kind, zh, en });

/** Text of a sender as a refusal may repeat it: short, and whole characters only. */
export const shown = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text).toWellFormed();
