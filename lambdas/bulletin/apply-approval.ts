import { parseDraftId, withDecision } from "../../domain/bulletin/draft/draft-doc.ts";
import { decisionOf, type ApprovalOrder } from "../../domain/order/approval-order.ts";
import { receiptId, type PushIdentity } from "../../domain/model/rank.ts";
import type { Instant } from "../../domain/model/time.ts";
import type { OrderRecord } from "../adapters/order-records.ts";
import { changeDraft, type DraftDocs } from "./change-draft.ts";

/** A hint to bulletin: of this draft something was decided. */
export interface DraftDecided {
  readonly decided: string;
}

export interface ApprovalPorts {
  readonly drafts: DraftDocs & { applied(record: OrderRecord): Promise<void> };
  readonly bulletin: { send(hints: readonly DraftDecided[]): Promise<void> };
}

/**
 * Applies a bureau's approval or return: holds the decision, whether or not there is a draft yet and whatever it says by now, and asks bulletin
 * to look. Safe to repeat and in any order: what holds follows from all decisions by rank. Last the record that it was applied.
 */
export const applyApproval = ({ drafts, bulletin }: ApprovalPorts) => async (order: ApprovalOrder, push: PushIdentity, receivedAt: Instant): Promise<void> => {
  const named = parseDraftId(order.draft);
  if (named === undefined) throw new Error(`an approval that was accepted names ${order.draft}, which is no draft`);
  await changeDraft(drafts, named.year, named.subject, (doc) => withDecision(doc, decisionOf(order, push, receivedAt)));
  // After every success, whether or not it wrote: the message before may have been lost with a crash.
  await bulletin.send([{ decided: order.draft }]);
  await drafts.applied({ receipt: receiptId(push), order: "approval" });
};
