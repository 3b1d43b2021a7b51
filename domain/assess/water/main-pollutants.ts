import type { WaterClass } from "../../model/assessment.ts";
import { compareDecimals, decimal } from "../../model/decimal.ts";
import { CLASS_SETTING_ITEMS, type ClassSettingItem } from "../../model/item.ts";
import type { MainPollutant, WaterExceedance } from "../../model/water-period.ts";
import type { WaterEvaluation } from "../../standards/water-evaluation.ts";

/**
 * Main pollution indicators (主要污染指标) of a section: items over class III, cyanide and heavy metals first, then by class (worst first),
 * inside a class by multiple (largest first); pH and dissolved oxygen, which have no multiple, come last inside their class; what is equal in all that stands in the order of table 1.
 *
 * Methods: `every-priority-then-three` names every priority item and fills up to `count` from the others; `priority-first-three` stops at
 * `count`. The order of the rows that came in has no effect.
 */
export function mainPollutantsOf(
  over: readonly WaterExceedance[], classes: Readonly<Partial<Record<ClassSettingItem, WaterClass>>>, rule: WaterEvaluation["mainPollutants"],
): MainPollutant[] {
  const ordered = over.map((each): MainPollutant => {
    const item = each.item as ClassSettingItem;
    return { item, class: classes[item]!, ...(each.multiple === undefined ? {} : { multiple: each.multiple }), priority: rule.priority.includes(item) };
  }).toSorted(worstFirst);
  const first = ordered.filter(({ priority }) => priority).length;
  return ordered.slice(0, rule.method === "every-priority-then-three" ? Math.max(first, rule.count) : rule.count);
}

function worstFirst(a: MainPollutant, b: MainPollutant): number {
  if (a.priority !== b.priority) return a.priority ? -1 : 1;
  if (a.class !== b.class) return b.class - a.class;
  if (a.multiple !== undefined && b.multiple !== undefined && a.multiple !== b.multiple) return compareDecimals(decimal(b.multiple), decimal(a.multiple));
  if ((a.multiple === undefined) !== (b.multiple === undefined)) return a.multiple === undefined ? 1 : -1;
  return CLASS_SETTING_ITEMS.indexOf(a.item) - CLASS_SETTING_ITEMS.indexOf(b.item);
}
