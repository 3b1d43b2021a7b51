import type { Assessment } from "../../model/assessment.ts";
import { digestOf } from "../../model/digest.ts";

/** What an issue was made from: of each place and kind of assessment a digest over the digests of all of them, and one over all. */
export interface IssueSources {
  readonly digest: string;
  readonly of: readonly { readonly place: string; readonly kind: Assessment["kind"]; readonly count: number; readonly digest: string }[];
}

const text = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** The sources of an issue. The order of the assessments has no effect; one more, one less, or one made from other revisions gives another digest. */
export function issueSources(assessments: readonly Pick<Assessment, "place" | "kind" | "endsAt" | "madeFrom">[]): IssueSources {
  const groups = Map.groupBy(assessments, ({ place, kind }) => `${place} ${kind}`);
  const of = [...groups.values()].map((group) => ({
    place: group[0]!.place, kind: group[0]!.kind, count: group.length,
    digest: digestOf(group.map(({ endsAt, madeFrom }) => `${endsAt}=${madeFrom.digest}`).toSorted(text).join("\n")),
  })).toSorted((a, b) => text(a.place, b.place) || text(a.kind, b.kind));
  return { digest: digestOf(JSON.stringify(of.map(({ place, kind, digest }) => [place, kind, digest]))), of };
}
