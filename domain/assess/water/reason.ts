/** The sentences that say why something of water is not told (Chinese first), one function a reason. */
import { ITEMS, type ItemKey } from "../../model/item.ts";
import type { WaterReason } from "../../model/water-period.ts";
import type { NoEdition } from "../../standards/edition-in-force.ts";

const zhOf = (items: readonly ItemKey[]) => items.map((item) => ITEMS[item].zh).join("、");
const enOf = (items: readonly ItemKey[]) => items.map((item) => ITEMS[item].en).join(", ");
const on = (kind: WaterReason["kind"], items: readonly ItemKey[], zh: string, en: string): WaterReason => ({ kind, items, zh, en });

export const REASONS = {
  noData: (items: readonly ItemKey[]) => on("no-data", items, "无有效数据，不评价水质类别。", "No valid data: no class."),
  itemsMissing: (items: readonly ItemKey[]) => on("items-missing", items, `缺少${zhOf(items)}，不评价水质类别。`, `Missing ${enOf(items)}: no class.`),
  noEdition: ({ code, on: day }: NoEdition) => on("no-edition-in-force", [], `${day}没有已登记的${code}现行版本，不作评价。`, `No registered edition of ${code} in force on ${day}: not judged.`),
  notAValue: (item: ItemKey, text: string) =>
    on("not-a-value", [item], `${ITEMS[item].zh}“${text.slice(0, 40)}”不是数值，也不是未检出的写法，不参与评价。`, `"${text.slice(0, 40)}" of ${ITEMS[item].en} is neither a number nor a way of saying "below detection": left out.`),
  negative: (item: ItemKey) => on("not-a-value", [item], `${ITEMS[item].zh}为负值，不参与评价。`, `${ITEMS[item].en} is negative: left out.`),
  limitUnknown: (item: ItemKey) =>
    on("detection-limit-unknown", [item], `${ITEMS[item].zh}未检出，但未给出检出限，不参与评价；请补报检出限（如“<0.001”）。`, `${ITEMS[item].en} below detection without the limit of detection: left out; report the limit (such as "<0.001").`),
  limitTooHigh: (item: ItemKey, limit: string) =>
    on("detection-limit-too-high", [item], `${ITEMS[item].zh}未检出，但检出限的一半高于标准限值${limit}，无法判断是否超标，不参与评价。`, `${ITEMS[item].en} below detection, but half the limit of detection is over the limit ${limit}: cannot be told, left out.`),
  tooFew: (items: readonly ItemKey[], clause: string): WaterReason =>
    ({ ...on("too-few-values", items, `${zhOf(items)}有效数据不足，不参与评价。`, `Too few valid values of ${enOf(items)}: left out.`), clause }),
  notOver: () => on("period-not-over", [], "本期累计，未满期，不评价达标。", "The period so far, not over: compliance is not judged."),
  dayOnly: () => on("period-not-over", [], "达标仅按月、季、年评价。", "Compliance is judged for months, quarters and years only."),
  targetUnknown: () => on("target-unknown", [], "未掌握水质目标，不评价达标。", "Target class not known: compliance is not judged."),
  editionsDiffer: (day: string) => on("editions-differ", [], `评价期内标准或评价方法自${day}起变更，分段评价，不合并。`, `The standard or method changes on ${day} inside the period: each part is judged by its own, none is blended.`),
  noClass: () => on("no-data", [], "该断面本期无水质类别。", "The section has no class in this period."),
  lakeColumn: () => on("items-differ", [], "该点位总磷按湖库限值，不与河流断面合并评价。", "Total phosphorus of this point is judged as a lake: not blended with river sections."),
  noSections: () => on("too-few-sections", [], "本期没有可评价的断面。", "No section could be judged in this period."),
  notPositive: (items: readonly ItemKey[]) => on("not-positive", items, `${zhOf(items)}不大于零，无法取对数，不评价营养状态。`, `${enOf(items)} not above zero: no logarithm, no trophic state.`),
  itemsDiffer: (items: readonly ItemKey[]) => on("items-differ", items, `各城市参评项目不一致（${zhOf(items)}），不作排名。`, `The cities are not judged by the same items (${enOf(items)}): not ranked.`),
} as const;
