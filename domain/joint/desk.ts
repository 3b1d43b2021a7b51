import type { Words } from "../alert/event-words.ts";
import type { Network } from "../model/network.ts";
import type { Instant } from "../model/time.ts";
import { dutyPostsOf } from "../network/joint-settings.ts";
import { RECEIPT_WORDS, REPORT_STATE_WORDS, STAGE_WORDS } from "./joint-words.ts";
import { firstSentAt, type Matter } from "./matter.ts";
import { cityWords, type CityName } from "./notice-content.ts";
import { isReported, reportStateOf, type ReportState } from "./report-moves.ts";
import { standingOf, type ReceiptState } from "./receipts.ts";
import { settingsOf } from "./with-notices.ts";

/** How one bureau's receipt stands in a matter, for people. */
export interface DeskReceipt {
  readonly city: CityName;
  readonly state: ReceiptState;
  readonly words: Words;
  /** Notices without a receipt, newest last. */
  readonly notices: readonly { readonly id: string; readonly stage: Words; readonly sentAt: Instant | null }[];
  /** The duty post that was written to last. */
  readonly post: Words | null;
  readonly dueAt: Instant | null;
}

/** A matter as a desk sees it. `level` 6 is worse than class V. */
export interface DeskMatter {
  readonly id: string;
  readonly drill: string | null;
  readonly section: Words & { readonly id: string };
  readonly reporter: CityName;
  readonly openedAt: Instant;
  readonly state: Matter["cause"]["state"];
  readonly class: string;
  readonly lastAt: Instant;
  readonly reports: { readonly state: ReportState; readonly words: Words; readonly count: number };
  readonly receipts: readonly DeskReceipt[];
}

/** True where nobody has anything to do any more: reported to the end (or void), every notice sent and acknowledged. */
export function isSettled(matter: Matter, now: Instant): boolean {
  return isReported(matter) && matter.notices.every(({ sendings }) => sendings.every(({ sentAt }) => sentAt !== null))
    && [...new Set(matter.notices.map(({ city }) => city))].every((city) => standingOf(matter, city, settingsOf(matter), now).state === "acknowledged");
}

/** A matter in the words of a desk. */
export function deskMatter(matter: Matter, network: Network, now: Instant): DeskMatter {
  const section = network.sections.find(({ id }) => id === matter.section);
  const state = reportStateOf(matter);
  return {
    id: matter.id, drill: matter.drill?.title ?? null, section: { id: matter.section, zh: section?.zh ?? matter.section, en: section?.en ?? matter.section },
    reporter: cityWords(network, matter.reporter), openedAt: matter.openedAt, state: matter.cause.state, class: matter.cause.last.value, lastAt: matter.cause.last.at,
    reports: { state, words: REPORT_STATE_WORDS[state], count: matter.reports.length },
    receipts: [...new Set(matter.notices.map(({ city }) => city))].map((city) => receiptAt(matter, city, network, now)),
  };
}

function receiptAt(matter: Matter, city: string, network: Network, now: Instant): DeskReceipt {
  const settings = settingsOf(matter);
  const { state, open, level, dueAt } = standingOf(matter, city, settings, now);
  const post = level === 0 ? undefined : dutyPostsOf(settings, city)[level - 1];
  return {
    city: cityWords(network, city), state, words: RECEIPT_WORDS[state], dueAt, post: post ? { zh: post.zh, en: post.en } : null,
    notices: open.map((notice) => ({ id: notice.id, stage: STAGE_WORDS[matter.reports.find(({ key }) => key === notice.report)!.stage], sentAt: firstSentAt(notice) })),
  };
}

/** What a bureau has to acknowledge (未回执清单), the longest waiting first. */
export function unacknowledged(matters: readonly Matter[], city: string, network: Network, now: Instant): { readonly matter: DeskMatter; readonly receipt: DeskReceipt }[] {
  const waiting = ({ receipt }: { readonly receipt: DeskReceipt }): string => receipt.notices[0]?.sentAt ?? "9";
  return matters.map((one) => deskMatter(one, network, now))
    .flatMap((matter) => matter.receipts.filter((receipt) => receipt.city.id === city && receipt.state !== "acknowledged").map((receipt) => ({ matter, receipt })))
    .toSorted((a, b) => (waiting(a) < waiting(b) ? -1 : waiting(a) > waiting(b) ? 1 : a.matter.id < b.matter.id ? -1 : 1));
}

/** A handover sheet (交接班记录): what a desk passes on to the next shift. */
export interface HandoverSheet {
  readonly city: CityName;
  readonly at: Instant;
  /** 待我方回执: notices to be acknowledged here. */
  readonly toAcknowledge: readonly { readonly matter: DeskMatter; readonly receipt: DeskReceipt }[];
  /** 待我方报告: matters of this city's sections that are not reported to the end. */
  readonly toReport: readonly DeskMatter[];
  /** 待对方回执: matters of this city that others have not acknowledged. */
  readonly awaited: readonly DeskMatter[];
  /** 其他在办: other open matters that this city takes part in. */
  readonly others: readonly DeskMatter[];
}

/** Makes the sheet of a city from the open matters; settled ones and those of others are left out. */
export function handoverSheet(matters: readonly Matter[], city: string, network: Network, now: Instant): HandoverSheet {
  const mine = matters.filter((one) => !isSettled(one, now) && (one.reporter === city || one.parties.some((party) => party.city === city)));
  const desks = mine.map((one) => deskMatter(one, network, now)).toSorted((a, b) => (a.openedAt < b.openedAt ? -1 : 1));
  const toAcknowledge = unacknowledged(mine, city, network, now);
  const reporting = desks.filter(({ reporter }) => reporter.id === city);
  const toReport = reporting.filter(({ reports }) => reports.state !== "final" && reports.state !== "void");
  const awaited = reporting.filter(({ receipts }) => receipts.some(({ state, city: of }) => of.id !== city && state !== "acknowledged"));
  const listed = new Set([...toAcknowledge.map(({ matter }) => matter.id), ...toReport.map(({ id }) => id), ...awaited.map(({ id }) => id)]);
  return { city: cityWords(network, city), at: now, toAcknowledge, toReport, awaited, others: desks.filter(({ id }) => !listed.has(id)) };
}
