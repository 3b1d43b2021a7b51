import type { Licence } from "../site/public-site.ts";
import { DATA_TEXTS } from "./data-texts.ts";

/** A licence as data tell it; where none is stated they say so (未声明). */
export const toldLicence = (licence: Licence | null): Licence => licence ?? { zh: DATA_TEXTS.zh.noLicence, en: DATA_TEXTS.en.noLicence, address: null };
