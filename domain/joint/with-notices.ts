import { digestOf } from "../model/digest.ts";
import type { Instant } from "../model/time.ts";
import { dutyPostsOf, jointOn, type JointSettings } from "../network/joint-settings.ts";
import { noticeId, type JointNotice, type Matter, type Sending } from "./matter.ts";
import { standingOf } from "./receipts.ts";

/** The settings of a matter: those of its first day, so that what was agreed then holds to its end. */
export const settingsOf = ({ firstDay }: Pick<Matter, "firstDay">): JointSettings => jointOn(firstDay);

/**
 * The matter with every notice and sending that must exist at a moment: one notice of every report to every city but the one that made it; the
 * newest open notice of a city at every post that its open notices reached; and, where no receipt came in time, at the next post (未回执转下一岗位).
 * Nothing that exists is altered; the same again adds nothing. One post at a time: after a standstill each still has its time.
 */
export function withNotices(matter: Matter, now: Instant): Matter {
  const settings = settingsOf(matter);
  const known = new Set(matter.notices.map(({ id }) => id));
  const fresh = matter.reports.flatMap((report) => readersOf(matter, report.by.kind === "bureau" ? report.by.city : null)
    .map((city): JointNotice => {
      const id = noticeId(matter.id, report.key, city);
      return { id, report: report.key, city, sendings: [sending(id, 1, settings, city)] };
    })
    .filter(({ id }) => !known.has(id)));
  const told = fresh.length === 0 ? matter : { ...matter, notices: [...matter.notices, ...fresh] };
  return [...new Set(told.notices.map(({ city }) => city))].reduce((next, city) => withDuePosts(next, city, settings, now), told);
}

/** Who reads a report: the cities concerned, and of a report that one of these made, the reporting city. Its own bureau is told of the event itself. */
function readersOf({ parties, reporter }: Matter, by: string | null): string[] {
  const cities = parties.map(({ city }) => city);
  return by === null || by === reporter ? cities : [reporter, ...cities].filter((city) => city !== by);
}

function sending(notice: string, level: number, settings: JointSettings, city: string): Sending {
  return { id: `js-${digestOf(`${notice}|${level}`)}`, level, post: dutyPostsOf(settings, city)[level - 1]!.id, sentAt: null, links: [] };
}

function withDuePosts(matter: Matter, city: string, settings: JointSettings, now: Instant): Matter {
  const { open, level, dueAt } = standingOf(matter, city, settings, now);
  const newest = open.at(-1);
  if (newest === undefined) return matter;
  const next = dueAt !== null && dueAt <= now ? level + 1 : level;
  const upTo = Math.min(next, dutyPostsOf(settings, city).length);
  const has = new Set(newest.sendings.map((one) => one.level));
  const missing = Array.from({ length: upTo }, (_, at) => at + 1).filter((one) => !has.has(one));
  if (missing.length === 0) return matter;
  const sendings = [...newest.sendings, ...missing.map((one) => sending(newest.id, one, settings, city))];
  return { ...matter, notices: matter.notices.map((notice) => (notice === newest ? { ...notice, sendings } : notice)) };
}
