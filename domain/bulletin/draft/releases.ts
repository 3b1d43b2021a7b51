/** How each kind of numbered issue goes out: by itself, or with the approval (批准) of bureaus. See docs/decisions/0050-approval-of-issues.md. */
import * as z from "zod";
import type { City } from "../../model/network.ts";
import { ISSUE_KINDS, type IssueKind } from "../issue/issue-kind.ts";

/** A bureau whose approval an issue needs: the city whose keys sign it, and the name under which it approves. */
const Approver = z.strictObject({ city: z.string().min(1), zh: z.string().min(1), en: z.string().min(1) });
export type Approver = z.infer<typeof Approver>;

/** Kinds that need approval, each with the bureaus that must all give it. A kind that is not named goes out by itself. */
const Releases = z.partialRecord(z.enum(ISSUE_KINDS), z.array(Approver).min(1));
export type Releases = z.infer<typeof Releases>;

/** The bureaus that must approve a kind; none: it goes out by itself. */
export const approversOf = (releases: Releases, kind: IssueKind): readonly Approver[] => releases[kind] ?? [];

/** Reads the setting. Throws on a kind or city that does not exist, and on a bureau that is named twice: no issue of that kind could ever go out. */
export function parseReleases(text: string, cityOf: (id: string) => City | undefined): Releases {
  const releases = Releases.parse(JSON.parse(text));
  for (const [kind, approvers] of Object.entries(releases)) {
    for (const [at, { city }] of approvers.entries()) {
      if (!cityOf(city)) throw new Error(`issues of kind ${kind} wait for the approval of ${city}, which is no city of the network`);
      if (approvers.findIndex((one) => one.city === city) !== at) throw new Error(`issues of kind ${kind} wait for ${city} twice`);
    }
  }
  return releases;
}
