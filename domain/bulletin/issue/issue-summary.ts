import type { Language } from "../page-input.ts";
import { TEXTS } from "../texts.ts";
import { issueAbout } from "./issue-about.ts";
import type { PublishedIssue } from "./issue-index.ts";
import { ISSUE_TEXTS } from "./issue-texts.ts";
import { correctedBy } from "./make-correction.ts";
import { REPORT_TEXTS } from "./report-texts.ts";

/** Kind and number of an issue. */
export const issueTitle = ({ kind, year, number }: PublishedIssue, language: Language): string => `${REPORT_TEXTS[language].names[kind]} ${ISSUE_TEXTS[language].number(year, number)}`;

/** What an issue says of itself in two lines: what it is about, of a correction how much it changes of which issue; and its hash. */
export function issueSummary(issue: PublishedIssue, language: Language): string {
  const [t, own, r] = [TEXTS[language], ISSUE_TEXTS[language], REPORT_TEXTS[language]];
  const corrected = correctedBy(issue);
  const about = corrected === null ? `${r.names[issue.kind]}${t.comma}${issueAbout(issue, language)}`
    : r.correctionsLine(own.number(issue.year, issue.number), own.number(issue.year, corrected.number), issue.changes ?? 0);
  return `${about}\n${own.hash} ${issue.hash}`;
}
