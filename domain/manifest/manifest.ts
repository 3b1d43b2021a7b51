/**
 * The daily manifest (每日清单) of a station: the hashes of its raw objects, linked to the manifest of the day before. An object of a bureau
 * or a file drop belongs to each station that it names. The days' roots name all manifests of a day, so that none can be left out.
 */
import * as z from "zod";
import { endOfDay, plusHours, type CivilDate, type Instant } from "../model/time.ts";
import { RawEntry } from "./raw-entry.ts";

const day = z.iso.date().transform((text) => text as CivilDate);
const hash = z.string().regex(/^[0-9a-f]{64}$/);

export const Manifest = z.strictObject({
  station: z.string().min(1),
  /** Day of signing, Beijing. */
  day,
  /** SHA-256 of the bytes of the manifest of the day before; null: the chain begins here. */
  previous: hash.nullable(),
  /** Objects signed on this day, by hash. */
  objects: z.array(RawEntry),
  /** Objects signed on earlier days that came after the manifest of their day was closed. */
  late: z.array(RawEntry),
});
export type Manifest = z.infer<typeof Manifest>;

/** All manifests of a day: SHA-256 of each by station, linked to the root of the day before. */
export const DayRoot = z.strictObject({ day, previous: hash.nullable(), stations: z.record(z.string(), hash) });
export type DayRoot = z.infer<typeof DayRoot>;

/** The chain of what no station of the network claims: objects that name none, or that cannot be read. Not a station id: those hold no dot. */
export const UNCLAIMED = "no.station";

/** Days back in which an object may come late: a file drop waits at most 14 days, then 14 more among the dead letters. */
export const LATE_DAYS = 31;

/** From here on what is signed on a day comes too late for its manifest: an hour after it ends. */
export const closedAt = (day: CivilDate): Instant => plusHours(endOfDay(day), 1);

/** The bytes of a manifest: the same objects in any order give the same bytes. */
export function manifestText({ station, day, previous, objects, late }: Manifest): string {
  return `${JSON.stringify({ station, day, previous, objects: sorted(objects), late: sorted(late) })}\n`;
}

/** The bytes of a root. */
export function rootText({ day, previous, stations }: DayRoot): string {
  return `${JSON.stringify({ day, previous, stations: Object.fromEntries(Object.entries(stations).toSorted(([a], [b]) => (a < b ? -1 : 1))) })}\n`;
}

function sorted(entries: readonly RawEntry[]): RawEntry[] {
  return entries.map(({ key, size, sha256, envelope, block, blocks }) => ({ key, size, sha256, envelope, block, blocks }))
    .toSorted((a, b) => (`${a.sha256} ${a.key}` < `${b.sha256} ${b.key}` ? -1 : 1));
}
