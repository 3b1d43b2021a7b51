import type { IssueContent } from "./issue-content.ts";
import { issueView, type IssueView } from "./issue-view.ts";
import { REPORT_TEXTS, type ReportTexts } from "./report-texts.ts";
import type { Language } from "../page-input.ts";

/** What the parts of a weekly, monthly or special issue or of a correction are made from. */
export interface ReportView<C extends IssueContent> extends IssueView<C> {
  readonly r: ReportTexts;
}

export const reportView = <C extends IssueContent>(issue: C, language: Language): ReportView<C> => ({ ...issueView(issue, language), r: REPORT_TEXTS[language] });
