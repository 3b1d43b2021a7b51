/** An edition of a standard: one file of `standards/`, told apart by `kind`. */
import * as z from "zod";
import { AirEvaluation } from "./air-evaluation.ts";
import { AirIndex } from "./air-index.ts";
import { AirLimits } from "./air-limits.ts";
import { AirPractice } from "./air-practice.ts";
import { SurfaceWater } from "./surface-water.ts";

export const Edition = z.discriminatedUnion("kind", [AirLimits, AirIndex, AirEvaluation, AirPractice, SurfaceWater]);
/** `askedFor`: it stands here because somebody asked, not because it is in force (`registerUnder`). No file can say so of itself. */
export type Edition = z.infer<typeof Edition> & { readonly askedFor?: true };
export type EditionKind = Edition["kind"];

/** How an edition is cited: `GB 3095-2026`. The product's own methods carry no year. */
export const citation = (edition: Pick<Edition, "kind" | "code" | "year">): string =>
  edition.kind === "air-practice" ? edition.code : `${edition.code}-${edition.year}`;
