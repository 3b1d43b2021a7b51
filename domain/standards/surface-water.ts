/** Schema of the quality standard of surface water (地表水环境质量标准 GB 3838), its dated classing method and the grades of the classes. */
import * as z from "zod";
import { CLASS_ITEMS } from "../model/item.ts";
import { editionHead, measured, named, Places, Quantity, sourced, span } from "./sourced.ts";

const five = <T extends z.ZodType>(limit: T) => z.tuple([limit, limit, limit, limit, limit]);
const row = { no: z.int(), item: z.string().min(1), ...named, setsClass: z.boolean(), ...measured };

/** One row of table 1; five limits, for class Ⅰ to Ⅴ. Total phosphorus has one row for rivers and one for lakes and reservoirs. */
export const WaterRow = z.discriminatedUnion("rule", [
  z.strictObject({ ...row, rule: z.literal("atMost"), limits: five(Quantity), column: z.enum(["river", "lake"]).optional() }),
  z.strictObject({ ...row, rule: z.literal("atLeast"), limits: five(Quantity) }),
  z.strictObject({ ...row, rule: z.literal("between"), limits: five(z.tuple([Quantity, Quantity])) }),
  z.strictObject({ ...row, rule: z.literal("weekly-change"), atMostRise: Quantity, atMostFall: Quantity }),
]);
export type WaterRow = z.infer<typeof WaterRow>;

/** One row of table 2 (补充项目) or table 3 (特定项目): one limit for a drinking-water source. */
export const SourceRow = z.strictObject({ no: z.int(), item: z.string().min(1), ...named, atMost: Quantity, ...measured });
export type SourceRow = z.infer<typeof SourceRow>;

/** Which value is classed: as it came, or rounded half to even (and a value that would round to 0 keeps one significant digit). */
export const ClassingMethod = z.strictObject({
  method: z.enum(["raw", "rounded-half-even"]), ...span, decimals: z.record(z.string(), Places).nullable(), unverified: z.string().min(1), ...measured,
});

export const SurfaceWater = z.strictObject({
  kind: z.literal("surface-water"), ...editionHead,
  items: z.array(WaterRow).min(1),
  supplementary: z.array(SourceRow).length(5),
  specific: z.array(SourceRow).length(80),
  realtime: z.strictObject({ items: z.array(z.enum(CLASS_ITEMS)).length(CLASS_ITEMS.length), unverified: z.string().min(1), ...sourced }),
  classing: z.array(ClassingMethod).min(1),
  saturation: z.strictObject({ unverified: z.string().min(1), ...sourced }),
  multiple: z.strictObject({ decimals: Places, notFor: z.array(z.string()), ...measured }),
  /** Grades (水质状况). Water classes have no official colour values: `hex` is null and a page chooses its own. */
  grades: z.array(z.strictObject({
    classes: z.array(z.int().min(1).max(6)), ...named, ...sourced,
    colour: z.strictObject({ ...named, hex: z.null(), source: z.string().min(1), sureness: z.literal("unverified") }),
  })).length(5),
});
export type SurfaceWater = z.infer<typeof SurfaceWater>;
