import { approvalOf, emptyDraft, withDraft, type Approval } from "../../domain/bulletin/draft/draft-doc.ts";
import { draftText } from "../../domain/bulletin/draft/draft-text.ts";
import { approversOf } from "../../domain/bulletin/draft/releases.ts";
import type { IssueContent } from "../../domain/bulletin/issue/issue-content.ts";
import type { IssueSubject } from "../../domain/bulletin/issue/issue-kind.ts";
import type { IssueFrame, Made } from "../../domain/bulletin/issue/make-issue.ts";
import { contentHash } from "./content-hash.ts";
import { draftKey } from "./draft-key.ts";
import type { IssuePorts } from "./issue-ports.ts";

const TRIES = 10;

/** An issue may go out: by itself (`approval: null`), or because its bureaus approved what it says now. `held`: it waits for them. */
export type Release = { readonly approval: Approval | null } | "held";

type Ports = Pick<IssuePorts, "drafts" | "releases" | "issuer" | "demonstration" | "now">;

/**
 * Whether the issue of a subject may go out. Where its kind needs approval, what it would say now is kept as a draft first: an approval of
 * anything else does not count. What is known of the subject is read before its data, and written over exactly that: an older draft never
 * replaces a newer one, and a decision that arrives meanwhile is seen.
 *
 * @param gather  reads the data, and says how they make the issue
 */
export async function releaseIssue(ports: Ports, subject: IssueSubject, gather: () => Promise<(frame: IssueFrame) => Made<IssueContent>>): Promise<Release> {
  const approvers = approversOf(ports.releases, subject.kind);
  if (approvers.length === 0) return { approval: null };
  const { drafts, issuer, demonstration } = ports;
  const [year, name] = draftKey(subject);
  for (let attempt = 1; attempt <= TRIES; attempt++) {
    const read = (await drafts.get(year, name)) ?? emptyDraft(year, name);
    const make = await gather();
    const madeAt = ports.now();
    const made = make({ number: 0, madeAt, issuer, demonstration, release: "approved" });
    const text = draftText(made);
    const digest = contentHash(text);
    const next = withDraft(read, subject, approvers, { digest, madeAt });
    if (next !== read) {
      // First the draft itself, then what names it.
      await drafts.keepText(year, name, digest, { text, madeAt, madeFrom: made.madeFrom });
      if ((await drafts.put(next, read.version)) === "outdated") continue;
    }
    const approval = approvalOf(next);
    return approval === null ? "held" : { approval };
  }
  throw new Error(`the draft ${year}/${name} kept changing under ${TRIES} tries`);
}
