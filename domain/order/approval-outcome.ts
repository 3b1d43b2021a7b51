import { currentDigest, draftState, wordOf, type Decision, type DraftDoc } from "../bulletin/draft/draft-doc.ts";
import { toldOutcome, type ToldEntry } from "./told-entry.ts";

const SAID = {
  published: undefined,
  approved: ["已批准，即将发布。", "Approved: it goes out within a minute."],
  "waits-for-others": ["已批准，还须其他单位批准。", "Approved; other bureaus have to approve it too."],
  returned: ["已退回；数据变动后会重新形成草稿。", "Returned: it is drafted again when its data change."],
  superseded: ["本单位之后另有决定，以其为准。", "A later decision of this bureau counts."],
  "draft-changed": ["数据已变动，草稿已更新，此决定不适用于新稿；请查看新稿后重新决定。", "Its data changed, and so did the draft: this does not hold for the new one. Read it and decide again."],
  "no-such-draft": ["目前没有这份草稿；一旦形成且内容一致，此决定即生效。", "There is no such draft now; should one with this digest be made, this holds."],
  "not-entitled": ["本期无须本单位批准。", "This issue does not wait for this bureau."],
  "too-late": ["本期已发布，内容不再改动；有误请更正数据。", "It was published and is not altered any more: correct the data instead."],
  dropped: ["数据已恢复原值，不再需要本期更正。", "The data went back to what was said: this correction is not needed."],
  "not-held": ["对本期的决定过多，仅保留最近的。", "There are too many decisions on this issue: only the latest are held."],
} as const satisfies Record<string, readonly [string, string] | undefined>;
export type ApprovalOutcome = keyof typeof SAID;
export const APPROVAL_OUTCOMES = Object.keys(SAID) as readonly ApprovalOutcome[];

/** What became of a bureau's decision, as things stand now; `doc`: what is stored of its subject, null where nothing is. */
export const approvalOutcome = (decision: Pick<Decision, "rank" | "city" | "digest" | "verdict">, doc: DraftDoc | null): ToldEntry<ApprovalOutcome> => toldOutcome(outcomeOf(decision, doc), SAID);

function outcomeOf({ rank, city, digest, verdict }: Pick<Decision, "rank" | "city" | "digest" | "verdict">, doc: DraftDoc | null): ApprovalOutcome {
  if (doc === null || !doc.decisions.some((one) => one.rank === rank)) return "not-held";
  const state = draftState(doc);
  if (state === "none") return "no-such-draft";
  if (!doc.approvers.some((approver) => approver.city === city)) return "not-entitled";
  if (doc.ended?.how === "published") return doc.ended.digest === digest && verdict === "approve" ? "published" : "too-late";
  if (state === "dropped") return "dropped";
  if (currentDigest(doc) !== digest) return doc.drafts.some((one) => one.digest === digest) ? "draft-changed" : "no-such-draft";
  if (wordOf(doc, city, digest)?.rank !== rank) return "superseded";
  if (verdict === "return") return "returned";
  return state === "approved" ? "approved" : "waits-for-others";
}
