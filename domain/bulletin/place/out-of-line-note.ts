import { qualityOn, rulesOf } from "../../assess/quality/settings.ts";
import type { AirHour, WaterRound } from "../../model/assessment.ts";
import { ITEMS, type ItemKey } from "../../model/item.ts";
import { FLAGS, type Quality } from "../../model/quality.ts";
import { dayOfIntervalEnd } from "../../model/time.ts";
import { html, type Markup } from "../markup.ts";
import type { Language } from "../page-input.ts";
import { unitText } from "../value-text.ts";
import { PLACE_TEXTS } from "./place-texts.ts";

const MICRO = 1_000_000;

/** One line for each item that is far from the places around it: by which thresholds, and that these are settings of the software. Nothing where none is. */
export function outOfLineNote(of: AirHour | WaterRound, language: Language): Markup[] {
  const p = PLACE_TEXTS[language];
  const said = Object.entries((of.quality ?? {}) as Quality<ItemKey>) as [ItemKey, Quality[string]][];
  return said.filter(([, quality]) => quality?.tests?.neighbours === FLAGS.suspect).flatMap(([item]) => {
    const rule = rulesOf(qualityOn(dayOfIntervalEnd(of.endsAt)), of.place, item)?.neighbours;
    if (!rule) return [];
    const above = `${rule.above / MICRO} ${unitText(ITEMS[item].unit)}`.trim();
    const name = of.kind === "air-hour" ? ITEMS[item].symbol : ITEMS[item][language];
    return [html`<p class="note">${p.outOfLine(name, of.kind === "air-hour", above, rule.percent)}</p>`];
  });
}
