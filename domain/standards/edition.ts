/** An edition of a standard: one file of `standards/`, told apart by `kind`. */
import * as z from "zod";
import { AirAdvice } from "./air-advice.ts";
import { AirEvaluation } from "./air-evaluation.ts";
import { AirIndex } from "./air-index.ts";
import { AirLimits } from "./air-limits.ts";
import { AirPractice } from "./air-practice.ts";
import { Constants } from "./constants.ts";
import { Discharge } from "./discharge.ts";
import { SurfaceWater } from "./surface-water.ts";
import { WaterEvaluation, WaterRanking } from "./water-evaluation.ts";

export const Edition = z.discriminatedUnion("kind", [AirLimits, AirIndex, AirEvaluation, AirPractice, SurfaceWater, Constants, AirAdvice, WaterEvaluation, WaterRanking, Discharge]);
export type Edition = z.infer<typeof Edition>;
export type EditionKind = Edition["kind"];

const WITHOUT_YEAR: readonly EditionKind[] = ["air-practice", "air-advice", "constants", "water-evaluation", "water-ranking"];

/** How an edition is cited: `GB 3095-2026`. The product's own methods and words, the constants, and documents that are named by their number carry no year. */
export const citation = (edition: Pick<Edition, "kind" | "code" | "year">): string =>
  WITHOUT_YEAR.includes(edition.kind) ? edition.code : `${edition.code}-${edition.year}`;
