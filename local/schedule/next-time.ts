import { parseCronFields, type CronField } from "./cron-fields.ts";

/** The first due time strictly after a moment (both epoch ms), or undefined where there is none. */
export type NextTime = (after: number) => number | undefined;

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;
const UNITS: Record<string, number> = { minute: MINUTE_MS, hour: 60 * MINUTE_MS, day: DAY_MS };
/** Days looked through for a cron time: a 29 February can be eight years away. */
const LONGEST_SEARCH_DAYS = 9 * 366;

/**
 * Reads a schedule expression of EventBridge Scheduler: `rate(…)` counts from `start`; `cron(…)` and `at(…)` are in `timeZone`.
 * Throws on anything else. In a zone with summer time an hour that is left out is skipped, and one that comes twice fires once.
 */
export function parseSchedule(expression: string, timeZone: string, start: number): NextTime {
  const [, kind, body = ""] = /^(rate|cron|at)\((.*)\)$/.exec(expression.trim()) ?? [];
  if (kind === "rate") {
    const [, count, unit] = /^(\d+) (minute|hour|day)s?$/.exec(body) ?? [];
    if (count === undefined || Number(count) === 0) throw new Error(`${expression} is no schedule: rate(n minutes|hours|days)`);
    const every = Number(count) * UNITS[unit!]!;
    return (after) => start + (Math.floor(Math.max(0, after - start) / every) + 1) * every;
  }
  if (kind === "at") {
    const due = toInstant(Date.parse(`${body}Z`), timeZone);
    if (Number.isNaN(due)) throw new Error(`${expression} is no schedule: at(yyyy-mm-ddThh:mm:ss)`);
    return (after) => (due > after ? due : undefined);
  }
  if (kind === "cron") return cronTime(parseCronFields(body), timeZone);
  throw new Error(`${expression} is no schedule: rate(…), cron(…) or at(…)`);
}

function cronTime([minutes, hours, dayOfMonth, month, dayOfWeek, year]: readonly CronField[], timeZone: string): NextTime {
  const dayMatches = (day: Date): boolean => {
    const lastDay = new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + 1, 0)).getUTCDate();
    return year!.allows(day.getUTCFullYear()) && month!.allows(day.getUTCMonth() + 1)
      && (dayOfMonth!.last ? day.getUTCDate() === lastDay : dayOfMonth!.allows(day.getUTCDate())) && dayOfWeek!.allows(day.getUTCDay() + 1);
  };
  return (after) => {
    // "Wall" times are the zone's civil times written as if they were UTC.
    const firstWall = (Math.floor(toWall(after, timeZone) / MINUTE_MS) + 1) * MINUTE_MS;
    const firstDay = Math.floor(firstWall / DAY_MS) * DAY_MS;
    for (let day = 0; day < LONGEST_SEARCH_DAYS; day += 1) {
      const midnight = firstDay + day * DAY_MS;
      if (!dayMatches(new Date(midnight))) continue;
      for (let minute = 0; minute < 1440; minute += 1) {
        const wall = midnight + minute * MINUTE_MS;
        if (wall < firstWall || !hours!.allows(Math.floor(minute / 60)) || !minutes!.allows(minute % 60)) continue;
        const due = toInstant(wall, timeZone);
        if (due > after && toWall(due, timeZone) === wall) return due;
      }
    }
    return undefined;
  };
}

const formats = new Map<string, Intl.DateTimeFormat>();

function toWall(instant: number, timeZone: string): number {
  let format = formats.get(timeZone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat("en-US", {
      timeZone, hourCycle: "h23", year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric", second: "numeric",
    });
    formats.set(timeZone, format);
  }
  const part = Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
  return Date.UTC(part["year"]!, part["month"]! - 1, part["day"], part["hour"], part["minute"], part["second"]) + (((instant % 1000) + 1000) % 1000);
}

function toInstant(wall: number, timeZone: string): number {
  if (Number.isNaN(wall)) return wall;
  const guess = wall - (toWall(wall, timeZone) - wall);
  return guess + (wall - toWall(guess, timeZone));
}
