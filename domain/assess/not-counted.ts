import type { NotAvailable, NotCounted } from "../model/assessment.ts";
import { ITEMS, type ItemKey } from "../model/item.ts";
import { MARKS, type Mark } from "../model/mark.ts";
import { currentValue, type CurrentValue } from "../model/observation.ts";
import type { ItemQuality } from "../model/quality.ts";
import { countsWith, type FlaggedObservation } from "./quality/flagged.ts";

/**
 * The items of an interval that were reported and are not judged, with the reason: withdrawn (撤回), the instrument's mark, a failed
 * quality test, a review, or declared maintenance. Over the measuring range (T, 超量程) the value is kept as "at least": it is suspect, out of
 * means, and never dropped. Undefined where there is none.
 */
export function notCountedOf(observation: FlaggedObservation | undefined, items: readonly ItemKey[]): { readonly notCounted?: NotCounted } {
  const notCounted: { -readonly [K in keyof NotCounted]: NotCounted[K] } = {};
  for (const item of items) {
    const current = currentValue(observation?.items[item]);
    const reason = current && reasonOf(current, observation?.quality?.[item]);
    if (reason) notCounted[item] = reason;
  }
  return Object.keys(notCounted).length === 0 ? {} : { notCounted };
}

function reasonOf({ value, mark = "N" }: CurrentValue, quality: ItemQuality | undefined): NotCounted[ItemKey] {
  if (value === null) return { because: "withdrawn" };
  if (MARKS[mark].counts) return countsWith(quality) ? undefined : { because: quality?.maintenance ? "M" : quality?.reviewed ? "rejected" : "failed" };
  return MARKS[mark].atLeast ? { because: mark, atLeast: value } : { because: mark };
}

/** The same reason why there is no verdict, with what the instruments said of the items that are missing. */
export function withMarks(reason: NotAvailable | null, { notCounted }: { readonly notCounted?: NotCounted }): NotAvailable | null {
  const told = reason?.items.flatMap((item) => {
    const because = notCounted?.[item]?.because;
    return because === undefined ? [] : [{ symbol: ITEMS[item].symbol, words: because in WORDS ? WORDS[because as keyof typeof WORDS] : MARKS[because as Mark] }];
  }) ?? [];
  if (!reason || told.length === 0) return reason;
  return {
    ...reason,
    zh: `${reason.zh}（${told.map(({ symbol, words }) => `${symbol}：${words.zh}`).join("；")}）`,
    en: `${reason.en} (${told.map(({ symbol, words }) => `${symbol}: ${words.en}`).join("; ")})`,
  };
}

const WORDS = {
  withdrawn: { zh: "已撤回", en: "withdrawn" }, failed: { zh: "质控未通过", en: "failed quality control" }, rejected: { zh: "审核剔除", en: "rejected in review" },
};
