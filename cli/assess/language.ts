/** The language of what a person reads: Chinese with English beside it unless one of them was asked for. */
export type Language = "zh" | "en" | "both";

export interface Sentence {
  readonly zh: string;
  readonly en: string;
}

/** A sentence in the language asked for. */
export const said = ({ zh, en }: Sentence, language: Language): string => (language === "both" ? `${zh} · ${en}` : language === "zh" ? zh : en);
