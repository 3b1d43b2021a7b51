import type { NoticeBody } from "../../domain/alert/notice-body.ts";
import type { Event, SeriesDoc } from "../../domain/alert/series-doc.ts";
import type { SettledNotice } from "../../domain/alert/settled-notice.ts";
import type { IssueYear } from "../../domain/bulletin/issue/issue-index.ts";
import type { LocalSystem } from "../start-local.ts";
import { countItems, countReadings, pagesOf, type ReadingCounts } from "./count-stores.ts";
import type { SentReadings } from "./replay.ts";
import { storesOf } from "./store-clients.ts";

/** What the demonstration did, counted by the sender and from the stores. */
export interface Summary {
  readonly pushes: number;
  readonly sent: number;
  readonly readings: ReadingCounts;
  /** sent = stored + duplicate + corrected + withdrawn + refused, and nothing waits or lies dead. */
  readonly addsUp: boolean;
  readonly dead: number;
  readonly assessments: Readonly<Record<string, number>>;
  readonly events: Readonly<Record<string, number>>;
  readonly notices: Readonly<Record<string, number>>;
  readonly delivered: number;
  readonly pages: readonly string[];
  /** Numbered issues (第N期) whose pages stand. */
  readonly issues: number;
  readonly seconds: number;
}

/** Events of a stored item: of a series, or one that was archived. */
const eventsIn = (item: Record<string, unknown>): readonly Event[] => ("archivedEvent" in item ? [item["archivedEvent"] as Event] : ((item as Partial<SeriesDoc>).events ?? []));
/** What a kept notice counts as; a group is no notice of its own, and one that waits is counted in its event. */
function noticeWord({ id, body, settled }: Record<string, unknown>): string[] {
  if (String(id).startsWith("g-") || settled === null) return [];
  return [(settled as Pick<SettledNotice, "outcome">).outcome === "sent" ? (JSON.parse(String(body)) as NoticeBody).move : "failed"];
}

/** Counts everything from the stores. */
export async function summarize(system: LocalSystem, sent: SentReadings, seconds: number): Promise<Summary> {
  const { dynamo, s3, tables, buckets } = storesOf(system);
  const [readings, assessments, events, unsent, settled, issues, pages] = await Promise.all([
    countReadings(dynamo, tables, sent.receipts),
    countItems(dynamo, tables.assessments, (item) => [String(item["kind"])]),
    countItems(dynamo, tables.events, (item) => eventsIn(item).map((event) => `${String(item["series"]).split("#")[0]} ${event.late ? "late" : event.state}`)),
    countItems(dynamo, tables.events, (item) => eventsIn(item).flatMap(({ outbox }) => outbox.flatMap(({ cities }) => cities.map(() => "unsent")))),
    countItems(dynamo, tables.notices, noticeWord),
    countItems(dynamo, tables.issues, (item) => (item as unknown as IssueYear).issues.map(({ hash }) => (hash === null ? "claimed" : "standing"))),
    pagesOf(s3, buckets.site),
  ]);
  const notices = { ...unsent, ...settled };
  const dead = system.depths().reduce((sum, depth) => sum + depth.dead, 0);
  const counted = readings.stored + readings.duplicate + readings.corrected + readings.withdrawn + readings.refused;
  const addsUp = counted === sent.readings && readings.unsettled === 0 && readings.lost === 0 && dead === 0 && (notices["unsent"] ?? 0) === 0;
  return {
    pushes: sent.pushes, sent: sent.readings, readings, addsUp, dead, assessments, events, notices,
    delivered: system.mailbox.list().length, pages, issues: issues["standing"] ?? 0, seconds: Math.round(seconds * 10) / 10,
  };
}

const entries = (counts: Readonly<Record<string, number>>): string =>
  Object.entries(counts).sort(([a], [b]) => (a < b ? -1 : 1)).map(([kind, count]) => `${kind} ${count}`).join(" · ") || "0";

/** Pages by the first folder of their address, both languages together: the front page, 404 and the like stand by themselves. */
function pagesByKind(pages: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const page of pages) {
    const [folder, ...rest] = page.replace(/^en\//, "").split("/");
    const kind = rest.length === 0 ? "/" : `/${folder}/`;
    counts[kind] = (counts[kind] ?? 0) + 1;
  }
  return counts;
}

/** The summary as a person reads it, Chinese first. */
export function summaryText(summary: Summary): string {
  const { stored, duplicate, corrected, withdrawn, refused, unsettled } = summary.readings;
  return [
    "",
    `读数 Readings     发送 sent ${summary.sent}（${summary.pushes} 次上报 pushes，${summary.seconds} s）`,
    `                  = 入库 stored ${stored} + 重复 duplicate ${duplicate} + 更正 corrected ${corrected} + 撤回 withdrawn ${withdrawn} + 拒收 refused ${refused}   ${summary.addsUp ? "✔ 相符 adds up" : `✘ 不符 DOES NOT ADD UP（未处理 unsettled ${unsettled}，死信 dead ${summary.dead}）`}`,
    `评价 Assessments  ${entries(summary.assessments)}`,
    `事件 Events       ${entries(summary.events)}`,
    `通报 Notices      ${entries(summary.notices)}；送达演示订阅 delivered to demonstration subscribers ${summary.delivered}`,
    `页面 Pages        ${entries(pagesByKind(summary.pages))}；期刊 numbered issues ${summary.issues}`,
    "",
  ].join("\n");
}
