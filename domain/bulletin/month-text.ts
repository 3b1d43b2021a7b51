import type { Language } from "./page-input.ts";

const MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

/** A month in words: `2026-03` is 2026年3月, March 2026. */
export function monthText(month: string, language: Language): string {
  const [year, number] = month.split("-").map(Number) as [number, number];
  return language === "zh" ? `${year}年${number}月` : `${MONTHS[number - 1]} ${year}`;
}
