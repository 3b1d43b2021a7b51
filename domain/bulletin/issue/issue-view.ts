import type { Language } from "../page-input.ts";
import { TEXTS, type Texts } from "../texts.ts";
import type { IssueContent } from "./issue-content.ts";
import { ISSUE_TEXTS, type IssueTexts } from "./issue-texts.ts";

/** What the parts of an issue's page are made from. */
export interface IssueView {
  readonly issue: IssueContent;
  readonly language: Language;
  /** Texts that the issue shares with the front page. */
  readonly t: Texts;
  readonly own: IssueTexts;
}

export const issueView = (issue: IssueContent, language: Language): IssueView => ({ issue, language, t: TEXTS[language], own: ISSUE_TEXTS[language] });
