import type { Language } from "../page-input.ts";
import { REPORT_EN } from "./report-texts-en.ts";
import { REPORT_ZH } from "./report-texts-zh.ts";

/** The catalogue of what weekly, monthly and special issues and corrections say besides their data. */
export type ReportTexts = typeof REPORT_ZH;

/** The texts by language. */
export const REPORT_TEXTS: Readonly<Record<Language, ReportTexts>> = { zh: REPORT_ZH, en: REPORT_EN };
