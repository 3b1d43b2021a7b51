import { MARKS, type Installation } from "../../alert/cap/installation.ts";
import { subjectLine } from "../../alert/subject-line.ts";
import type { TopicMessage } from "../../alert/topic-message.ts";
import { digestOf } from "../../model/digest.ts";
import { issueAbout } from "../issue/issue-about.ts";
import type { IssueSubject } from "../issue/issue-kind.ts";
import type { Language } from "../page-input.ts";
import { REPORT_TEXTS } from "../issue/report-texts.ts";
import { draftId, wordOf, type DraftDoc } from "./draft-doc.ts";

/** Id of the notice of a draft: by its subject and what it says, the same however often it is sent. */
export const draftNoticeId = (of: IssueSubject, digest: string): string => `d-${digestOf(`${draftId(of)}|${digest}`)}`;

/**
 * The message that a draft waits for approval (草稿待批准), to the bureaus: which, whose word is missing, and how it is read and decided on. What it
 * says stands in no message: it is read with a signature. A draft that changed is another one and is told again, since no approval holds for it.
 * Never 预警. `digest`: of what the draft says now.
 */
export function draftNotice(doc: DraftDoc & { readonly of: IssueSubject }, digest: string, { status, api }: Pick<Installation, "status" | "api">): TopicMessage {
  const missing = doc.approvers.filter(({ city }) => wordOf(doc, city, digest) === undefined);
  const id = draftId(doc.of);
  const changed = doc.drafts.length > 1;
  const title = (language: Language) => `${REPORT_TEXTS[language].names[doc.of.kind]} ${issueAbout(doc.of, language)}`;
  const exercise = status === "Exercise";
  return {
    subject: subjectLine(`${exercise ? "[EXERCISE] " : ""}[draft] waits for approval: ${title("en")}`),
    message: [
      ...(exercise ? [`${MARKS.demonstration.zh} ${MARKS.demonstration.en}`] : []),
      `【草稿待批准】${title("zh")}`, ...(changed ? ["数据有变，草稿已更新：对旧稿的批准不适用于此稿。"] : []), `待批准：${missing.map(({ zh }) => zh).join("、")}`, `摘要值：${digest}`,
      `下一步：查看并批准或退回（npm run issues -- show ${id}）。`, "",
      `[draft] waits for approval: ${title("en")}`, ...(changed ? ["Its data changed and the draft with them: an approval of an older one does not hold for it."] : []), `Still to approve: ${missing.map(({ en }) => en).join("; ")}`, `Digest: ${digest}`,
      `Next: read it and approve or return it (npm run issues -- show ${id}).`, "",
      `编号 Notice: ${draftNoticeId(doc.of, digest)}`, `签名查阅 Read with a signature: ${api}/v1/drafts?draft=${encodeURIComponent(id)}`, "可能重复送达，编号相同的请忽略。Sent at least once: drop a repeated notice id.",
    ].join("\n"),
    attributes: { kind: doc.of.kind, severity: "draft" },
  };
}
