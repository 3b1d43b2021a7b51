import type { Language } from "../page-input.ts";
import { ARCHIVE_EN } from "../texts/archive-en.ts";
import { ARCHIVE_ZH } from "../texts/archive-zh.ts";

export type ArchiveTexts = typeof ARCHIVE_ZH;
export const ARCHIVE_TEXTS: Readonly<Record<Language, ArchiveTexts>> = { zh: ARCHIVE_ZH, en: ARCHIVE_EN };
