/**
 * What a month, quarter or year says of a station or city (HJ 663). Concentrations are decimal text in the item's canonical unit, rounded
 * once as the edition says; rates are per cent. Where something is null, `notAvailable` beside it says why.
 */
import type { Basis, Exceedance, MadeFrom, NotAvailable } from "./assessment.ts";
import type { CalendarPeriod, PeriodLength } from "./calendar-period.ts";
import type { AirItem } from "./item.ts";
import type { CivilDate, Instant } from "./time.ts";

/** Statistics of one item over the days of a period. */
export interface PeriodItem {
  /** Days on which the item was in the monitoring plan, and those of them with a valid daily value. */
  readonly monitoredDays: number;
  readonly validDays: number;
  /** Mean of the daily values (平均浓度); absent for CO and O3, which have none in the standard. */
  readonly mean?: string | null;
  /** `percent` (98, 95, 90) of the percentile (百分位数), and its value. */
  readonly percent: number;
  readonly percentile: string | null;
  readonly unit: string;
  /** Valid days above the 24 h (o3: 8 h) limit of their own day (超标天数). */
  readonly daysOver: number;
  /** Attainment rate (达标率): valid days within the limit of their own day, in % of the valid days. */
  readonly attainmentRate: string | null;
  readonly notAvailable: NotAvailable | null;
}

/** How the days of a period were. */
export interface PeriodDays {
  /** Natural days of the span, and those of them that closed with data. */
  readonly inSpan: number;
  readonly closed: number;
  /** Valid days (有效天数): with an AQI. Good days (优良天数): AQI at most 100. */
  readonly valid: number;
  readonly good: number;
  /** 优良天数比例, in % of the valid days. */
  readonly goodRatio: string | null;
  /** Valid days by level, 1 (优) to 6 (严重污染). */
  readonly byLevel: readonly [number, number, number, number, number, number];
  /** Days on which an item was a primary pollutant (首要污染物); tied items count each. */
  readonly primary: Readonly<Partial<Record<AirItem, number>>>;
  /** Days that can be said to meet (达标) or not: some item over its limit, or all monitored items valid and within. */
  readonly judged: number;
  readonly within: number;
  readonly attainmentRate: string | null;
}

/** A statistic held against a limit. */
export interface JudgedStatistic {
  readonly statistic: "mean" | "percentile";
  /** Rounded for the evaluation of attainment, once, from the daily values: the same figure may be shown with more decimals elsewhere. */
  readonly value: string;
  readonly limit: string;
  readonly averaging: "annual" | "24h" | "8h";
  readonly unit: string;
  readonly meets: boolean;
  /** Exceedance multiple (超标倍数); null where it meets. */
  readonly multiple: string | null;
  readonly edition: string;
  readonly phase: string;
  readonly clause: string;
}

/** 达标评价 of a year: per item and of all six together. */
export interface Attainment {
  /** null: cannot be said. */
  readonly meets: boolean | null;
  readonly items: Readonly<Partial<Record<AirItem, { readonly meets: boolean | null; readonly judged: readonly JudgedStatistic[] }>>>;
  readonly notAvailable: NotAvailable | null;
}

/** Composite index (环境空气质量综合指数). */
export interface CompositeIndex {
  readonly value: string | null;
  /** Single indices (单项指数), also where the sum is withheld. */
  readonly singles: Readonly<Partial<Record<AirItem, string>>>;
  /** Largest single index (主要污染物), all that tie; empty where there is no index. */
  readonly main: readonly AirItem[];
  readonly notAvailable: NotAvailable | null;
}

/** The figures of a span of days. */
export interface PeriodFigures {
  readonly items: Readonly<Partial<Record<AirItem, PeriodItem>>>;
  readonly days: PeriodDays;
  /** Of years only (GB 3095 has annual limits, none for months and quarters); null otherwise. */
  readonly attainment: Attainment | null;
  readonly compositeIndex: CompositeIndex;
  /** 标况 or 实况: reference state of the concentrations, as the standard in force names it; null where none or several were. */
  readonly referenceState: { readonly zh: string; readonly en: string } | null;
  /** Editions that judged, for example `GB 3095-2026`, and the phase of GB 3095. */
  readonly editions: readonly string[];
  readonly phase: string | null;
}

/** The days of a period under one set of editions. */
export interface PeriodPart extends PeriodFigures {
  /** First and last day of the part, both in it. */
  readonly from: CivilDate;
  readonly to: CivilDate;
}

interface PeriodHead<K extends string> extends PeriodFigures {
  readonly kind: K;
  /** Station code or city id. */
  readonly place: string;
  readonly period: CalendarPeriod;
  readonly length: PeriodLength;
  readonly endsAt: Instant;
  /** False: the period is not over, the figures are those so far (累计), and nothing is judged. */
  readonly closed: boolean;
  /** Dust days are in: nothing is deducted here. */
  readonly dustDays: "included";
  /**
   * Where the editions change inside the period: each part judged by its own. The figures of the whole then carry no verdict, no index
   * and no rate. Empty where one set of editions covers the period.
   */
  readonly parts: readonly PeriodPart[];
  /** Why the period as a whole is not judged (not over, several editions, none); null where it is. */
  readonly notAvailable: NotAvailable | null;
  readonly basis: readonly Basis[];
  readonly madeFrom: MadeFrom;
  readonly receivedAt: Instant;
}

/** A month, quarter or year of a station. */
export type AirPeriod = PeriodHead<"air-month"> | PeriodHead<"air-quarter"> | PeriodHead<"air-year">;
/** A month, quarter or year of a city, from its daily values. */
export type CityPeriod = PeriodHead<"city-month"> | PeriodHead<"city-quarter"> | PeriodHead<"city-year">;

/** A natural day of a city: the mean of its stations' daily values by item, then the sub-index. */
export interface CityDay {
  readonly kind: "city-day";
  readonly place: string;
  readonly day: CivilDate;
  readonly endsAt: Instant;
  readonly closed: true;
  readonly means: Readonly<Partial<Record<AirItem, string>>>;
  readonly subIndices: Readonly<Partial<Record<AirItem, number>>>;
  readonly aqi: number | null;
  readonly level: number | null;
  readonly primary: readonly AirItem[];
  readonly notAvailable: NotAvailable | null;
  /** Pollutants that exceed (超标污染物, HJ 633-2012); absent under 2026, which dropped the term. */
  readonly exceeding?: readonly AirItem[];
  readonly exceedances: readonly Exceedance[];
  /** Stations that count, how many of them have no confirmed role (评价点/对照点), and how many are valid by monitored item. */
  readonly stations: { readonly counted: number; readonly unknownRole: number; readonly valid: Readonly<Partial<Record<AirItem, number>>> };
  readonly basis: readonly Basis[];
  readonly madeFrom: MadeFrom;
  readonly receivedAt: Instant;
}
