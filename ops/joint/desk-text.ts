import { timeWords, valueWords, type Words } from "../../domain/alert/event-words.ts";
import type { DeskMatter, DeskReceipt, HandoverSheet } from "../../domain/joint/desk.ts";
import { DRILL_WORDS, STAGE_WORDS } from "../../domain/joint/joint-words.ts";
import type { Report } from "../../domain/joint/matter.ts";
import type { ResponseReport, ResponseTimes } from "../../domain/joint/response-times.ts";
import type { Instant } from "../../domain/model/time.ts";

/** What a bureau has to acknowledge. */
export type Listed = { readonly matter: DeskMatter; readonly receipt: DeskReceipt };

const time = (at: Instant | null): string => (at === null ? "—" : timeWords("water-abnormal", at));
const both = ({ zh, en }: Words): string => `${zh} ${en}`;

/** A matter in a few words: id, section, latest class. */
const headOf = ({ id, drill, section, class: level, lastAt }: Omit<DeskMatter, "reports">): string =>
  `${drill === null ? "" : `${DRILL_WORDS.zh}${drill} `}${id}  ${both(section)}  ${both(valueWords(level, "class"))}（${time(lastAt)}）`;

/** A matter in one line, with where its reports stand. */
const matterLine = (matter: DeskMatter): string => `${headOf(matter)}  ${matter.reporter.zh}：${both(matter.reports.words)}（${matter.reports.count}）`;

/** A matter as \`GET /v1/joint/matters/{id}\` shows it: its reports one by one. */
export type ShownMatter = Omit<DeskMatter, "reports"> & { readonly reports: readonly Report[] };

/** A matter with its reports and receipts, for a terminal. */
export function matterText(matter: ShownMatter): string[] {
  const by = (report: Report): string => (report.by.kind === "bureau" ? report.by.keyId : "系统起草 drafted by the system");
  return [
    headOf(matter), ...matter.reports.map((report) => `  ${time(report.at)}  ${both(STAGE_WORDS[report.stage])}  ${by(report)}`), ...matter.receipts.flatMap(receiptLines),
  ];
}

/** How a bureau's receipt stands, and the notices that wait for it, a line each. */
function receiptLines({ city, words, post, dueAt, notices }: DeskReceipt): string[] {
  return [
    `  ${both(city)}：${both(words)}${post === null ? "" : `  ${both(post)}，应于 ${time(dueAt)} 前回执 due by then`}`,
    ...notices.map(({ id, stage, sentAt }) => `    ${id}  ${both(stage)}  发送于 sent ${time(sentAt)}`),
  ];
}

/** The list of what is not acknowledged (未回执清单), for a terminal. */
export const unacknowledgedText = (listed: readonly Listed[]): string[] =>
  (listed.length === 0 ? ["没有未回执的通报 nothing to acknowledge"] : listed.flatMap(({ matter, receipt }) => [matterLine(matter), ...receiptLines(receipt)]));

/** The handover sheet (交接班记录) for a terminal. */
export function handoverText({ city, at, toAcknowledge, toReport, awaited, others }: HandoverSheet): string[] {
  const part = (zh: string, en: string, lines: readonly (readonly string[])[]): string[] => ["", `${zh} ${en}（${lines.length}）`, ...(lines.length === 0 ? ["  无 none"] : lines.flat())];
  const whole = (matter: DeskMatter, receipts = matter.receipts): string[] => [matterLine(matter), ...receipts.flatMap(receiptLines)];
  return [
    `${city.zh}联防联控交接班记录 Handover sheet of ${city.en}，截至 as of ${time(at)}（北京时间 Beijing time）`,
    ...part("待我方回执", "to acknowledge", toAcknowledge.map(({ matter, receipt }) => whole(matter, [receipt]))),
    ...part("待我方报告", "to report", toReport.map((matter) => whole(matter))),
    ...part("待对方回执", "receipts awaited", awaited.map((matter) => whole(matter, matter.receipts.filter(({ state }) => state !== "acknowledged")))),
    ...part("其他在办事项", "other open matters", others.map((matter) => whole(matter))),
  ];
}

/** The response times of a month (回执时效) for a terminal; drills apart. */
export function timesText({ month, matters, cities, drills }: ResponseReport): string[] {
  const row = ({ city, notices, acknowledged, inTime, open, escalated, medianMinutes, longestMinutes }: ResponseTimes): string =>
    `  ${both(city)}：通报 notices ${notices}，已回执 acknowledged ${acknowledged}（按时 in time ${inTime}），未回执 open ${open}，转岗 escalated ${escalated}，中位 median ${medianMinutes ?? "—"} min，最长 longest ${longestMinutes ?? "—"} min`;
  return [`${month} 回执时效 response times：${matters} 个事项 matters`, ...cities.map(row), `演练 drills：${drills.matters}`, ...drills.cities.map(row)];
}
