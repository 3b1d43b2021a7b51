import type { WaterClass } from "../../model/assessment.ts";
import type { Language } from "../page-input.ts";
import { PLACE_TEXTS, type PlaceTexts } from "../place/place-texts.ts";
import { TEXTS, type Texts } from "../texts.ts";
import { SECTION_EN } from "../texts/section-en.ts";
import { SECTION_ZH } from "../texts/section-zh.ts";
import type { SectionInput } from "./section-input.ts";

export type SectionTexts = typeof SECTION_ZH;
export const SECTION_TEXTS: Readonly<Record<Language, SectionTexts>> = { zh: SECTION_ZH, en: SECTION_EN };

/** What the parts of a section's page are made from. */
export interface SectionView {
  readonly input: SectionInput;
  readonly language: Language;
  readonly t: Texts;
  readonly p: PlaceTexts;
  readonly own: SectionTexts;
}

export const sectionView = (input: SectionInput, language: Language): SectionView =>
  ({ input, language, t: TEXTS[language], p: PLACE_TEXTS[language], own: SECTION_TEXTS[language] });

/** The class whose limits stand beside class III: the known target, where it is another one. */
export const targetShown = ({ input }: SectionView): WaterClass | null => {
  const target = input.section.target?.class ?? null;
  return target === 3 ? null : target;
};
