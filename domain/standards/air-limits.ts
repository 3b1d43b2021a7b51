/** Schema of the concentration limits of ambient air (环境空气质量标准 GB 3095): phases, limits by item, averaging time and grade, minimum data. */
import * as z from "zod";
import { LIMIT_ITEMS, REFERENCE_AIR_ITEMS } from "../model/item.ts";
import { editionHead, measured, named, Quantity, sourced, span } from "./sourced.ts";

const state = z.strictObject({
  temperature: z.strictObject({ value: Quantity, unit: z.literal("K") }),
  pressure: z.strictObject({ value: Quantity, unit: z.enum(["kPa", "hPa"]) }),
});

/** Averaging times that carry a limit or a minimum of data; `8h` is the daily maximum of running 8 h means (日最大8小时平均). */
export const Averaging = z.enum(["1h", "8h", "24h", "month", "quarter", "annual", "growing-season"]);

/** A dated part of an edition: transition and final limits (GB 3095-2026 4.4), or the reference state before and after an amendment. */
export const Phase = z.strictObject({
  id: z.string().min(1), ...span, ...sourced, ...named,
  referenceState: z.strictObject({ gases: state, particles: z.union([state, z.literal("actual")]), ...named, ...sourced }),
});

/** One limit (浓度限值). Without `phase` it holds in every phase. Grade 1 (一级) is for class 1 areas, grade 2 (二级) for class 2 areas. */
export const AirLimit = z.strictObject({
  item: z.enum(LIMIT_ITEMS), averaging: Averaging, grade: z.union([z.literal(1), z.literal(2)]), atMost: Quantity,
  phase: z.string().optional(), ...measured,
});

/**
 * Reference limit (参考浓度限值) of the informative annex A: none by grade, but by the land that it protects. `urban`: 城市地区; `pastoral`:
 * 牧业区、以牧业为主的半农半牧区、蚕桑区; `farming`: 农业和林业区. It judges nothing: provinces may set limits by it.
 */
export const ReferenceLimit = z.strictObject({
  item: z.enum(REFERENCE_AIR_ITEMS), averaging: Averaging, area: z.enum(["any", "urban", "pastoral", "farming"]), atMost: Quantity,
  unverified: z.string().min(1).optional(), ...measured,
});

/**
 * Minimum of valid data behind a mean (数据有效性的最低要求). `within`: the minimum holds for each month of the period, or for February, besides
 * the one for the whole period. `evenlySpread` (分布均匀): the standard asks for it without saying how it is measured.
 */
export const Validity = z.strictObject({
  items: z.array(z.enum(LIMIT_ITEMS)).min(1), averaging: Averaging, within: z.enum(["month", "february"]).optional(),
  evenlySpread: z.literal(true).optional(), atLeast: z.int().positive(), unverified: z.string().min(1).optional(), ...measured,
});

/**
 * First day of the edition in a city where it came into force before the whole country (分期实施); `from` null: before the nationwide day, and
 * which day is not known, so that only the nationwide one counts.
 */
export const FirstDay = z.strictObject({ city: z.string().min(1), from: span.from.nullable(), unverified: z.string().min(1), ...measured });

export const AirLimits = z.strictObject({
  kind: z.literal("air-limits"), ...editionHead,
  firstDays: z.array(FirstDay),
  phases: z.array(Phase).min(1), limits: z.array(AirLimit).min(1), reference: z.array(ReferenceLimit).min(1),
  validity: z.array(Validity).min(1),
});
export type AirLimits = z.infer<typeof AirLimits>;
export type ReferenceLimit = z.infer<typeof ReferenceLimit>;
export type Validity = z.infer<typeof Validity>;
export type AirLimit = z.infer<typeof AirLimit>;
export type Averaging = z.infer<typeof Averaging>;
