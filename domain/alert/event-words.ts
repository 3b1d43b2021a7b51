import { ITEMS } from "../model/item.ts";
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
};

export const MOVE_WORDS: Readonly<Record<NoticeMove, Words>> = {
  raised: { zh: "出现", en: "raised" },
  resumed: { zh: "恢复为未结束", en: "not over after all" },
  ended: { zh: "结束", en: "ended" },
  withdrawn: { zh: "撤销", en: "withdrawn" },
};

/** What the one who is told should do next. Wording of the product; no source gives hours towards a neighbour. */
export const NEXT_STEP: Readonly<Record<NoticeMove, Words>> = {
  raised: { zh: "请核对仪器状态和上下游（周边）同项数据，确认后回执。", en: "Check the instrument and the same item up- and downstream (or nearby), then acknowledge." },
  resumed: { zh: "此前的结束通知因数据更正不再成立，请继续关注。", en: "Data were corrected: the earlier notice of the end no longer holds. Keep watching." },
  ended: { zh: "无需进一步操作；如已采取措施，请按程序解除。", en: "Nothing more to do; measures taken may be lifted by your procedure." },
  withdrawn: { zh: "此前的通知作废，请转告已通知的人员。", en: "The earlier notices are void: please tell those you told." },
};

const UNITS: Readonly<Record<string, string>> = { "ug/m3": "µg/m³", "mg/m3": "mg/m³", degC: "℃", "1": "", class: "" };
const CLASSES = ["", "Ⅰ", "Ⅱ", "Ⅲ", "Ⅳ", "Ⅴ"];

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
  const shown = `${value} ${UNITS[unit] ?? unit}`.trim();
  return { zh: shown, en: shown, ascii: `${value} ${unit === "1" ? "" : unit}`.trim() };
}

/** The interval of a value in words: the hour or round by its end, the day by its date (24:00 belongs to the day that ends). */
export const timeWords = (kind: EventKind, endsAt: Instant): string =>
  kind === "air-exceedance-day" ? dayOfIntervalEnd(endsAt) : endsAt.slice(0, 16).replace("T", " ");
