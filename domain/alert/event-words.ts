import { ITEMS } from "../model/item.ts";
import { NOT_DETECTED } from "../model/outlet-assessment.ts";
import { dayOfIntervalEnd, type Instant } from "../model/time.ts";
import type { EventKind, NoticeMove, SeriesItem } from "./series-doc.ts";

/** Words in both languages, Chinese first. */
export interface Words {
  readonly zh: string;
  readonly en: string;
}

/** The official words of each kind of event; hourly AQI is never called 超标. */
export const KIND_WORDS: Readonly<Record<EventKind, Words>> = {
  "air-exceedance-1h": { zh: "小时值超标", en: "1-hour exceedance" },
  "air-exceedance-day": { zh: "日评价值超标", en: "daily exceedance" },
  "air-advisory": { zh: "空气质量提示", en: "air-quality advisory" },
  "water-abnormal": { zh: "水质异常（待核实）", en: "abnormal water, to be verified" },
  "water-worse-than-3": { zh: "劣于Ⅲ类（未掌握水质目标，不评价达标）", en: "worse than class III, target unknown" },
  "water-month": { zh: "月水质未达标", en: "monthly target not met" },
  "water-quarter": { zh: "季度水质未达标", en: "quarterly target not met" },
  "water-year": { zh: "年度水质未达标", en: "annual target not met" },
  "air-instrument": { zh: "仪器超量程或高值恒值（待核实）", en: "instrument over range or stuck high" },
  "water-instrument": { zh: "仪器超量程或高值恒值（待核实）", en: "instrument over range or stuck high" },
  "outlet-day": { zh: "废水排放口超标（按日评价）", en: "outlet over its limit" },
  "outlet-advisory": { zh: "废水排放口小时值提示（以日均值评价）", en: "outlet advisory, single value" },
  "outlet-instrument": { zh: "仪器超量程（待核实）", en: "instrument over range" },
};

export const MOVE_WORDS: Readonly<Record<NoticeMove, Words>> = {
  raised: { zh: "出现", en: "raised" },
  confirmed: { zh: "仍然异常", en: "still abnormal" },
  worsened: { zh: "加重", en: "worsened" },
  eased: { zh: "减轻", en: "eased" },
  continued: { zh: "持续", en: "continued" },
  "no-data": { zh: "数据中断", en: "no data" },
  "data-again": { zh: "数据恢复", en: "data again" },
  resumed: { zh: "恢复为未结束", en: "not over after all" },
  ended: { zh: "结束", en: "ended" },
  amended: { zh: "更正", en: "amended" },
  withdrawn: { zh: "撤销", en: "withdrawn" },
};

/** What the one who is told should do next. Wording of the product; no source gives hours towards a neighbour. */
export const NEXT_STEP: Readonly<Record<NoticeMove, Words>> = {
  raised: { zh: "请核对仪器状态和上下游（周边）同项数据，并按程序处置。", en: "Check the instrument and the same item up- and downstream (or nearby), and act by your procedure." },
  confirmed: { zh: "又有未被质疑的异常值（连续时次）或经人工审核，自此对外公开；请按程序处置。", en: "Another value that nobody doubts (a consecutive round) or a review bears it out, and it is public from now on: act by your procedure." },
  worsened: { zh: "已升级，请核对上下游（周边）同项数据，并按程序处置。", en: "It got worse: check the same item up- and downstream (or nearby) and act by your procedure." },
  eased: { zh: "已减轻，尚未结束，请继续关注。", en: "It eased and is not over: keep watching." },
  continued: { zh: "本期评价仍未达标，请继续关注。", en: "The verdict of this period is the same: keep watching." },
  "no-data": { zh: "没有新的有效数据，无法判断是否仍然异常，事件不因此结束；请核查站点和通讯。", en: "No valid data: nobody knows whether it still holds, and it is not over by that. Check the station and its line." },
  "data-again": { zh: "有效数据已恢复，仍未结束，请继续关注。", en: "Valid data are back and it is not over: keep watching." },
  amended: { zh: "此前通知的数值因数据更正有变化，请以本通知为准。", en: "Values that you were told of were corrected: this notice holds." },
  resumed: { zh: "此前的结束通知因数据更正不再成立，请继续关注。", en: "Data were corrected: the earlier notice of the end no longer holds. Keep watching." },
  ended: { zh: "无需进一步操作；如已采取措施，请按程序解除。", en: "Nothing more to do; measures taken may be lifted by your procedure." },
  withdrawn: { zh: "此前的通知作废，请转告已通知的人员。", en: "The earlier notices are void: please tell those you told." },
};

const UNITS: Readonly<Record<string, string>> = { "ug/m3": "µg/m³", "mg/m3": "mg/m³", degC: "℃", "1": "", class: "" };
const CLASSES = ["", "Ⅰ", "Ⅱ", "Ⅲ", "Ⅳ", "Ⅴ"];

/** An event's level in words: empty for water (its value is its class) and at the first step; AQI above 150, 200, 300 by the names of HJ 633. */
export function levelWords(kind: EventKind, level: number): Words | null {
  if (kind.startsWith("water-") || level < 2) return null;
  if (kind === "air-advisory") return [{ zh: "四级（中度污染）", en: "level 4" }, { zh: "五级（重度污染）", en: "level 5" }, { zh: "六级（严重污染）", en: "level 6" }][level - 2] ?? null;
  return { zh: `第${level}档（软件默认分档，待商定）`, en: `step ${level} (default of the software, to be agreed)` };
}

/** Item in words; `ascii` for the subject line. */
export function itemWords(item: SeriesItem): Words & { readonly ascii: string } {
  if (item === "aqi") return { zh: "空气质量指数（AQI）", en: "AQI", ascii: "AQI" };
  if (item === "class") return { zh: "实时水质类别", en: "real-time class", ascii: "class" };
  const { zh, en, symbol } = ITEMS[item];
  const ascii = symbol.normalize("NFKD").replace(/[^\x20-\x7e]/g, "");
  return { zh: symbol === zh ? zh : `${zh}（${symbol}）`, en: `${en} (${symbol})`, ascii: ascii === "" ? en : ascii };
}

/** Value and unit in words; a class as Ⅳ类, class IV. */
export function valueWords(value: string, unit: string): Words & { readonly ascii: string } {
  if (unit === "class") {
    const roman = CLASSES[Number(value)];
    const ascii = roman?.normalize("NFKD");
    return roman ? { zh: `${roman}类`, en: `class ${ascii}`, ascii: `class ${ascii}` } : { zh: "劣Ⅴ类", en: "worse than class V", ascii: "worse than class V" };
  }
  if (value === NOT_DETECTED) return { zh: NOT_DETECTED, en: "must not be detected", ascii: "must not be detected" };
  const shown = `${value} ${UNITS[unit] ?? unit}`.trim();
  return { zh: shown, en: shown, ascii: `${value} ${unit === "1" ? "" : unit}`.trim() };
}

/** The interval of a value in words: the hour or round by its end, the day, month, quarter or year by its name (24:00 belongs to the day that ends). */
export function timeWords(kind: EventKind, endsAt: Instant): string {
  const day = dayOfIntervalEnd(endsAt);
  switch (kind) {
    case "air-exceedance-day": case "outlet-day": return day;
    case "water-month": return day.slice(0, 7);
    case "water-quarter": return `${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}`;
    case "water-year": return day.slice(0, 4);
    default: return endsAt.slice(0, 16).replace("T", " ");
  }
}
