/** An edition of a standard: one file of `standards/`, told apart by `kind`. */
import * as z from "zod";
import { AirEvaluation } from "./air-evaluation.ts";
import { AirIndex } from "./air-index.ts";
import { AirLimits } from "./air-limits.ts";
import { AirPractice } from "./air-practice.ts";
import { Constants } from "./constants.ts";
import { SurfaceWater } from "./surface-water.ts";

export const Edition = z.discriminatedUnion("kind", [AirLimits, AirIndex, AirEvaluation, AirPractice, SurfaceWater, Constants]);
export type Edition = z.infer<typeof Edition>;
export type EditionKind = Edition["kind"];

/** How an edition is cited: `GB 3095-2026`. The product's own methods and the constants carry no year. */
export const citation = (edition: Pick<Edition, "kind" | "code" | "year">): string =>
  edition.kind === "air-practice" || edition.kind === "constants" ? edition.code : `${edition.code}-${edition.year}`;
