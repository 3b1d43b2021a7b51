/**
 * The register of the law: every edition of `standards/`, parsed and checked once when the module loads.
 * To add an edition: put its JSON file into `standards/` and name it in the list below. No code changes.
 */
import adviceAir from "../../standards/advice-air.json" with { type: "json" };
import constants from "../../standards/constants.json" with { type: "json" };
import gb3095of2012 from "../../standards/gb3095-2012.json" with { type: "json" };
import gb3095of2026 from "../../standards/gb3095-2026.json" with { type: "json" };
import gb3838of2002 from "../../standards/gb3838-2002.json" with { type: "json" };
import hj633of2012 from "../../standards/hj633-2012.json" with { type: "json" };
import hj633of2026 from "../../standards/hj633-2026.json" with { type: "json" };
import hj663of2013 from "../../standards/hj663-2013.json" with { type: "json" };
import hj663of2026 from "../../standards/hj663-2026.json" with { type: "json" };
import practiceAir from "../../standards/practice-air.json" with { type: "json" };
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
  gb3095of2012, gb3095of2026, hj633of2012, hj633of2026, hj663of2013, hj663of2026, practiceAir, gb3838of2002, constants, adviceAir,
];

/** All editions that the product knows. */
export const REGISTER: Register = registerOf(EDITION_FILES);
