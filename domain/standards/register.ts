/**
 * The register of the law: every edition of `standards/`, parsed and checked once when the module loads.
 * To add an edition: put its JSON file into `standards/` and name it in the list below. No code changes.
 */
import adviceAir from "../../standards/advice-air.json" with { type: "json" };
import constants from "../../standards/constants.json" with { type: "json" };
import db44of26 from "../../standards/db44-26-2001.json" with { type: "json" };
import db44of613 from "../../standards/db44-613-2009.json" with { type: "json" };
import db44of1597 from "../../standards/db44-1597-2015.json" with { type: "json" };
import gb3095of2012 from "../../standards/gb3095-2012.json" with { type: "json" };
import gb3095of2026 from "../../standards/gb3095-2026.json" with { type: "json" };
import gb3838of2002 from "../../standards/gb3838-2002.json" with { type: "json" };
import gb8978of1996 from "../../standards/gb8978-1996.json" with { type: "json" };
import gb18596of2001 from "../../standards/gb18596-2001.json" with { type: "json" };
import hj633of2012 from "../../standards/hj633-2012.json" with { type: "json" };
import hj633of2026 from "../../standards/hj633-2026.json" with { type: "json" };
import hj663of2013 from "../../standards/hj663-2013.json" with { type: "json" };
import hj663of2026 from "../../standards/hj663-2026.json" with { type: "json" };
import practiceAir from "../../standards/practice-air.json" with { type: "json" };
import waterEvaluationOf2011 from "../../standards/water-evaluation-2011.json" with { type: "json" };
import waterRankingOf2017 from "../../standards/water-ranking-2017.json" with { type: "json" };
import { digestOf } from "../model/digest.ts";
import { Edition } from "./edition.ts";
import { registerFaults } from "./register-faults.ts";

export interface Register {
  readonly editions: readonly Edition[];
  /** Digest of all that stands in it: part of what an assessment was made from, so that a changed law judges again. */
  readonly digest: string;
}

/**
 * A register of these edition files. Throws where one does not fit the schema or the whole has a fault (gap, overlap, breakpoints that
 * do not rise …): law that is wrong must never start to judge.
 */
export function registerOf(files: readonly unknown[]): Register {
  const editions = files.map((file) => Edition.parse(file));
  const faults = registerFaults(editions);
  if (faults.length > 0) throw new RangeError(`faults in the register of standards: ${faults.join("; ")}`);
  return { editions, digest: digestOf(JSON.stringify(files)) };
}

/** The files of the register as they stand in `standards/`. */
export const EDITION_FILES: readonly unknown[] = [
  gb3095of2012, gb3095of2026, hj633of2012, hj633of2026, hj663of2013, hj663of2026, practiceAir, gb3838of2002, constants, adviceAir, waterEvaluationOf2011, waterRankingOf2017,
  gb8978of1996, gb18596of2001, db44of26, db44of613, db44of1597,
];

/** All editions that the product knows. */
export const REGISTER: Register = registerOf(EDITION_FILES);
