import type { Words } from "../alert/event-words.ts";
import type { Exceedance } from "../model/assessment.ts";
import type { Network, Section } from "../model/network.ts";
import type { Instant } from "../model/time.ts";
import type { RiverDistance } from "../network/river-distances.ts";
import { arrivalWindows, type Arrival } from "./arrival-window.ts";
import { trendOf, type At, type TrendRound } from "./cause.ts";
import type { Asking } from "./concerned-cities.ts";
import { firstSentAt, type JointNotice, type Matter, type Report, type ReportFields } from "./matter.ts";
import { receiptOf } from "./receipts.ts";
import { settingsOf } from "./with-notices.ts";

/** A city by id and name. */
export type CityName = Words & { readonly id: string };

/** A stop downstream in a notice: section or intake (取水口), and when the water may reach it. */
export interface StopDownstream extends Omit<Arrival, "stop">, Words {
  readonly id: string;
  readonly kind: "section" | "intake";
  readonly city: string | null;
  readonly usedBy: CityName | null;
}

/** The range of flow speed that arrival windows rest on, in m/s, with its source. */
export interface Assumption {
  readonly slowest: string;
  readonly fastest: string;
  readonly unit: "m/s";
  readonly source: string;
  readonly sureness: string;
}

/** What a joint notice says, for machines (联合通报内容). Words are made from it; see `noticeWords`. */
export interface NoticeContent {
  readonly noticeId: string;
  readonly matterId: string;
  readonly eventId: string | null;
  readonly drill: { readonly title: string } | null;
  readonly report: { readonly number: number; readonly stage: Report["stage"]; readonly by: Report["by"]; readonly at: Instant };
  readonly from: CityName;
  readonly to: CityName;
  readonly asked: readonly Asking[];
  readonly section: Words & { readonly id: string; readonly city: string };
  readonly river: Words;
  readonly kind: Matter["cause"]["kind"];
  readonly state: Matter["cause"]["state"];
  /** The event that this one turned out to be part of. Absent in notices that were kept before it was said. */
  readonly mergedInto?: string | null;
  /** True: quality control doubts the latest abnormal value (可疑). */
  readonly suspect?: boolean;
  readonly startedAt: Instant;
  readonly endedAt: Instant | null;
  readonly rounds: number;
  readonly last: At;
  readonly peak: At;
  readonly target: string | null;
  readonly items: readonly Exceedance[];
  readonly edition: string;
  readonly clause: string;
  readonly unverified: string | null;
  readonly trend: { readonly direction: ReturnType<typeof trendOf>; readonly rounds: readonly TrendRound[] };
  readonly downstream: readonly StopDownstream[];
  readonly assumption: Assumption;
  readonly fields: ReportFields;
  /** The other notices of this report, as they stood when this one was sent. */
  readonly receipts: readonly { readonly city: CityName; readonly sentAt: Instant | null; readonly acknowledgedAt: Instant | null }[];
  readonly acknowledgeWithinMinutes: number;
  readonly sentAt: Instant;
}

/** Makes the content of a notice at the moment at which it is sent. `network` and `distances` are those of the installation. */
export function noticeContent(matter: Matter, notice: JointNotice, network: Network, distances: readonly RiverDistance[], sentAt: Instant): NoticeContent {
  const report = matter.reports.find(({ key }) => key === notice.report)!;
  const settings = settingsOf(matter);
  const { cause } = report;
  const section = sectionOf(network, matter.section);
  const { slowest, fastest, source, sureness } = settings.flowSpeed;
  return {
    noticeId: notice.id, matterId: matter.id, eventId: cause.eventId, drill: matter.drill && { title: matter.drill.title },
    report: { number: matter.reports.indexOf(report) + 1, stage: report.stage, by: report.by, at: report.at },
    from: cityWords(network, report.by.kind === "bureau" ? report.by.city : matter.reporter), to: cityWords(network, notice.city),
    asked: matter.parties.find(({ city }) => city === notice.city)?.asked ?? ["sharing"],
    section: { id: section.id, city: section.city, zh: section.zh, en: section.en }, river: section.river,
    kind: cause.kind, state: cause.state, mergedInto: cause.mergedInto, suspect: cause.suspect === true, startedAt: cause.startedAt, endedAt: cause.endedAt, rounds: cause.rounds, last: cause.last, peak: cause.peak,
    target: cause.limit, items: cause.items, edition: cause.edition, clause: cause.clause, unverified: cause.unverified,
    trend: { direction: trendOf(cause), rounds: cause.trend },
    downstream: arrivalWindows(network, distances, matter.section, cause.startedAt, settings).map((arrival) => stopOf(network, arrival)),
    assumption: { slowest, fastest, unit: "m/s", source, sureness },
    fields: report.fields,
    receipts: matter.notices.filter((other) => other.report === report.key && other.city !== notice.city)
      .map((other) => ({ city: cityWords(network, other.city), sentAt: firstSentAt(other), acknowledgedAt: receiptOf(other, matter)?.at ?? null })),
    acknowledgeWithinMinutes: settings.acknowledgeWithin.minutes, sentAt,
  };
}

function stopOf(network: Network, { stop, ...arrival }: Arrival): StopDownstream {
  const { id, zh, en, city, usedBy, kind } = network.reaches.find((one) => one.id === stop)!;
  return { id, zh, en, city, usedBy: usedBy === null ? null : cityWords(network, usedBy), kind: kind === "intake" ? "intake" : "section", ...arrival };
}

function sectionOf(network: Network, id: string): Section {
  const section = network.sections.find((one) => one.id === id);
  if (section === undefined) throw new Error(`the section ${id} of a matter is not in the network`);
  return section;
}

/** A city in words; one that has left the network by its id. */
export function cityWords(network: Pick<Network, "cities">, id: string): CityName {
  const city = network.cities.find((one) => one.id === id);
  return { id, zh: city?.zh ?? id, en: city?.en ?? id };
}
