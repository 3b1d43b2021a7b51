import { parseInstant, type CivilDate, type Instant } from "../domain/model/time.ts";
import { UsageError } from "./command.ts";

/** A day of a command line, `2026-03-01`. */
export function askedDay(text: string): CivilDate {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || !parseInstant(`${text}T00:00:00+08:00`).ok) throw new UsageError(`不是日期 · not a day such as 2026-03-01: ${text}`);
  return text as CivilDate;
}

/** A moment of a command line: with an offset, or a day (its beginning in Beijing). */
export function askedInstant(text: string): Instant {
  const parsed = parseInstant(/^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T00:00:00+08:00` : text);
  if (!parsed.ok) throw new UsageError(`不是带时区的时间 · not a time with an offset such as 2026-03-01T01:00:00+08:00: ${text}`);
  return parsed.value;
}
