import type { Language } from "../page-input.ts";
import { PLACE_EN } from "../texts/place-en.ts";
import { PLACE_ZH } from "../texts/place-zh.ts";

/** The catalogue that the pages of stations and sections share. */
export type PlaceTexts = typeof PLACE_ZH;

/** The texts by language. */
export const PLACE_TEXTS: Readonly<Record<Language, PlaceTexts>> = { zh: PLACE_ZH, en: PLACE_EN };
