import { dayOfIntervalEnd, type CivilDate, type Instant } from "../model/time.ts";
import { html, type Markup } from "./markup.ts";
import type { Language } from "./page-input.ts";

const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

/** A natural day in words: 2026年3月2日, 2 March 2026. */
export function dayText(day: CivilDate, language: Language): string {
  const [year, month, date] = day.split("-").map(Number) as [number, number, number];
  return language === "zh" ? `${year}年${month}月${date}日` : `${date} ${MONTHS[month - 1]} ${year}`;
}

/** Hour and minute of an instant in Beijing. */
export const clockText = (at: Instant): string => at.slice(11, 16);

/** An absolute time in words: 2026年3月2日 06:00, 2 March 2026, 06:00. */
export function momentText(at: Instant, language: Language): string {
  return `${dayText(at.slice(0, 10) as CivilDate, language)}${language === "zh" ? " " : ", "}${clockText(at)}`;
}

/** The end of an interval of the air network in words: midnight is 24:00 of the day that ends. */
export function intervalEndText(endsAt: Instant, language: Language): string {
  if (clockText(endsAt) !== "00:00") return momentText(endsAt, language);
  return `${dayText(dayOfIntervalEnd(endsAt), language)}${language === "zh" ? " " : ", "}24:00`;
}

/** An instant as a `time` element that says `text`. */
export const timeElement = (at: Instant, text: string): Markup => html`<time datetime="${at}">${text}</time>`;
