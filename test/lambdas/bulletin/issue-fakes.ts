import type { IssueYear } from "../../../domain/bulletin/issue/issue-index.ts";
import type { DayReadings } from "../../../domain/bulletin/issue/day-readings.ts";
import { DEMONSTRATION_ISSUER } from "../../../domain/bulletin/page-input.ts";
import type { CivilDate, Instant } from "../../../domain/model/time.ts";
import type { IssuePorts } from "../../../lambdas/bulletin/issue-ports.ts";

/** Thrown in the place of a call: the function dies there. */
export class Crash extends Error {}

/** Stores in memory that answer as the adapters do. `before` is told of each call and may throw, or let another run go first. */
export function issueWorld(readings: (day: CivilDate) => DayReadings, at = "2026-03-01T08:30:00+08:00") {
  const years = new Map<string, IssueYear>();
  const objects = new Map<string, { body: string; digest: string; etag: string }>();
  const world = { now: at as Instant, before: async (_call: string): Promise<void> => undefined };
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
      async replace(key, html, digest, over) {
        await world.before(`replace ${key}`);
        if (objects.get(key)?.etag !== over?.etag) return "outdated";
        put(key, html, digest);
        return "written";
      },
    },
    gather: async (day) => readings(day), issuer: DEMONSTRATION_ISSUER, demonstration: null, now: () => world.now,
  };
  return { ports, world, objects, index: (year: string) => years.get(year)?.issues ?? [] };
}
