/** Schema of the constants by which mixing ratios of gases (体积分数, ppb and ppm) become mass concentrations. */
import * as z from "zod";
import { LIMIT_ITEMS } from "../model/item.ts";
import { editionHead, measured, Places, Quantity } from "./sourced.ts";

const constant = z.strictObject({ value: Quantity, ...measured });

export const Constants = z.strictObject({
  kind: z.literal("constants"), ...editionHead,
  /** In units of 1e-23 J/K and 1e23 /mol: their product is the molar gas constant (摩尔气体常数) in J/(mol K). */
  boltzmann: constant, avogadro: constant,
  atomicWeights: z.array(z.strictObject({ element: z.string().regex(/^[A-Z][a-z]?$/), value: Quantity, ...measured })).min(1),
  /** The gases that a standard reports at its reference state, with the atoms of the molecule they are counted as (NOx: as NO2). */
  gases: z.array(z.strictObject({ item: z.enum(LIMIT_ITEMS), atoms: z.record(z.string(), z.int().positive()), ...measured })).min(1),
  conversion: z.strictObject({ decimals: Places, unverified: z.string().min(1), ...measured }),
});
export type Constants = z.infer<typeof Constants>;
