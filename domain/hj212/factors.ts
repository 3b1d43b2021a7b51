/** Factor codes (监测因子编码) → items of this system, by the table of `factors.json`. */
import * as z from "zod";
import table from "./factors.json" with { type: "json" };

const text = z.string().min(1);

/** One code: Chinese name, the default unit as published (null: none was confirmed), and the item it stands for (null: kept, not judged). */
const Factor = z.strictObject({
  code: z.string().regex(/^[aw]\d{5}$/), zh: text, unit: text.nullable(), item: text.nullable(), source: text,
  sureness: z.enum(["official", "two sources", "one source", "unverified"]),
});
export type Factor = z.infer<typeof Factor>;

const Table = z.strictObject({
  note: text, sources: z.record(z.string(), text),
  ambientPractice: z.strictObject({ unit: z.record(z.string(), text), source: text, sureness: z.literal("two sources") }),
  factors: z.array(Factor),
});
const parsed = Table.parse(table);

/** Every known factor. */
export const FACTORS: readonly Factor[] = parsed.factors;

/** Units that ambient air stations really send, code by code: a proposal for a device's settings, never assumed. */
export const AMBIENT_PRACTICE_UNITS: Readonly<Record<string, string>> = parsed.ambientPractice.unit;

const byCode = new Map(FACTORS.map((factor) => [factor.code, factor]));

/** The factor of a code; undefined where it is not known: such values are kept and counted all the same. */
export const factorOf = (code: string): Factor | undefined => byCode.get(code);
