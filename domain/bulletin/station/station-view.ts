import type { Language } from "../page-input.ts";
import { PLACE_TEXTS, type PlaceTexts } from "../place/place-texts.ts";
import { TEXTS, type Texts } from "../texts.ts";
import { STATION_EN } from "../texts/station-en.ts";
import { STATION_ZH } from "../texts/station-zh.ts";
import type { StationInput } from "./station-input.ts";

export type StationTexts = typeof STATION_ZH;
export const STATION_TEXTS: Readonly<Record<Language, StationTexts>> = { zh: STATION_ZH, en: STATION_EN };

/** What the parts of a station's page are made from. */
export interface StationView {
  readonly input: StationInput;
  readonly language: Language;
  readonly t: Texts;
  readonly p: PlaceTexts;
  readonly own: StationTexts;
}

export const stationView = (input: StationInput, language: Language): StationView =>
  ({ input, language, t: TEXTS[language], p: PLACE_TEXTS[language], own: STATION_TEXTS[language] });
