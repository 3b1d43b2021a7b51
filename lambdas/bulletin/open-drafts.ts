import type { DraftDoc } from "../../domain/bulletin/draft/draft-doc.ts";
import { yearOf } from "../../domain/bulletin/issue/issue-index.ts";
import type { IssueSubject } from "../../domain/bulletin/issue/issue-kind.ts";
import { civilDateAt } from "../../domain/model/time.ts";
import type { IssuePorts } from "./issue-ports.ts";

export type OpenDraft = DraftDoc & { readonly of: IssueSubject };

/** The drafts of this year and of the one before that have not come to an end. */
export async function openDrafts({ drafts, now }: Pick<IssuePorts, "drafts" | "now">): Promise<OpenDraft[]> {
  const year = Number(yearOf(civilDateAt(now())));
  const docs = await Promise.all([year - 1, year].map((each) => drafts.ofYear(String(each))));
  return docs.flat().flatMap((doc) => (doc.of === null || doc.ended !== null ? [] : [{ ...doc, of: doc.of }]));
}
