import type { CorrectionContent } from "../../domain/bulletin/issue/correction-content.ts";
import type { ReportContent } from "../../domain/bulletin/issue/issue-content.ts";
import { statementsOf } from "../../domain/bulletin/issue/statements.ts";
import type { ToldDraft } from "./read-drafts.ts";

const STATES = {
  none: "尚无草稿 no draft yet", waits: "待批准 waits", approved: "已批准，即将发布 approved, goes out now", returned: "已退回 returned", published: "已发布 published", dropped: "不再需要 not needed any more",
} as const satisfies Record<ToldDraft["state"], string>;
const VERDICTS = { approve: "批准 approved", return: "退回 returned" } as const;

/** A draft in one line: which, how it stands, who is still missing. */
export function draftLine({ draft, state, since, approvers, approved, ended, decisions }: ToldDraft): string {
  const missing = state === "waits" ? approvers.filter(({ city }) => !approved.some((one) => one.city === city)).map(({ zh, en }) => `${zh} ${en}`) : [];
  // Whoever approved an earlier draft is told that this is another one.
  const outdated = state === "waits" && decisions.some(({ verdict, holds }) => verdict === "approve" && !holds);
  return [
    draft, `${STATES[state]}${ended?.number === undefined ? "" : `：第${ended.number}期 No. ${ended.number}`}`, since === null ? "" : `自 since ${since.slice(0, 16)}`,
    missing.length > 0 ? `待 waits for ${missing.join("；")}` : "", outdated ? "数据已变动，此前的批准不适用于新稿 its data changed: earlier approvals are not of this draft" : "",
  ].filter((part) => part !== "").join("  ");
}

/** What was decided: who, by which key, when, why, and whether it is of the present draft. */
const decisionLines = ({ decisions }: ToldDraft): string[] => decisions.map(({ signedAt, city, keyId, verdict, reason, holds }) =>
  `  ${signedAt.slice(0, 16)}  ${city}（${keyId}）${VERDICTS[verdict]}${reason === undefined ? "" : `：${reason}`}${holds ? "" : "  [旧稿 an earlier draft]"}`);

/** What a draft says, a statement a line; of a correction what it changes, from what to what. */
function saidLines(content: ReportContent | CorrectionContent): string[] {
  if (content.kind === "correction") return content.changes.map(({ place, what, from, to }) => `  ${place.zh} ${place.en}  ${what.zh} ${what.en}: ${from.zh} → ${to.zh}`);
  return statementsOf(content).map(({ place, what, value }) => `  ${place.zh} ${place.en}  ${what.zh} ${what.en}: ${value.zh}${value.en === value.zh ? "" : ` ${value.en}`}`);
}

/** A draft as a person reads it before deciding; last its digest. */
export function draftLines(told: ToldDraft & { readonly text: string }): string[] {
  return [draftLine(told), ...saidLines(JSON.parse(told.text) as ReportContent | CorrectionContent), ...decisionLines(told), `摘要值 digest ${told.digest ?? ""}`];
}
