/** The sentences that say why a period has no figure or verdict (Chinese first), one function a reason. */
import type { NotAvailable } from "../../model/assessment.ts";
import { ITEMS, type AirItem } from "../../model/item.ts";
import type { CivilDate } from "../../model/time.ts";

const list = (items: readonly AirItem[], separator: string) => items.map((item) => ITEMS[item].symbol).join(separator);

/** A minimum of days that was not reached. `where`: the whole period, or one month of it (`2026-02`). */
export interface Shortfall {
  readonly where: string;
  readonly have: number;
  readonly need: number;
}

/** Too few valid days behind the statistics of an item. */
export const tooFewDays = (item: AirItem, { where, have, need }: Shortfall, clause: string): NotAvailable => ({
  kind: "too-few-days", items: [item], clause,
  zh: `${list([item], "、")}在${where}的有效天数${have}天，少于${need}天，统计值无效，不发布。`,
  en: `${list([item], ", ")} has ${have} valid days in ${where}, fewer than ${need}: no statistic.`,
});

/** Not in the monitoring plan on any day. */
export const notMonitored = (item: AirItem): NotAvailable =>
  ({ kind: "not-monitored", items: [item], zh: `${list([item], "、")}未列入监测方案，无统计值。`, en: `${list([item], ", ")} is not monitored: no statistic.` });

/** No valid daily value at all. */
export const noDays = (items: readonly AirItem[]): NotAvailable =>
  ({ kind: "no-data", items, zh: "时段内无有效日均值，无统计值。", en: "No valid daily value in the period: no statistic." });

/** The composite index needs all six items. */
export const indexItemsMissing = (items: readonly AirItem[], clause: string): NotAvailable =>
  ({ kind: "items-missing", items, clause, zh: `缺少${list(items, "、")}的有效统计值，不计算综合指数。`, en: `No valid statistic of ${list(items, ", ")}: no composite index.` });

/** Attainment of the year cannot be said. */
export const attainmentUnknown = (items: readonly AirItem[], clause: string): NotAvailable =>
  ({ kind: "items-missing", items, clause, zh: `${list(items, "、")}无有效年评价值，不作年度达标结论。`, en: `No valid annual figure of ${list(items, ", ")}: attainment of the year is not judged.` });

/** The period is not over (未满期). */
export const periodNotOver = (): NotAvailable =>
  ({ kind: "period-not-over", items: [], zh: "时段未结束，为累计值，不作评价。", en: "The period so far, not over: not judged." });

/** Several sets of editions were in force in the period. `from`: first days of the later ones. */
export const severalEditions = (from: readonly CivilDate[], clause: string): NotAvailable => ({
  kind: "several-editions", items: [], clause,
  zh: `时段内自${from.join("、")}起适用不同的标准版本或阶段：分段评价，不作合并结论。`,
  en: `Other editions or phases apply from ${from.join(", ")} within the period: judged in parts, no verdict over the whole.`,
});

/** Above 800 µg/m³ over 8 h the scale of HJ 633-2012 hands over to the largest hourly value, which a city value does not have. */
export const cityScaleHandsOver = (clause: string): NotAvailable => ({
  kind: "items-missing", items: ["o3"], clause,
  zh: "O₃日最大8小时平均超过分级上限，应按日最大1小时平均计算，城市日值无此项，不发布空气质量指数（AQI）。",
  en: "O₃ above the 8 h scale: the largest hourly value decides, and a city's day has none: no AQI.",
});
