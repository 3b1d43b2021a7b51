/** Approval of an issue (批准、退回) as a bureau orders it: on one draft, named by what it says. */
import * as z from "zod";
import { parseDraftId, type Decision } from "../bulletin/draft/draft-doc.ts";
import { rankOf, signedAt, type PushIdentity } from "../model/rank.ts";
import type { Instant } from "../model/time.ts";
import { ownerOfKeyId } from "../registry/owner.ts";
import { signerFaults, type OrderKind } from "./order-kind.ts";
import { OrderReason } from "./order-text.ts";

export const ApprovalOrder = z.strictObject({
  /** `2026/weekly-water/2026-W09`, as `GET /v1/drafts` names it. */
  draft: z.string().refine((text) => parseDraftId(text) !== undefined, "须为年份/类别/编号，如 2026/weekly-water/2026-W09 · a year, a kind and an id"),
  /** SHA-256 of the draft that was seen. */
  digest: z.string().regex(/^[0-9a-f]{64}$/, "须为草稿的 SHA-256（64 位十六进制） · the draft's SHA-256 in hexadecimal"),
  verdict: z.enum(["approve", "return"]),
  reason: OrderReason.exactOptional(),
});
export type ApprovalOrder = z.infer<typeof ApprovalOrder>;

/** The decision that an order carries. Throws where a station signed it: collect has seen to it that none does. */
export function decisionOf({ digest, verdict, reason }: ApprovalOrder, push: PushIdentity, receivedAt: Instant): Decision {
  const owner = ownerOfKeyId(push.keyId);
  if (owner.kind !== "bureau") throw new Error(`an approval that was accepted is signed by ${push.keyId}`);
  return { rank: rankOf(push, 0), keyId: push.keyId, city: owner.city, verdict, digest, ...(reason === undefined ? {} : { reason }), signedAt: signedAt(push), receivedAt };
}

export const APPROVAL_ORDER: OrderKind<ApprovalOrder> = {
  path: "/v1/approvals", step: "bulletin", shape: ApprovalOrder, signers: ["bureau"], entries: () => 1,
  faults: ({ verdict, reason }, context) => [
    ...signerFaults(APPROVAL_ORDER, context),
    ...(verdict === "return" && reason === undefined ? [{ pointer: "/reason", kind: "reason-missing", zh: "退回须写明原因。", en: "A return says why." }] : []),
  ],
};
