import { canonicalText } from "../../alert/canonical-text.ts";
import type { Instant } from "../../model/time.ts";
import type { IssueContent } from "../issue/issue-content.ts";
import { issueAddress } from "../issue/issue-index.ts";
import type { IssueSources } from "../issue/issue-sources.ts";
import type { Approval } from "./draft-doc.ts";

/** A draft as it is kept: what it says as text, whose SHA-256 is the digest that an approval names; and what it was made from, when. */
export interface KeptDraft {
  readonly text: string;
  readonly madeAt: Instant;
  readonly madeFrom: IssueSources;
}

/**
 * What an issue would say (草稿): all that a reader will read of its data, without what only publishing gives it (number, address) and without
 * when and from which revisions it was made: the same values sent once more leave an approval as it is.
 */
export function draftText(content: IssueContent): string {
  const { number: _number, address: _address, madeAt: _madeAt, madeFrom: _madeFrom, release: _release, approval: _approval, ...said } = content;
  return canonicalText(said);
}

/** The issue that a draft becomes: what was approved, to the letter, with its number and who approved it. */
export function issueOfDraft({ text, madeAt, madeFrom }: KeptDraft, number: number, approval: Approval): IssueContent {
  const said = JSON.parse(text) as Omit<IssueContent, "number" | "address" | "madeAt" | "madeFrom" | "release" | "approval">;
  return { ...said, number, address: issueAddress(said.year, number), madeAt, madeFrom, release: "approved", approval } as IssueContent;
}
