import { currentDigest, type DraftDoc } from "../../domain/bulletin/draft/draft-doc.ts";
import { entryOf, yearOf } from "../../domain/bulletin/issue/issue-index.ts";
import type { IssueSubject } from "../../domain/bulletin/issue/issue-kind.ts";
import { changeDraft } from "./change-draft.ts";
import { draftKey } from "./draft-key.ts";
import type { IssuePorts } from "./issue-ports.ts";

const end = (ports: Pick<IssuePorts, "drafts">, subject: IssueSubject, how: (doc: DraftDoc) => DraftDoc["ended"]): Promise<DraftDoc> =>
  // What was never drafted has no end: a kind that goes out by itself leaves nothing here.
  changeDraft(ports.drafts, ...draftKey(subject), (doc) => (doc.of === null || doc.ended !== null ? doc : { ...doc, ended: how(doc) }));

/** Says of a draft that it stands as an issue, and as which. */
export async function endPublished(ports: Pick<IssuePorts, "drafts" | "issues">, subject: IssueSubject): Promise<void> {
  const entry = entryOf(await ports.issues.year(yearOf(subject.day)), subject);
  if (entry === undefined || entry.hash === null) return;
  await end(ports, subject, (doc) => ({ how: "published", number: entry.number, digest: entry.approval?.digest ?? currentDigest(doc) ?? "" }));
}

/** Says of the draft of a correction that there is nothing left to correct. */
export async function dropDraft(ports: Pick<IssuePorts, "drafts" | "now">, subject: IssueSubject): Promise<void> {
  await end(ports, subject, () => ({ how: "dropped", at: ports.now() }));
}
