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

/** One level (级别). `upTo` is inclusive; null on the last. `hex` as the standard's annex gives it. */
export const Level = z.strictObject({
  level: z.int().min(1).max(6), zh: z.string().min(1), quality: z.strictObject(named), upTo: z.int().nullable(),
  colour: z.strictObject({ ...named, hex: z.string().regex(/^#[0-9A-F]{6}$/) }), ...measured,
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
  missing: z.strictObject(sourced),
  notInPlan: z.strictObject({ unverified: z.string().min(1), ...sourced }).nullable(),
  levels: z.array(Level).length(6),
});
export type AirIndex = z.infer<typeof AirIndex>;
export type Scale = z.infer<typeof Scale>;
export type Level = z.infer<typeof Level>;
