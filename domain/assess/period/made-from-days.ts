import type { MadeFrom } from "../../model/assessment.ts";
import { digestOf } from "../../model/digest.ts";
import type { Register } from "../../standards/register.ts";
import { ASSESSOR_VERSION } from "../made-from.ts";

/** What of a daily assessment identifies it: its place or date, and the digest of the revisions it was made from. */
export interface MadeOf {
  readonly day: string;
  readonly digest: string;
}

/**
 * What a statistic over many daily assessments was made from: a digest over theirs, the judging code, the law and `facts`, and how many they
 * were. Which readings these were stands in the hours of those days. The order of days has no effect.
 */
export function madeFromDays(register: Register, days: readonly MadeOf[], facts: unknown, counted: "days" | "stations" = "days"): MadeFrom {
  const assessor = `${ASSESSOR_VERSION}/${register.digest}`;
  const inputs = days.map(({ day, digest }) => `${day}=${digest}`).toSorted();
  return { digest: digestOf(JSON.stringify([assessor, facts, inputs])), assessor, counts: { [counted]: days.length } };
}
