/** Schema of the air quality index (环境空气质量指数 AQI, HJ 633): breakpoints, reports, rounding, levels. */
import * as z from "zod";
import { AIR_ITEMS } from "../model/item.ts";
import { editionHead, measured, named, Places, Quantity, sourced } from "./sourced.ts";

const item = z.enum(AIR_ITEMS);
const averaging = z.enum(["1h", "8h", "24h"]);
const unverified = z.string().min(1).optional();

/** Above the last breakpoint: a fixed index, or the scale of another averaging time decides (HJ 633-2012 notes 2 and 3). */
const Beyond = z.union([z.strictObject({ index: z.int(), unverified, ...sourced }), z.strictObject({ use: averaging, unverified, ...sourced })]);

/** Breakpoints of one item and averaging time, for the first of the edition's index points and on (分指数及对应的污染物项目浓度限值). */
export const Scale = z.strictObject({ item, averaging, points: z.array(Quantity).min(2), beyond: Beyond, ...measured });

const indicators = z.strictObject({ indicators: z.array(z.strictObject({ item, averaging })).min(1), unverified, ...sourced });

/** Key of a group of people in the edition's `groups`. */
const group = z.string().regex(/^[a-z-]+$/);
const byte = z.int().min(0).max(255);
const percent = z.int().min(0).max(100);

/**
 * One level (级别). `upTo` is inclusive; null on the last. `rgb` (screen) and `cmyk` (print, %) as annex A.1 gives them, `hex` as `rgb` reads.
 * `sensitive`: the groups that the measures of the level name apart from everyone.
 */
export const Level = z.strictObject({
  level: z.int().min(1).max(6), zh: z.string().min(1), quality: z.strictObject(named), upTo: z.int().nullable(),
  colour: z.strictObject({ ...named, hex: z.string().regex(/^#[0-9A-F]{6}$/), rgb: z.tuple([byte, byte, byte]), cmyk: z.tuple([percent, percent, percent, percent]) }),
  sensitive: z.array(group), ...measured,
});

export const AirIndex = z.strictObject({
  kind: z.literal("air-index"), ...editionHead,
  indexPoints: z.strictObject({ values: z.array(z.int()).min(2), ...measured }),
  scales: z.array(Scale).min(1),
  realtime: indicators, daily: indicators,
  /** Rounding (修约) of the concentration before the sub-index; null: none. */
  concentrations: z.strictObject({ decimals: z.record(item, Places).nullable(), unverified, ...measured }),
  index: z.strictObject({ rounding: z.literal("up"), smallest: z.int().min(0), ...measured }),
  /** Primary pollutants (首要污染物) are named where the AQI is above this. */
  primary: z.strictObject({ above: z.int(), ...measured }),
  /** Pollutants that exceed (超标污染物) have a sub-index above this; null where the edition has no such term (2026 dropped it). */
  exceeding: z.strictObject({ above: z.int(), ...measured }).nullable(),
  missing: z.strictObject(sourced),
  notInPlan: z.strictObject({ unverified: z.string().min(1), ...sourced }).nullable(),
  /** Groups that a pollutant bears on most where its sub-index is above the bound (空气污染物的敏感人群, HJ 633-2026 table 2); none in 2012. */
  sensitiveTo: z.array(z.strictObject({ items: z.array(item).min(1), above: z.int(), groups: z.array(group).min(1), ...measured })),
  /** Groups of people (敏感人群) that the edition names. */
  groups: z.array(z.strictObject({ id: group, ...named, ...sourced })).min(1),
  levels: z.array(Level).length(6),
});
export type AirIndex = z.infer<typeof AirIndex>;
export type Scale = z.infer<typeof Scale>;
export type Level = z.infer<typeof Level>;
