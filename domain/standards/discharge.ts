/** Schema of a discharge standard of waste water (水污染物排放标准): limits by table, scope (industry) and column (grade or area). */
import * as z from "zod";
import { editionHead, measured, named, Quantity, sourced } from "./sourced.ts";

const id = z.string().regex(/^[a-z0-9][a-z0-9-]*$/);
const day = z.iso.date();
const unverified = z.string().min(1).optional();

/** A limit: at most so much, a range (pH), not to be detected (不得检出), or none in this column (null). */
export const DischargeLimit = z.union([z.literal("not-detected"), Quantity, z.tuple([Quantity, Quantity]), z.null()]);
export type DischargeLimit = z.infer<typeof DischargeLimit>;

/**
 * One row of a table. `scope` is `all` (一切排污单位), `other` (其他排污单位) or an industry of the edition's `scopes`; `limits` has an entry
 * for each column of the table.
 */
export const DischargeRow = z.strictObject({
  table: id, no: z.int().min(1), item: z.string().min(1), zh: z.string().min(1), scope: id, limits: z.record(id, DischargeLimit),
  point: z.enum(["workshop", "unit"]).optional(), ...measured,
});
export type DischargeRow = z.infer<typeof DischargeRow>;

/** A table: which projects it is for, where it is sampled, and its columns. */
const Table = z.strictObject({
  id, ...named, columns: z.array(id).min(1),
  /** `workshop`: class one pollutants, at the workshop or its treatment (车间或车间处理设施排放口). `unit`: at the outlet of the unit. A row may say otherwise. */
  point: z.enum(["workshop", "unit"]), ...sourced,
});

export const Discharge = z.strictObject({
  kind: z.literal("discharge"), ...editionHead,
  columns: z.array(z.strictObject({ id, ...named })).min(1),
  scopes: z.array(z.strictObject({ id, ...named })).min(1),
  tables: z.array(Table).min(1),
  limits: z.array(DischargeRow).min(1),
  /** What a single value and what a daily mean decide. */
  averaging: z.strictObject({ verdict: z.literal("daily-mean"), unverified, ...sourced }),
  /** From a day on, projects of one table and column follow another table. */
  handovers: z.array(z.strictObject({ table: id, column: id, from: day, to: id, ...measured })),
  /** Replaced by an edition whose numbers are not known: from these days on the numbers here are not the law. */
  replaced: z.strictObject({ by: z.string().min(1), newFrom: day, existingFrom: day, unverified: z.string().min(1), ...sourced }).nullable(),
});
export type Discharge = z.infer<typeof Discharge>;
