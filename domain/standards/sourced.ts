/**
 * The parts that every schema of the law shares: dates, decimals as text, and where a number comes from and how sure it is.
 */
import * as z from "zod";
import { decimal } from "../model/decimal.ts";
import type { CivilDate } from "../model/time.ts";

/** How sure a number is: read in the official text; two or more independent sources; one; seen at work in published data; none. */
export const Sureness = z.enum(["official", "two sources", "one source", "published data", "unverified"]);

const text = z.string().min(1);

/** Where a number stands: clause of the standard, key of the edition's `sources`, sureness. */
export const sourced = { clause: text, source: text, sureness: Sureness };

/** The same with the unit; every number of the law has both. */
export const measured = { unit: text, ...sourced };

/** Chinese and English name. */
export const named = { zh: text, en: text };

/** A decimal limit or breakpoint, written as text so that no binary double ever holds it. */
export const Quantity = z.string().regex(/^\d{1,9}(\.\d{1,9})?$/).transform(decimal);

/** The same, with a minus sign allowed. */
export const SignedQuantity = z.string().regex(/^-?\d{1,9}(\.\d{1,9})?$/).transform(decimal);

/** A whole number of decimals to round to. */
export const Places = z.int().min(0).max(9);

const day = z.iso.date().transform((date) => date as CivilDate);

/** Half-open span of civil days in Beijing: `from` is the first day, `until` the first day after (null: no end known). */
export const span = { from: day, until: day.nullable() };

export interface Span {
  readonly from: string;
  readonly until: string | null;
}

/** True where the half-open span holds the day. */
export const holds = ({ from, until }: Span, on: CivilDate): boolean => from <= on && (until === null || on < until);

/** What every edition says of itself. `code` is how it is cited, without the year. */
export const editionHead = {
  code: text, year: z.int().min(1980).max(2200), title: z.strictObject(named), inForce: z.strictObject(span), note: text,
  sources: z.record(z.string(), text),
};
