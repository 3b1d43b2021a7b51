import type { Assessment, Head } from "../../domain/model/assessment.ts";
import type { Instant } from "../../domain/model/time.ts";

const TRIES = 10;

export interface AssessmentsPort {
  heads(place: string, kind: Assessment["kind"], from: Instant, to: Instant): Promise<Map<Instant, Head>>;
  put(assessment: Assessment, readVersion: number): Promise<"written" | "outdated">;
}

/** One pass: reads the targets' heads first, then the inputs, and computes. */
export interface Computed {
  readonly heads: readonly { readonly kind: Assessment["kind"]; readonly at: ReadonlyMap<Instant, Head> }[];
  readonly results: readonly Assessment[];
}

/**
 * The recompute protocol: compute from consistent reads, write over the version that was read before the inputs, start over when somebody
 * wrote in between. An assessment whose inputs are those of the stored one is not written. Returns what was written.
 */
export async function recompute(assessments: Pick<AssessmentsPort, "put">, pass: () => Promise<Computed>): Promise<Assessment[]> {
  const written: Assessment[] = [];
  for (let attempt = 1; attempt <= TRIES; attempt++) {
    const { heads, results } = await pass();
    const changed = results.flatMap((result) => {
      const head = heads.find(({ kind }) => kind === result.kind)?.at.get(result.endsAt);
      return head?.digest === result.madeFrom.digest ? [] : [{ result, version: head?.version ?? 0 }];
    });
    const answers = await Promise.all(changed.map(({ result, version }) => assessments.put(result, version)));
    written.push(...changed.filter((_, at) => answers[at] === "written").map(({ result }) => result));
    if (!answers.includes("outdated")) return written;
  }
  throw new Error(`assessments kept changing under ${TRIES} tries`);
}
