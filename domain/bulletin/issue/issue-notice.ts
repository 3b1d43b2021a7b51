import { MARKS, type Installation } from "../../alert/cap/installation.ts";
import { subjectLine } from "../../alert/subject-line.ts";
import type { TopicMessage } from "../../alert/topic-message.ts";
import { absoluteHref, type PublicSite } from "../site/public-site.ts";
import { hrefOf } from "../site/site-file.ts";
import type { Language } from "../page-input.ts";
import type { PublishedIssue } from "./issue-index.ts";
import { issueSummary, issueTitle } from "./issue-summary.ts";

/** Id of the notice of an issue: the same however often it is sent. */
export const issueNoticeId = ({ year, number }: Pick<PublishedIssue, "year" | "number">): string => `i-${year}-${String(number).padStart(4, "0")}`;

/**
 * The message that an issue stands (期刊与更正通知): what it is about, how much a correction changes, where it is read and what its hash is. An issue is
 * of both cities and media: filters choose by `kind` (see `IssueKind`) and `severity` (`issue`, `correction`) alone. Never 预警.
 */
export function issueNotice(issue: PublishedIssue, publicSite: PublicSite, { status }: Pick<Installation, "status">): TopicMessage {
  const half = (language: Language) => `${issueTitle(issue, language)}\n${issueSummary(issue, language)}\n${absoluteHref(publicSite, hrefOf(issue.address, language))}`;
  const exercise = status === "Exercise";
  return {
    subject: subjectLine(`${exercise ? "[EXERCISE] " : ""}[${issue.kind === "correction" ? "correction" : "issue"}] ${issueTitle(issue, "en")}`),
    message: [
      ...(exercise ? [`${MARKS.demonstration.zh} ${MARKS.demonstration.en}`] : []), half("zh"), "", half("en"), "",
      `编号 Notice: ${issueNoticeId(issue)}`, `JSON: ${absoluteHref(publicSite, `${issue.address}issue.json`)}`, "可能重复送达，编号相同的请忽略。Sent at least once: drop a repeated notice id.",
    ].join("\n"),
    attributes: { kind: issue.kind, severity: issue.kind === "correction" ? "correction" : "issue" },
  };
}
