/**
 * Schema of the evaluation rules of ambient air (环境空气质量评价技术规范 HJ 663): rounding, ozone day, city value, statistics of a period,
 * attainment, composite index. What no text gives is a named method with its `unverified` sentence.
 */
import * as z from "zod";
import { AIR_ITEMS } from "../model/item.ts";
import { editionHead, measured, Places, Quantity, sourced } from "./sourced.ts";

const item = z.enum(AIR_ITEMS);
const hour = z.int().min(1).max(24);
const unverified = z.string().min(1).optional();
const percent = z.int().min(1).max(100);
const decimals = z.strictObject({ values: z.record(item, Places), unverified, ...measured });
const method = <T extends string>(name: T) => z.strictObject({ method: z.literal(name), unverified, ...sourced });

/** One summand of the composite index: a statistic over a limit of GB 3095. */
export const CompositeTerm = z.strictObject({
  item, statistic: z.enum(["mean", "percentile"]), averaging: z.enum(["annual", "24h", "8h"]), grade: z.union([z.literal(1), z.literal(2)]), weight: Quantity,
});

export const AirEvaluation = z.strictObject({
  kind: z.literal("air-evaluation"), ...editionHead,
  /** Decimals of hourly and daily values, half to even (GB/T 8170). */
  decimals: z.strictObject({ values: z.record(z.enum(AIR_ITEMS), Places), ...measured }),
  /** Exceedance multiple (超标倍数). */
  multiple: z.strictObject({ decimals: Places, unverified, ...measured }),
  /** Daily maximum of running 8 h means of ozone (臭氧日最大8小时平均): which windows count, how many must be valid. */
  ozoneDay: z.strictObject({ firstWindowEnds: hour, lastWindowEnds: hour, windowsAtLeast: z.int().positive(), orOverLimit: z.boolean(), ...measured }),
  /** Share of valid stations that a city value needs, and the share where there are fewer than `below` stations. */
  city: z.strictObject({ shareAtLeast: percent, below: z.int().positive(), shareAtLeastBelow: percent, unverified, ...measured }),
  /** How the daily index of a city is made where the edition of HJ 633 has an indicator that a city's day has not; null: it has none. */
  cityDay: method("without-hourly-ozone").nullable(),
  /**
   * Statistics of a period (评价项目及平均时间): whether an item has a mean, its percentile of the daily values, and the averaging time whose
   * limit the percentile is held against.
   */
  statistics: z.strictObject({
    items: z.record(item, z.strictObject({ mean: z.boolean(), percent, averaging: z.enum(["24h", "8h"]) })), unverified, ...measured,
  }),
  /** Rank k = 1 + (n−1)·p, linear between the values at ⌊k⌋ and ⌊k⌋+1. */
  percentile: method("linear-between-ranks"),
  /** What the statistics are made from: daily values as published, so already rounded once as daily values. */
  dailyInput: method("published-daily-values"),
  /** Decimals of the statistics of a period as shown, and of the same figures where they are held against a limit; each rounded once. */
  periodDecimals: decimals,
  attainmentDecimals: decimals,
  /** Decimals of rates in %: attainment rate (达标率), good-day ratio (优良天数比例). */
  rates: z.strictObject({ decimals: Places, unverified, ...measured }),
  /** Minimum of days for percentiles, and for items without an annual line in GB 3095 table 4: as for the means of this item. */
  percentileMinimum: z.strictObject({ asMeansOf: item, unverified, ...sourced }),
  /** Minimum of days for a quarter and for a part of a period: that of each of its months. */
  shorterMinimum: method("each-month"),
  /** When an item meets (达标) over a year. */
  attainment: method("mean-and-percentile"),
  /** Composite index (环境空气质量综合指数): published statistic over limit, rounded, weighted, added. */
  composite: z.strictObject({
    method: z.literal("sum-of-rounded-singles"), terms: z.array(CompositeTerm).min(1), decimals: z.strictObject({ single: Places, index: Places }), unverified, ...measured,
  }),
  /** Periods in which the editions change: shown in parts. */
  severalEditions: method("parts"),
  /** Days under dust (沙尘天气): deducted or not. */
  dust: method("included"),
  /** Change against another period (同比): of published figures, relative in %, of rates in percentage points. */
  change: z.strictObject({ method: z.literal("of-published-figures"), decimals: Places, unverified, ...measured }),
  /** Order of places by a figure: equal values share a rank, the next one is skipped (1, 1, 3). */
  order: method("equal-share-rank"),
});
export type AirEvaluation = z.infer<typeof AirEvaluation>;
