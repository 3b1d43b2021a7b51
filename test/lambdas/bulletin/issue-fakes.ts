import type { IssueYear } from "../../../domain/bulletin/issue/issue-index.ts";
import { holdsNothing, isReady, type DayReadings } from "../../../domain/bulletin/issue/day-readings.ts";
import { makeIssue } from "../../../domain/bulletin/issue/make-issue.ts";
import type { Releases } from "../../../domain/bulletin/draft/releases.ts";
import type { SpecialEvent } from "../../../domain/bulletin/issue/special-content.ts";
import { DEMONSTRATION_ISSUER } from "../../../domain/bulletin/page-input.ts";
import type { IssueSubject } from "../../../domain/bulletin/issue/issue-kind.ts";
import type { CivilDate, Instant } from "../../../domain/model/time.ts";
import type { GatheredIssue, IssuePorts } from "../../../lambdas/bulletin/issue-ports.ts";
import { memoryDrafts } from "../../fakes/memory-drafts.ts";

/** Thrown in the place of a call: the function dies there. */
export class Crash extends Error {}

const NONE: GatheredIssue = { nothing: true, isReady: () => true, make: () => { throw new Error("made of nothing"); } };

/** A daily issue of the readings of its day. */
export const ofDay = (of: DayReadings): GatheredIssue => ({ nothing: holdsNothing(of), isReady: (now) => isReady(of, now), make: (frame) => makeIssue(of, frame) });

/** Stores in memory that answer as the adapters do. `before` is told of each call and may throw, or let another run go first. */
export function issueWorld(readings: (day: CivilDate) => DayReadings, at = "2026-03-01T08:30:00+08:00") {
  const years = new Map<string, IssueYear>();
  const objects = new Map<string, { body: string; digest: string; etag: string }>();
  const world = {
    now: at as Instant, before: async (_call: string): Promise<void> => undefined, events: [] as SpecialEvent[],
    /** Kinds that need approval; none unless a test says so. */
    releases: {} as Releases,
    /** What is stored of subjects that are no days; nothing unless a test says otherwise. */
    other: async (_subject: IssueSubject): Promise<GatheredIssue> => NONE,
  };
  const drafts = memoryDrafts((call) => world.before(call));
  let writes = 0;
  const put = (key: string, body: string, digest: string) => void objects.set(key, { body, digest, etag: String(++writes) });
  const ports: IssuePorts = {
    issues: {
      async year(year) {
        await world.before(`year ${year}`);
        return years.get(year) ?? { year, version: 0, issues: [] };
      },
      async put(index, readVersion) {
        await world.before(`put ${index.year}, ${index.issues.filter(({ hash }) => hash !== null).length} standing`);
        if ((years.get(index.year)?.version ?? 0) !== readVersion) return "outdated";
        years.set(index.year, { ...index, version: readVersion + 1 });
        return "written";
      },
    },
    site: {
      async create(key, body) {
        await world.before(`create ${key}`);
        if (objects.has(key)) return "exists";
        put(key, body, "");
        return "created";
      },
      read: async (key) => objects.get(key)!.body,
      async keepForever(key, body) {
        if (!objects.has(key)) put(key, body, "");
      },
      standing: async (key) => objects.get(key),
      async replaceFile({ key, body, digest }, over) {
        await world.before(`replace ${key}`);
        if (objects.get(key)?.etag !== over?.etag) return "outdated";
        put(key, String(body), digest);
        return "written";
      },
      async replace(key, html, digest, over) {
        await world.before(`replace ${key}`);
        if (objects.get(key)?.etag !== over?.etag) return "outdated";
        put(key, html, digest);
        return "written";
      },
    },
    drafts,
    get releases() { return world.releases; },
    gather: async (subject) => (subject.kind === "daily" ? ofDay(readings(subject.day)) : world.other(subject)), specialEvents: async () => world.events, issuer: DEMONSTRATION_ISSUER, demonstration: null, publicSite: { origin: "https://air.example.cn", licence: null }, now: () => world.now,
  };
  return { ports, world, objects, drafts, index: (year: string) => years.get(year)?.issues ?? [] };
}
