/**
 * Reads a push of readings. Each value is judged on its own: what is wrong is refused by position with its reason, the rest is accepted, so
 * that one bad value loses nothing else. Collect and normalize both decode; the same bytes, format, settings, network and time of signing give
 * the same answer, however often and whenever they are decoded.
 */
import { accepted, refused, type Outcome } from "../model/outcome.ts";
import { csvPush, type CsvRecord } from "./csv-push.ts";
import { decodeObservation, type DecodeContext, type Reading } from "./decode-observation.ts";
import { jsonPush, ndjsonPush } from "./json-push.ts";
import { LIMITS } from "./limits.ts";
import { tooMany, type Refusal } from "./refusal.ts";
import type { SentObservation } from "./sent-observation.ts";

export type { DecodeContext, Reading } from "./decode-observation.ts";

/** Names this decoder in receipts: another decoder of the same bytes is another name. */
export const DECODER = "push-2";

/** The text of a push, by its medium; the records of a CSV file were split by the shell. `more`: records that it left out, being too many. */
export type SentBody =
  | { readonly media: "json" | "ndjson"; readonly text: string }
  | { readonly media: "csv"; readonly records: readonly CsvRecord[]; readonly more: number };

/** A station that a push names, known or not, and where it is first named. */
export interface NamedStation {
  readonly station: string;
  readonly index: number;
}

/**
 * What a push holds: `readings` to keep, `refusals` by position. `total` counts the values that were sent, and an observation that could not be
 * read at all as one: it is the number of readings and of refusals together, but for observations in which there was no value (`no-values`).
 */
export interface DecodedPush {
  readonly total: number;
  /** Each station once: a key may name its own only. */
  readonly stations: readonly NamedStation[];
  /** Station that each observation names, by index, known or not; one of which nothing can be made out names none. For the ledger: whose a refusal is. */
  readonly stationAt: ReadonlyMap<number, string>;
  readonly readings: readonly Reading[];
  readonly refusals: readonly Refusal[];
}

/** Decodes a push, or says why it is none at all (not JSON, another shape, too many readings). */
export function decodePush(body: SentBody, context: DecodeContext): Outcome<DecodedPush, readonly Refusal[]> {
  const read = readBody(body);
  if (!read.ok) return read;
  const observations = read.value;
  const total = observations.reduce((sum, { values, fault }) => sum + (values.length === 0 && fault ? 1 : values.length), 0);
  if (observations.length > LIMITS.observations) return refused([tooMany("observations", observations.length)]);
  if (total > LIMITS.readings) return refused([tooMany("readings", total)]);
  const readings: Reading[] = [];
  const refusals: Refusal[] = [];
  for (const observation of observations) {
    const decoded = decodeObservation(observation, context);
    readings.push(...decoded.readings);
    refusals.push(...decoded.refusals);
  }
  const stationAt = new Map(observations.map(({ index, station }) => [index, station]));
  return accepted({ total, stations: stationsOf(observations), stationAt, readings, refusals });
}

function readBody(body: SentBody): Outcome<readonly SentObservation[], readonly Refusal[]> {
  if (body.media !== "csv") return body.media === "json" ? jsonPush(body.text) : ndjsonPush(body.text);
  return body.more > 0 ? refused([tooMany("observations", body.records.length + body.more - 1)]) : csvPush(body.records);
}

function stationsOf(observations: readonly SentObservation[]): NamedStation[] {
  const first = new Map<string, number>();
  for (const { station, index } of observations) if (station !== "" && !first.has(station)) first.set(station, index);
  return [...first].map(([station, index]) => ({ station, index }));
}
