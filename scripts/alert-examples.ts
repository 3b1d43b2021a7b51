/**
 * Writes the examples of docs/alerts.md (`npm run docs:alerts`): an event is led through its whole life by the code that does it in earnest, and
 * every message that goes out stands in the text as a bureau gets it. A test keeps the text and the code together.
 */
import { readFileSync, writeFileSync } from "node:fs";
import { EVENT_MOVES } from "../domain/alert/event-moves.ts";
import { MOVE_WORDS } from "../domain/alert/event-words.ts";
import { followSeries } from "../domain/alert/follow-series.ts";
import { groupNotices } from "../domain/alert/group-notices.ts";
import { unsentNotices } from "../domain/alert/make-notices.ts";
import type { Notice, NoticeMove, Series, SeriesDoc } from "../domain/alert/series-doc.ts";
import { overPoint, quietPoint, type SeriesPoint } from "../domain/alert/series-point.ts";
import { alertMessage } from "../domain/alert/topic-message.ts";
import { exceedanceMultiple } from "../domain/assess/exceedance-over.ts";
import { decimal } from "../domain/model/decimal.ts";
import { plusHours, type Instant } from "../domain/model/time.ts";
import { directoryOf, network } from "../domain/network/network.ts";

const FILE = new URL("../docs/alerts.md", import.meta.url);
const MARK = { begin: "<!-- examples: npm run docs:alerts -->", end: "<!-- end of the examples -->" } as const;
const DAY = "2026-07-01T00:00:00+08:00" as Instant;
const SERIES: Series = { place: "1345A", kind: "air-exceedance-1h", item: "o3" };
const place = directoryOf(network).place(SERIES.place)!;
const INSTALLATION = { sender: "bureau.example.cn", issuer: { zh: "示例", en: "Example" }, status: "Actual", api: "https://api.example.cn" } as const;

/** Ozone of an hour of the day as a point of the series; the limit of 200 µg/m³ is that of GB 3095-2026 for an hour, class 2. */
function hourOf(hour: number, value: string, suspect = false): SeriesPoint {
  const judged = { endsAt: plusHours(DAY, hour), receivedAt: plusHours(DAY, hour), basis: [], madeFrom: { digest: `${hour}=${value}` } };
  if (Number(value) <= 200) return quietPoint(judged, { o3: value });
  return overPoint(judged, {
    value, limit: "200", unit: "ug/m3", multiple: exceedanceMultiple(decimal(value), decimal("200"), 2), edition: "GB 3095-2026", clause: "4.1, table 1", limits: { o3: "200" }, suspect,
  });
}

/** What is said, hour by hour: values that came or were corrected, and when the clock asks. */
const STORY: readonly { readonly says: string; readonly values: Readonly<Record<number, string>>; readonly now: number; readonly byClock?: true; readonly suspect?: true }[] = [
  { says: "12:00 的值 205 超过限值 200，质控标为可疑：只告知管理部门", values: { 12: "205" }, now: 12, suspect: true },
  { says: "13:00 的值 210 未被质疑：自此公开", values: { 13: "210" }, now: 13 },
  { says: "14:00 的值 310，超过限值的 1.5 倍", values: { 14: "310" }, now: 14 },
  { says: "14:00 的值更正为 308，事件未结束", values: { 14: "308" }, now: 14 },
  { says: "15:00–17:00 连续三个值 230，低于该档且有余量", values: { 15: "230", 16: "230", 17: "230" }, now: 17 },
  { says: "此后没有有效值；21:50 时钟检查，已超过 3 小时", values: {}, now: 22, byClock: true },
  { says: "22:00 的值 215", values: { 22: "215" }, now: 22 },
  { says: "23:00 的值 150，明显低于限值", values: { 23: "150" }, now: 23 },
  { says: "14:00 的值更正为 305：峰值变了", values: { 14: "305" }, now: 30 },
  { says: "23:00 的值更正为 205：并未结束", values: { 23: "205" }, now: 31 },
  { says: "全部更正为 50（仪器故障）", values: Object.fromEntries([12, 13, 14, 15, 16, 17, 22, 23].map((hour) => [hour, "50"])), now: 32 },
];

/** The notices of the story to its own city, in order, each with what led to it. */
export function exampleNotices(): { readonly says: string; readonly notice: Notice }[] {
  const points = new Map<number, SeriesPoint>();
  let stored: SeriesDoc | null = null;
  return STORY.flatMap(({ says, values, now, byClock, suspect }) => {
    for (const [hour, value] of Object.entries(values)) points.set(Number(hour), hourOf(Number(hour), value, suspect));
    const { doc }: { doc: SeriesDoc } = followSeries({
      series: SERIES, place, network, adopted: [], stored, window: { from: DAY, to: plusHours(DAY, 48) }, now: plusHours(DAY, now), byClock: byClock ?? false,
      points: [...points].toSorted(([a], [b]) => a - b).map(([, point]) => point),
    });
    stored = { ...doc, events: doc.events.map((event) => ({ ...event, outbox: [] })) };
    return unsentNotices(doc, place, network).filter(({ city }) => city === place.city).map((notice) => ({ says, notice }));
  });
}

const titleOf = (move: NoticeMove): string => `${MOVE_WORDS[move].zh} · ${MOVE_WORDS[move].en}`;
const block = (text: string): string => `\`\`\`text\n${text}\n\`\`\``;

/** The examples as Markdown: each message as it goes out; of a group two notices. */
export function examplesText(): string {
  const told = exampleNotices();
  const single = told.map(({ says, notice }) => {
    const [message] = groupNotices([notice]);
    const { subject, message: text } = alertMessage(message!, INSTALLATION);
    return `### ${titleOf(notice.move)}\n${says}。\n\n${block(`${subject}\n\n${text}`)}`;
  });
  const [group] = groupNotices([told[0]!.notice, told[6]!.notice]);
  const { subject, message } = alertMessage(group!, INSTALLATION);
  return [...single, `### 汇集成一条 · A group\n同一分钟内有几条通报时，每个城市、介质、类别一条消息，逐条列出。\n\n${block(`${subject}\n\n${message}`)}`].join("\n\n");
}

/** Name of a state in the graph: Mermaid takes no hyphen. */
const nodeOf = (state: string): string => (state === "none" ? "[*]" : state.replace("-", "_"));

/** The moves as the lines of the state graph of docs/alerts.md. */
export const graphLines = (): string[] => Object.entries(EVENT_MOVES)
  .flatMap(([move, { from, to, toldAs }]) => from.map((state) => `  ${nodeOf(state)} --> ${nodeOf(to)}: ${move}（${MOVE_WORDS[toldAs].zh}）`));

/** The text of the page with its examples made anew. Throws where the marks are missing. */
export function withExamples(page: string): string {
  const [begin, end] = [page.indexOf(MARK.begin), page.indexOf(MARK.end)];
  if (begin < 0 || end < begin) throw new Error("docs/alerts.md has lost the marks around its examples");
  return `${page.slice(0, begin + MARK.begin.length)}\n${examplesText()}\n\n${page.slice(end)}`;
}

if (import.meta.main) writeFileSync(FILE, withExamples(readFileSync(FILE, "utf8")));
