import type { AirItem } from "../model/item.ts";
import type { CivilDate } from "../model/time.ts";
import { adviceFor } from "../standards/advice-for.ts";
import { html, type Markup } from "./markup.ts";
import type { Language } from "./page-input.ts";
import { STATION_TEXTS } from "./station/station-view.ts";
import { TEXTS } from "./texts.ts";

/** Where the authority publishes its forecast. */
const FORECAST = "https://gdee.gd.gov.cn/";

/** What people should do at a level (健康提示), whom it concerns most, where the official forecast stands and whom to call (12345). */
export function advicePart(level: number, primary: readonly AirItem[], on: CivilDate, language: Language): Markup | null {
  const found = adviceFor(level, primary, on);
  if (!found.ok) return null;
  const { effect, everyone, sensitive, edition, clause } = found.value;
  const [t, own] = [TEXTS[language], STATION_TEXTS[language]];
  return html`<div class="advice"><p>${effect[language]}${everyone && html` ${own.adviceEveryone}${everyone[language]}`}${
    sensitive && html` ${own.adviceSensitive(sensitive.groups.map((group) => group[language]).join(t.list))}${sensitive.measure[language]}`}</p>
<p class="note">${own.adviceSource(edition, clause)}</p></div>`;
}

/** The official forecast and the complaints line. */
export const officialLinks = (language: Language): Markup =>
  html`<p class="official"><a href="${FORECAST}" rel="external noopener">${STATION_TEXTS[language].forecast}</a> <span>${STATION_TEXTS[language].complaint}</span></p>`;
