import { LIMITS } from "./limits.ts";

/** What is wrong and what to do about it: a stable word, and a sentence in both languages. */
export interface Fault {
  readonly kind: RefusalKind;
  readonly zh: string;
  readonly en: string;
}

/**
 * Why something in a push was refused, and where: a JSON pointer, in which observations count from 0 in the order in which they were sent,
 * whatever the format; in NDJSON and CSV also the line (from 1), in CSV the name of the column.
 */
export interface Refusal extends Fault {
  readonly pointer: string;
  readonly line?: number;
  readonly column?: string;
}

export type RefusalKind =
  | "not-json" | "not-csv" | "not-text" | "not-gzip" | "not-a-push" | "not-an-observation" | "unknown-field" | "repeated-name"
  | "too-many-readings" | "too-many-observations" | "too-many-values" | "too-large"
  | "unknown-column" | "missing-column" | "wrong-number-of-cells"
  | "unknown-station" | "foreign-station" | "not-a-time" | "wrong-interval" | "off-the-hour" | "in-the-future" | "too-old"
  | "unknown-item" | "not-a-value" | "too-many-digits" | "unknown-mark" | "out-of-range" | "unit-not-known" | "no-values"
  | "not-minutes" | "too-few-minutes" | "incomplete-correction" | "not-a-revision";

/** Kinds that say that a push is too much for one: answered 413, to be sent in parts. */
const TOO_MUCH: ReadonlySet<RefusalKind> = new Set(["too-many-readings", "too-many-observations", "too-many-values", "too-large"]);
export const isTooMuch = ({ kind }: Fault): boolean => TOO_MUCH.has(kind);

/** A fault with its sentences. */
export const fault = (kind: RefusalKind, zh: string, en: string): Fault => ({ kind, zh, en });

/** A refusal with its sentences. */
export const refusal = (pointer: string, kind: RefusalKind, zh: string, en: string): Refusal => ({ pointer, kind, zh, en });

/** Text of a sender as a refusal may repeat it: short, and whole characters only. Refusals are stored, and an item of the store has a largest size. */
export const shown = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text).toWellFormed();

/** A name as one token of a JSON pointer (RFC 6901), cut where it is longer than any name of ours. */
export const pointerToken = (name: string): string => (name.length > 64 ? `${name.slice(0, 64)}…` : name).toWellFormed().replaceAll("~", "~0").replaceAll("/", "~1");

/** More than one push may hold: the limit, and how many there are. */
export const tooMany = (of: "observations" | "readings", count: number): Refusal =>
  refusal("/observations", of === "readings" ? "too-many-readings" : "too-many-observations",
    `一次最多 ${LIMITS[of]} 个${of === "readings" ? "读数" : "时段"}，此次 ${count} 个；请分批上报。`, `At most ${LIMITS[of]} ${of} a push, this one has ${count}: send it in parts.`);
