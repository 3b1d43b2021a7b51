import type { Language } from "../page-input.ts";
import { ISSUE_EN } from "./issue-texts-en.ts";
import { ISSUE_ZH } from "./issue-texts-zh.ts";

/** The catalogue of what an issue says besides its data. */
export type IssueTexts = typeof ISSUE_ZH;

/** The texts by language. */
export const ISSUE_TEXTS: Readonly<Record<Language, IssueTexts>> = { zh: ISSUE_ZH, en: ISSUE_EN };
