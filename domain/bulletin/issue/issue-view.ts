import type { Language } from "../page-input.ts";
import { TEXTS, type Texts } from "../texts.ts";
import type { DailyContent, IssueContent } from "./issue-content.ts";
import { ISSUE_TEXTS, type IssueTexts } from "./issue-texts.ts";

/** What the parts of an issue's page are made from. */
export interface IssueView<C extends IssueContent = DailyContent> {
  readonly issue: C;
  readonly language: Language;
  /** Texts that the issue shares with the front page. */
  readonly t: Texts;
  readonly own: IssueTexts;
}

export const issueView = <C extends IssueContent>(issue: C, language: Language): IssueView<C> => ({ issue, language, t: TEXTS[language], own: ISSUE_TEXTS[language] });
