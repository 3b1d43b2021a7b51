import type { Assessment, Head } from "../../domain/model/assessment.ts";
import type { Instant } from "../../domain/model/time.ts";

const TRIES = 10;

export interface AssessmentsPort {
  heads(place: string, kind: Assessment["kind"], from: Instant, to: Instant): Promise<Map<Instant, Head>>;
  put(assessment: Assessment, readVersion: number): Promise<"written" | "outdated">;
}

/** One pass: reads the targets' heads first, then the inputs, and computes. */
export interface Computed {
  /** `place`: where the results are of several places. */
  readonly heads: readonly { readonly kind: Assessment["kind"]; readonly place?: string; readonly at: ReadonlyMap<Instant, Head> }[];
  readonly results: readonly Assessment[];
  /**
   * True for results whose digest names the reading that asked for the pass; all by default. The digest of the others holds a flag that the
   * reading bears on, not the reading (docs/decisions/0030).
   */
  readonly isAsked?: (result: Assessment) => boolean;
}

/**
 * The recompute protocol: compute from consistent reads, write over the version that was read before the inputs, start over when somebody
 * wrote in between. An assessment whose inputs are those of the stored one is not written. Returns what was written.
 *
 * Where a stored result was replaced that was not asked for, the inputs are read once more: another of them may have changed since, and whoever
 * came for that one may have found nothing to write before this one was. One that was not stored yet needs no such look: the message of its own
 * reading is still on its way, or finds its version taken, and reads what is newest. (While an archive comes in, there is always another such one.)
 */
export async function recompute(assessments: Pick<AssessmentsPort, "put">, pass: () => Promise<Computed>): Promise<Assessment[]> {
  const written: Assessment[] = [];
  for (let attempt = 1; attempt <= TRIES; attempt++) {
    const { heads, results, isAsked = () => true } = await pass();
    const changed = results.flatMap((result) => {
      const head = heads.find(({ kind, place = result.place }) => kind === result.kind && place === result.place)?.at.get(result.endsAt);
      return head?.digest === result.madeFrom.digest ? [] : [{ result, version: head?.version ?? 0 }];
    });
    const answers = await Promise.all(changed.map(({ result, version }) => assessments.put(result, version)));
    written.push(...changed.filter((_, at) => answers[at] === "written").map(({ result }) => result));
    if (!answers.includes("outdated") && changed.every(({ result, version }) => version === 0 || isAsked(result))) return written;
  }
  throw new Error(`assessments kept changing under ${TRIES} tries`);
}
