/** What is known of one subject that needs approval: its drafts (草稿), what the bureaus decided, and what came of it. */
import type { Instant } from "../../model/time.ts";
import { yearOf } from "../issue/issue-index.ts";
import { ISSUE_KINDS, type IssueKind, type IssueSubject } from "../issue/issue-kind.ts";
import type { Approver } from "./releases.ts";

/** A bureau's word on a draft: `approve` 批准 · `return` 退回. It is on what the draft says (its digest), not on a moment. */
export interface Decision {
  /** Place among all orders (domain/model/rank.ts). */
  readonly rank: string;
  readonly keyId: string;
  readonly city: string;
  readonly verdict: "approve" | "return";
  /** SHA-256 of the draft that was seen. */
  readonly digest: string;
  /** Always with a return. */
  readonly reason?: string;
  readonly signedAt: Instant;
  readonly receivedAt: Instant;
}

/** Who approved an issue and when, as it says itself: bureaus by their names in the configuration, never a person. */
export interface Approval {
  /** SHA-256 of the draft that was approved. */
  readonly digest: string;
  readonly by: readonly (Approver & { readonly at: Instant })[];
}

export interface DraftDoc {
  readonly year: string;
  /** `weekly-water/2026-W09`: kind and id of the subject, unique within the year. */
  readonly subject: string;
  /** Counts its writes; 0: not stored yet. */
  readonly version: number;
  /** Null until there is a draft: a decision may come first. */
  readonly of: IssueSubject | null;
  /** Who must approve it, when it was last drafted. */
  readonly approvers: readonly Approver[];
  /** What it said, oldest first; the last one is the draft now. */
  readonly drafts: readonly { readonly digest: string; readonly madeAt: Instant }[];
  readonly decisions: readonly Decision[];
  /** What became of the notice that the draft of this digest waits; absent: nobody was told yet. */
  readonly told?: { readonly digest: string; readonly outcome: "sent" | "failed"; readonly reason: string | null; readonly at: Instant };
  /** The end of it: it stands as this issue; or nothing is left to be issued (a correction whose cause went away). */
  readonly ended: { readonly how: "published"; readonly number: number; readonly digest: string } | { readonly how: "dropped"; readonly at: Instant } | null;
}

/** `waits` 待批准 · `approved` 已批准，即将发布 · `returned` 已退回 · `published` 已发布 · `dropped` 不再需要 · `none`: no draft yet. */
export type DraftState = "none" | "waits" | "approved" | "returned" | "published" | "dropped";

/** Drafts, and decisions of each bureau, that are held: the last ones. What is displaced stays in the raw archive. */
export const MAX_DRAFTS = 50;
export const MAX_DECISIONS = 50;

const ID = /^(\d{4})\/([a-z-]+)\/([\x21-\x7e]{1,120})$/;

/** A draft in one word: `2026/weekly-water/2026-W09`. */
export const draftId = ({ kind, id, day }: Pick<IssueSubject, "kind" | "id" | "day">): string => `${yearOf(day)}/${kind}/${id}`;

/** Year and subject of a draft's id; undefined where the text is none. */
export function parseDraftId(text: string): { readonly year: string; readonly subject: string } | undefined {
  const [, year, kind, id] = ID.exec(text) ?? [];
  return year !== undefined && ISSUE_KINDS.some((known: IssueKind) => known === kind) ? { year, subject: `${kind}/${id}` } : undefined;
}

export const emptyDraft = (year: string, subject: string): DraftDoc => ({ year, subject, version: 0, of: null, approvers: [], drafts: [], decisions: [], ended: null });

export const currentDigest = ({ drafts }: Pick<DraftDoc, "drafts">): string | undefined => drafts.at(-1)?.digest;

/** The document with a decision held, in the order of rank whatever arrived when; the same one where it is held already or displaced. */
export function withDecision(doc: DraftDoc, decision: Decision): DraftDoc {
  if (doc.decisions.some(({ rank }) => rank === decision.rank)) return doc;
  const all = [...doc.decisions, decision].toSorted((a, b) => (a.rank < b.rank ? -1 : 1));
  const kept = new Set(all.filter(({ city }) => city === decision.city).slice(-MAX_DECISIONS));
  const decisions = all.filter((one) => one.city !== decision.city || kept.has(one));
  return decisions.length === doc.decisions.length && !kept.has(decision) ? doc : { ...doc, decisions };
}

/** The document with what the subject says now; the same one where it says what it said, to the same bureaus. One that was dropped is open again. */
export function withDraft(doc: DraftDoc, of: IssueSubject, approvers: readonly Approver[], draft: { readonly digest: string; readonly madeAt: Instant }): DraftDoc {
  if (doc.ended?.how === "published") return doc;
  const same = doc.of !== null && doc.ended === null && currentDigest(doc) === draft.digest && JSON.stringify(doc.approvers.map(words)) === JSON.stringify(approvers.map(words));
  if (same) return doc;
  return { ...doc, of, approvers, ended: null, drafts: currentDigest(doc) === draft.digest ? doc.drafts : [...doc.drafts, draft].slice(-MAX_DRAFTS) };
}

const words = ({ city, zh, en }: Approver): readonly string[] => [city, zh, en];

/** What a bureau says of a draft: its last decision on this digest, by rank; undefined where it has said nothing of it. */
export const wordOf = ({ decisions }: Pick<DraftDoc, "decisions">, city: string, digest: string): Decision | undefined =>
  decisions.findLast((one) => one.city === city && one.digest === digest);

/** The approval that the present draft has: of all its bureaus; null while one of them is missing or has returned it. */
export function approvalOf(doc: DraftDoc): Approval | null {
  const digest = currentDigest(doc);
  if (digest === undefined || doc.ended !== null || doc.approvers.length === 0) return null;
  const by = doc.approvers.flatMap((approver) => {
    const word = wordOf(doc, approver.city, digest);
    return word?.verdict === "approve" ? [{ ...approver, at: word.signedAt }] : [];
  });
  return by.length === doc.approvers.length ? { digest, by } : null;
}

/** How things stand with a subject. */
export function draftState(doc: DraftDoc): DraftState {
  if (doc.ended !== null) return doc.ended.how;
  const digest = currentDigest(doc);
  if (digest === undefined) return "none";
  if (doc.approvers.some(({ city }) => wordOf(doc, city, digest)?.verdict === "return")) return "returned";
  return approvalOf(doc) === null ? "waits" : "approved";
}

/** Since when the present draft stands. */
export const waitingSince = ({ drafts }: Pick<DraftDoc, "drafts">): Instant | undefined => drafts.at(-1)?.madeAt;
