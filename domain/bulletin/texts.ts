import type { Language } from "./page-input.ts";
import { EN } from "./texts-en.ts";
import { ZH } from "./texts-zh.ts";

/** The catalogue of what the public page says besides its data: Chinese gives the shape, so a text that English lacks does not compile. */
export type Texts = typeof ZH;

/** The texts by language. */
export const TEXTS: Readonly<Record<Language, Texts>> = { zh: ZH, en: EN };
