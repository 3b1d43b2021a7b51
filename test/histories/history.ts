/** Histories of readings as stations and bureaus tell them: late, corrected, withdrawn, marked, numbered, repeated. */
import fc from "fast-check";
import { rawKey, type PushIdentity } from "../../domain/model/rank.ts";
import { instantOf, plusHours, type Instant } from "../../domain/model/time.ts";

export const STATION = "1345A";
export const HOURS: readonly Instant[] = ["2026-03-01T11:00:00+08:00", "2026-03-01T12:00:00+08:00"] as Instant[];
export const ITEMS = ["pm25", "o3"] as const;
export type HistoryItem = (typeof ITEMS)[number];
/** All is signed in the minute after the second hour. */
const T0 = Date.parse("2026-03-01T12:05:00+08:00") / 1000;

/** One reading: another value, a withdrawal (null), with a mark or without. */
export interface Word {
  readonly hour: number;
  readonly item: HistoryItem;
  readonly value: number | null;
  readonly mark?: "N" | "C" | "T";
}

/** One push: all its words are signed by one key in one second. */
export interface Said {
  readonly id: number;
  readonly created: number;
  readonly keyId: string;
  readonly receivedAt: Instant;
  readonly correction?: { readonly reason: string; readonly approvedBy: string };
  readonly revision?: number;
  readonly words: readonly Word[];
}

const word = fc.record({
  hour: fc.constantFrom(0, 1), item: fc.constantFrom(...ITEMS),
  value: fc.oneof({ weight: 6, arbitrary: fc.integer({ min: 1, max: 3 }) }, { weight: 1, arbitrary: fc.constant(null) }),
  mark: fc.option(fc.constantFrom("N", "C", "T"), { freq: 4, nil: undefined }),
}).map(({ mark, ...one }): Word => (mark === undefined || one.value === null ? one : { ...one, mark: mark as "N" | "C" | "T" }));

const said = fc.record({
  second: fc.integer({ min: 0, max: 5 }), keyId: fc.constantFrom(STATION, STATION, `${STATION}.new`, "bureau.guangzhou", "drop.guangzhou"),
  lag: fc.integer({ min: 0, max: 30 }), reasoned: fc.boolean(), revision: fc.option(fc.integer({ min: 0, max: 3 }), { freq: 3, nil: undefined }),
  words: fc.array(word, { minLength: 1, maxLength: 4 }),
});

/** Some pushes for the two hours of one station. */
export const histories = fc.array(said, { minLength: 2, maxLength: 6 }).map((all) => all.map(({ second, keyId, lag, reasoned, revision, words }, id): Said => ({
  id, created: T0 + second, keyId, receivedAt: instantOf((T0 + second + lag) * 1000), words,
  ...(reasoned && keyId.includes("guangzhou") ? { correction: { reason: `reason ${id}`, approvedBy: "监测科" } } : {}),
  ...(revision === undefined ? {} : { revision }),
})));

export const identityOf = ({ id, created, keyId }: Said): PushIdentity => ({ created, keyId, hash: id.toString(16).padStart(32, "0") });
export const keyOf = (push: Said): string => rawKey(identityOf(push));

/** The body as a sender writes it: one observation a word, so that its position is the position in the push. */
export const bodyOf = ({ words, correction, revision }: Said): string => JSON.stringify({
  observations: words.map(({ hour, item, value, mark }) => ({
    station: STATION, endsAt: HOURS[hour], interval: "PT1H", ...correction, ...(revision === undefined ? {} : { revision }),
    values: { [item]: value === null ? { withdrawn: true } : mark === undefined ? value : { value, mark } },
  })),
});

/** When all has been said, and the day is not over. */
export const NOW = plusHours(HOURS[1]!, 1);
