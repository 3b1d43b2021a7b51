/** The sentences that say why there is no AQI, class or value (Chinese first), one function a reason. */
import type { NotAvailable } from "../model/assessment.ts";
import { ITEMS, type ItemKey } from "../model/item.ts";
import type { NoEdition } from "../standards/edition-in-force.ts";

const list = (items: readonly ItemKey[], separator: string) => items.map((item) => ITEMS[item].symbol).join(separator);

type Verdict = { readonly zh: string; readonly en: string };
const AQI: Verdict = { zh: "空气质量指数（AQI）", en: "AQI" };
const CLASS: Verdict = { zh: "实时水质类别", en: "real-time class" };
export const VERDICTS = { AQI, CLASS } as const;

/** Nothing was reported for the interval. */
export const noData = (items: readonly ItemKey[], verdict: Verdict): NotAvailable =>
  ({ kind: "no-data", items, zh: `无有效数据，不发布${verdict.zh}。`, en: `No valid data: no ${verdict.en}.` });

/** Items are missing, and the rule withholds the verdict. */
export const itemsMissing = (items: readonly ItemKey[], verdict: Verdict, clause: string): NotAvailable =>
  ({ kind: "items-missing", items, clause, zh: `缺少${list(items, "、")}，不发布${verdict.zh}。`, en: `Missing ${list(items, ", ")}: no ${verdict.en}.` });

/** Items have values, but too few valid hours in the closed day. */
export const tooFewHours = (items: readonly ItemKey[], clause: string): NotAvailable =>
  ({ kind: "too-few-hours", items, clause, zh: `${list(items, "、")}有效小时数不足，不发布空气质量指数（AQI）。`, en: `Too few valid hours of ${list(items, ", ")}: no AQI.` });

/** Above the top of the hourly scale, and the 24 h mean that would decide has too few hours. */
export const scaleHandsOver = (items: readonly ItemKey[], clause: string): NotAvailable => ({
  kind: "too-few-hours", items, clause,
  zh: `${list(items, "、")}超过小时浓度分级上限，按24小时平均计算，但24小时平均的有效小时数不足，不发布空气质量指数（AQI）。`,
  en: `${list(items, ", ")} above the hourly scale: the 24 h mean decides, and it has too few valid hours: no AQI.`,
});

/** Too few valid stations of a city. */
export const tooFewStations = (items: readonly ItemKey[], clause: string): NotAvailable =>
  ({ kind: "too-few-stations", items, clause, zh: `${list(items, "、")}有效站点比例不足，不发布城市空气质量指数（AQI）。`, en: `Too few valid stations for ${list(items, ", ")}: no city AQI.` });

/** The natural day is not over: values are "so far" (当日累计，未满日). */
export const dayNotOver = (): NotAvailable =>
  ({ kind: "day-not-over", items: [], zh: "当日累计，未满日，不发布日空气质量指数（AQI）。", en: "The day so far, not over: no daily AQI." });

/** No edition of a standard that the verdict needs was in force that day. */
export const noEdition = ({ code, on }: NoEdition): NotAvailable =>
  ({ kind: "no-edition-in-force", items: [], zh: `${on}没有已登记的${code}现行版本，不作评价。`, en: `No registered edition of ${code} in force on ${on}: not judged.` });
