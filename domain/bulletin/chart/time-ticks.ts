import { civilDateAt, endOfDay, epochMs, HOUR_MS, plusDays, plusHours, type Instant } from "../../model/time.ts";
import type { Language } from "../page-input.ts";
import type { XTick } from "./chart.ts";

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** A day without its year: 3/1, 1 Mar. */
export function shortDay(day: string, language: Language): string {
  const [month, date] = [Number(day.slice(5, 7)), Number(day.slice(8, 10))];
  return language === "zh" ? `${month}/${date}` : `${date} ${MONTHS[month - 1]}`;
}

/** Ticks of a stretch of hours: every six hours by the clock, midnight by the day that begins. */
export function hourTicks(from: Instant, to: Instant, language: Language): XTick[] {
  const first = plusHours(`${from.slice(0, 10)}T00:00:00+08:00` as Instant, 6 * Math.ceil((epochMs(from) - epochMs(`${from.slice(0, 10)}T00:00:00+08:00` as Instant)) / (6 * HOUR_MS)));
  const ticks: XTick[] = [];
  for (let at = first; at <= to; at = plusHours(at, 6)) ticks.push({ at, label: at.slice(11, 13) === "00" ? shortDay(at, language) : `${Number(at.slice(11, 13))}:00` });
  return ticks;
}

/** Ticks at the midnights with which every `every`th day begins, counted back from the last one. */
export function dayTicks(from: Instant, to: Instant, every: number, language: Language): XTick[] {
  const ticks: XTick[] = [];
  for (let day = civilDateAt(to); ; day = plusDays(day, -every)) {
    const at = endOfDay(plusDays(day, -1));
    if (at < from) return ticks.toReversed();
    ticks.push({ at, label: shortDay(day, language) });
  }
}
