/** An edition of a standard: one file of `standards/`, told apart by `kind`. */
import * as z from "zod";
import { AirAdvice } from "./air-advice.ts";
import { AirEvaluation } from "./air-evaluation.ts";
import { AirIndex } from "./air-index.ts";
import { AirLimits } from "./air-limits.ts";
import { AirPractice } from "./air-practice.ts";
import { Constants } from "./constants.ts";
import { SurfaceWater } from "./surface-water.ts";

export const Edition = z.discriminatedUnion("kind", [AirLimits, AirIndex, AirEvaluation, AirPractice, SurfaceWater, Constants, AirAdvice]);
export type Edition = z.infer<typeof Edition>;
export type EditionKind = Edition["kind"];

const WITHOUT_YEAR: readonly EditionKind[] = ["air-practice", "air-advice", "constants"];

/** How an edition is cited: `GB 3095-2026`. The product's own methods and words, and the constants, carry no year. */
export const citation = (edition: Pick<Edition, "kind" | "code" | "year">): string =>
  WITHOUT_YEAR.includes(edition.kind) ? edition.code : `${edition.code}-${edition.year}`;
