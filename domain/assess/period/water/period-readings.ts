import { compareDecimals, type Decimal } from "../../../model/decimal.ts";
import { ITEMS, type ItemKey } from "../../../model/item.ts";
import { MARKS } from "../../../model/mark.ts";
import { currentValue, type Observation } from "../../../model/observation.ts";
import { countsWith, type FlaggedObservation } from "../../quality/flagged.ts";
import { dayOfIntervalEnd, type Instant } from "../../../model/time.ts";
import type { WaterPeriod, WaterReason } from "../../../model/water-period.ts";
import type { WaterPeriodRules } from "../../water/evaluation-rules.ts";
import type { JudgedWater } from "../../water/judge-water.ts";
import { REASONS } from "../../water/reason.ts";
import { readWater, type WaterNumber } from "../../water/read-water.ts";
import type { WaterTexts } from "../../water/assess-water-sample.ts";
import { waterMean } from "../../water/water-mean.ts";
import { daysOf, monthsOf } from "./water-period-of.ts";

/** Values of one sample that was taken by hand (手工监测), as reported. */
export interface WaterSample {
  readonly at: Instant;
  readonly values: WaterTexts;
  readonly detectionLimits?: Readonly<Partial<Record<ItemKey, Decimal>>>;
  /** Names what was sent, and changes with every correction. */
  readonly revision: string;
}

/** All items of water that are numbers. */
export const WATER_QUANTITIES = (Object.keys(ITEMS) as ItemKey[]).filter((item) => ITEMS[item].medium === "water" && ITEMS[item].kind === "quantity");

const KNOWN = new Set<string>(WATER_QUANTITIES);

/** The items of a round that are numbers. A year has two thousand rounds: only what stands in one is looked at. */
export const quantitiesIn = (items: Observation["items"] | WaterTexts): ItemKey[] => Object.keys(items).filter((item): item is ItemKey => KNOWN.has(item));

/** Whether an interval that ends at this instant lies in the period: 00:00 belongs to the day that ends. */
export const inPeriod = (endsAt: Instant, { from, until }: Pick<WaterPeriod, "from" | "until">): boolean => {
  const day = dayOfIntervalEnd(endsAt);
  return from <= day && day < until;
};

type Found = { readonly numbers: WaterNumber[]; readonly ends: Instant[] };

/** Numbers by item in the order of their ends, so that the order in which rounds came has no effect; what could not be read is remarked once an item and reason. */
function numbersOf(sets: readonly { readonly at: Instant; readonly values: WaterTexts; readonly detectionLimits?: WaterSample["detectionLimits"] }[], rules: WaterPeriodRules, remarks: Map<string, WaterReason>): Map<ItemKey, Found> {
  const found = new Map<ItemKey, Found>();
  for (const { at, values, detectionLimits } of sets.toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))) {
    for (const item of quantitiesIn(values)) {
      const text = values[item];
      if (text === undefined) continue;
      const read = readWater(item, text, rules.evaluation.edition.belowDetection.share, detectionLimits?.[item]);
      if (!read.ok) { remarks.set(`${item}/${read.fault.kind}`, read.fault); continue; }
      const entry = found.get(item) ?? { numbers: [], ends: [] };
      entry.numbers.push(read.value);
      entry.ends.push(at);
      found.set(item, entry);
    }
  }
  return found;
}

/** The text of an item that takes part: not withdrawn, its instrument worked normally (no mark, or N: HJ 212-2017 table 8), not failed, rejected or of a time of maintenance. */
export function countedText(round: FlaggedObservation, item: ItemKey): string | undefined {
  const current = currentValue(round.items[item]);
  return current && current.value !== null && MARKS[current.mark ?? "N"].counts && countsWith(round.quality?.[item]) ? current.value : undefined;
}

const textsOf = (round: FlaggedObservation): { at: Instant; values: WaterTexts } => ({
  at: round.endsAt,
  values: Object.fromEntries(quantitiesIn(round.items).flatMap((item) => {
    const text = countedText(round, item);
    return text === undefined ? [] : [[item, text] as const];
  })),
});

/**
 * The means of a period by item, rounded as classed. Where both exist, the automatic values of the items that the rule names go before those
 * of samples; an item with too few values has no mean, and the remark says so. `rounds` and `samples` must lie in the period.
 */
export function periodMeans(
  rounds: readonly FlaggedObservation[], samples: readonly WaterSample[], period: WaterPeriod, rules: WaterPeriodRules,
): { judged: Partial<Record<ItemKey, JudgedWater>>; remarks: WaterReason[] } {
  const remarks = new Map<string, WaterReason>();
  const { validity, preferAutomatic } = rules.evaluation.edition;
  const [automatic, manual] = [numbersOf(rounds.map(textsOf), rules, remarks), numbersOf(samples, rules, remarks)];
  const due = daysOf(period) * validity.roundsADay.value;
  const months = monthsOf(period).length;
  const enough = {
    automatic: ({ numbers }: Found) => numbers.length * 100 >= validity.automaticShareAtLeast.value * due,
    manual: ({ ends }: Found) => new Set(ends.map((end) => dayOfIntervalEnd(end).slice(0, 7))).size * 100 >= validity.manualMonthsShareAtLeast.value * months,
  };
  const judged: Partial<Record<ItemKey, JudgedWater>> = {};
  const short: ItemKey[] = [];
  for (const item of WATER_QUANTITIES) {
    const named = preferAutomatic.items.some((preferred) => preferred === item);
    const order = named ? (["automatic", "manual"] as const) : (["manual", "automatic"] as const);
    const sources = { automatic: automatic.get(item), manual: manual.get(item) };
    const from = order.find((source) => sources[source] && enough[source](sources[source]));
    if (from) judged[item] = meanOf(item, sources[from]!.numbers, from, rules);
    else if (sources.automatic ?? sources.manual) short.push(item);
  }
  return { judged, remarks: [...remarks.values(), ...(short.length > 0 ? [REASONS.tooFew(short, validity.automaticShareAtLeast.clause)] : [])] };
}

const meanOf = (item: ItemKey, numbers: readonly WaterNumber[], from: "automatic" | "manual", { places }: WaterPeriodRules): JudgedWater => ({
  value: waterMean(item, numbers.map(({ value }) => value).toSorted(compareDecimals), places(item)),
  belowDetection: numbers.every(({ belowDetection }) => belowDetection), count: numbers.length, from,
});
