import { ITEMS, type ItemKey } from "../../model/item.ts";
import type { Instant } from "../../model/time.ts";
import { intervalEndText } from "../moment-text.ts";
import type { Named } from "./issue-content.ts";

const words = (zh: string, en: string): Named => ({ zh, en });
const symbol = (item: ItemKey): string => ITEMS[item].symbol;
const ofItem = (zh: string, en: string) => (item: ItemKey): Named => words(`${symbol(item)} ${zh}`, `${symbol(item)} ${en}`);
const ofRound = (zh: string, en: string) => (at: Instant): Named => words(`${intervalEndText(at, "zh")} ${zh}`, `${intervalEndText(at, "en")}: ${en}`);

/** What the statements of an issue are called in a correction (更正), in both languages. */
export const STATED = {
  absent: words("无", "none given"), none: words("无", "none"), noClass: words("不定类", "no class"), unknown: words("未掌握", "not known"),
  gone: words("（不再列出）", "(no longer listed)"), added: words("（原未列出）", "(was not listed)"),
  dayAqi: words("日 AQI", "daily AQI"), primary: words("首要污染物", "primary pollutant"), dayMean: ofItem("日均值", "daily mean"), validHours: ofItem("有效小时数", "valid hours"),
  daysOver: words("日均值超标", "daily limits exceeded"), hoursOver: words("小时值超标", "hourly limits exceeded"), reason: words("说明", "remark"),
  cityValues: words("有效小时值 / 应有", "valid hourly values / planned"),
  target: words("水质目标", "target class"), roundClass: ofRound("实时水质类别", "real-time class"), roundOver: ofRound("超过项目", "items over"),
  periodClass: words("水质类别", "class"), compliance: words("达标", "compliance"), meets: words("达标", "meets the target"), fails: words("未达标", "does not meet the target"),
  notJudged: words("不评价", "not judged"), periodMean: ofItem("均值", "mean"), overTarget: words("超标项目（倍数）", "items over (multiple)"),
  mainPollutants: words("主要污染指标", "main pollution indicators"), before: words("与上期", "against the period before"), yearBefore: words("与上年同期", "against the year before"),
  validRounds: words("有效时次", "valid rounds"), river: words("北江水系", "Beijiang river system"), grade: words("水质状况", "grade"),
  classCounts: words("各类断面数（Ⅰ～劣Ⅴ）", "sections by class (I to worse than V)"),
  goodRatio: words("优良天数比例", "share of good days"), goodDays: words("优良 / 有效 / 全部天数", "good / valid / all days"),
  levels: words("各级天数（优～严重污染）", "days by level"), index: words("综合指数", "composite index"), mainItem: words("主要污染物", "main pollutant"),
  monthItem: ofItem("月值", "monthly figure"), itemDays: ofItem("超标天数 / 有效天数", "days over / valid days"),
} as const;
