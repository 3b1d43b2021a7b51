import type { Network } from "../model/network.ts";
import type { Instant } from "../model/time.ts";
import { firstSentAt, type JointNotice, type Matter } from "./matter.ts";
import { cityWords, type CityName } from "./notice-content.ts";
import { receiptOf, responseMinutes } from "./receipts.ts";
import { settingsOf } from "./with-notices.ts";

/** How soon a bureau acknowledged (回执时效), in whole minutes, begun ones counted. Null where there is nothing to take it from. */
export interface ResponseTimes {
  readonly city: CityName;
  readonly notices: number;
  readonly acknowledged: number;
  /** Within the agreed time of the matter. */
  readonly inTime: number;
  readonly late: number;
  readonly open: number;
  /** Notices that went on to another post. */
  readonly escalated: number;
  readonly medianMinutes: number | null;
  readonly longestMinutes: number | null;
}

/** The response times of a month: by the matters that began in it (按事项起始月份统计); drills apart. */
export interface ResponseReport {
  readonly month: string;
  readonly at: Instant;
  readonly matters: number;
  readonly cities: readonly ResponseTimes[];
  readonly drills: { readonly matters: number; readonly cities: readonly ResponseTimes[] };
}

/** Makes the report from the matters of a month. A notice that was not sent yet is not counted. */
export function responseReport(month: string, matters: readonly Matter[], network: Network, now: Instant): ResponseReport {
  const real = matters.filter(({ drill }) => drill === null);
  const drills = matters.filter(({ drill }) => drill !== null);
  return { month, at: now, matters: real.length, cities: timesOf(real, network), drills: { matters: drills.length, cities: timesOf(drills, network) } };
}

function timesOf(matters: readonly Matter[], network: Network): ResponseTimes[] {
  const sent = matters.flatMap((matter) => matter.notices.filter((notice) => firstSentAt(notice) !== null).map((notice) => ({ matter, notice })));
  return network.cities.filter(({ id }) => sent.some(({ notice }) => notice.city === id))
    .map(({ id }) => timesOfCity(cityWords(network, id), sent.filter(({ notice }) => notice.city === id)));
}

function timesOfCity(city: CityName, sent: readonly { readonly matter: Matter; readonly notice: JointNotice }[]): ResponseTimes {
  const answered = sent.flatMap(({ matter, notice }) => {
    const minutes = responseMinutes(notice, matter);
    return minutes === null || receiptOf(notice, matter) === undefined ? [] : [{ minutes, agreed: settingsOf(matter).acknowledgeWithin.minutes }];
  });
  const minutes = answered.map((one) => one.minutes).toSorted((a, b) => a - b);
  const inTime = answered.filter((one) => one.minutes <= one.agreed).length;
  return {
    city, notices: sent.length, acknowledged: answered.length, inTime, late: answered.length - inTime, open: sent.length - answered.length,
    escalated: sent.filter(({ notice }) => notice.sendings.some(({ level }) => level > 1)).length,
    medianMinutes: medianOf(minutes), longestMinutes: minutes.at(-1) ?? null,
  };
}

/** The lower of the two middle values where there are two: a number of minutes that somebody took. */
const medianOf = (sorted: readonly number[]): number | null => sorted[Math.ceil(sorted.length / 2) - 1] ?? null;
