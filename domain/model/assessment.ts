/**
 * What assess says of stored readings. Every assessment names the standards, editions, phases and clauses that made it, the method where
 * the product had to choose one, and the revisions it was made from. Values are decimal text in the item's canonical unit.
 */
import type { AirItem, ClassItem, ItemKey, LimitItem } from "./item.ts";
import type { Mark } from "./mark.ts";
import type { AirPeriod, CityDay, CityPeriod } from "./period.ts";
import type { OutletHour, StoredOutletDay } from "./outlet-assessment.ts";
import type { Quality } from "./quality.ts";
import type { CivilDate, Instant } from "./time.ts";
import type { StoredSectionPeriod } from "./water-period.ts";

/** What a verdict rests on. */
export interface Basis {
  /** For example `HJ 633-2026`. */
  readonly edition: string;
  /** Phase inside an edition (GB 3095-2026: `transition`, `final`). */
  readonly phase?: string;
  readonly clause: string;
  /** Named method where the text leaves room, for example `network-2026`. */
  readonly method?: string;
  /** What no official text confirms, in words; absent where the text itself was read. */
  readonly unverified?: string;
  /** The edition was asked for and is not the one in force that day (假设采用，非当日现行). Never in what is stored or published. */
  readonly askedFor?: true;
}

/** A value over a limit that exists for its averaging time (超标). */
export interface Exceedance {
  readonly item: ItemKey;
  readonly averaging: "1h" | "8h" | "24h" | "round" | "period";
  readonly value: string;
  readonly limit: string;
  readonly unit: string;
  /** Exceedance multiple (超标倍数) = (C−S)/S with two decimals; absent for pH, dissolved oxygen and temperature. */
  readonly multiple?: string;
  readonly edition: string;
  readonly clause: string;
  /** It rests on suspect values (可疑): told to bureaus only, and said so. */
  readonly suspect?: true;
}

/** Why there is no AQI, class or statistic. Shown to people: `zh` first. */
export interface NotAvailable {
  readonly kind:
    | "items-missing" | "too-few-hours" | "too-few-stations" | "day-not-over" | "no-data" | "no-edition-in-force"
    | "too-few-days" | "not-monitored" | "period-not-over" | "several-editions";
  readonly items: readonly ItemKey[];
  readonly clause?: string;
  readonly zh: string;
  readonly en: string;
}

/**
 * Items that were reported and are not judged: why, and for T (over the measuring range) the value that the true one lies at or above.
 * `failed`: a quality test; `rejected`: a review; M also for maintenance that was declared.
 */
export type NotCounted = Readonly<Partial<Record<ItemKey, { readonly because: Mark | "withdrawn" | "failed" | "rejected"; readonly atLeast?: string }>>>;

/** Too few valid data behind a mean: there is no value (无效数据, GB 3095 6.4). */
export interface TooFewData {
  readonly kind: "too-few-data";
  readonly item: LimitItem;
  readonly averaging: "1h" | "8h" | "24h" | "month" | "quarter" | "annual" | "growing-season";
  readonly have: number;
  readonly need: number;
  /** What is counted: minutes of the hour, hourly means of the day … */
  readonly unit: string;
  readonly clause: string;
}

/** What an assessment was made from: a digest over all input revisions, and the revisions themselves where they are few. */
export interface MadeFrom {
  readonly digest: string;
  readonly revisions?: Readonly<Partial<Record<ItemKey, string>>>;
  /** How many assessments it was made from, where they are too many to list: `{ "days": 31 }`. The digest covers the digest of each. */
  readonly counts?: Readonly<Record<string, number>>;
  /** Names of the values that are not the first that was said of them: they were corrected. Absent where none was. */
  readonly corrected?: readonly string[];
  /** Names the code that judged; part of the digest, so that a new method judges again. */
  readonly assessor: string;
}

/** What every stored assessment carries. */
export interface AssessmentHead {
  /** Station code, section, outlet or city id of `network/`. */
  readonly place: string;
  readonly endsAt: Instant;
  readonly basis: readonly Basis[];
  readonly madeFrom: MadeFrom;
  /** Latest receipt among the values that count in it (`CurrentValue.receivedAt`); alert tells late data (an archive) by it. */
  readonly receivedAt: Instant;
}

/** Real-time report of one station and hour (实时报). */
export interface AirHour extends AssessmentHead {
  readonly kind: "air-hour";
  /** As judged: rounded as the edition says. */
  readonly concentrations: Readonly<Partial<Record<AirItem, string>>>;
  /** Sub-indices (空气质量分指数 IAQI). */
  readonly subIndices: Readonly<Partial<Record<AirItem, number>>>;
  /** 空气质量指数. */
  readonly aqi: number | null;
  /** 1 (优) to 6 (严重污染). */
  readonly level: number | null;
  /** Primary pollutants (首要污染物), in the order of `AIR_ITEMS`; empty at AQI ≤ 50. */
  readonly primary: readonly AirItem[];
  /** Pollutants that exceed (超标污染物): sub-index above 100. Only under HJ 633-2012, which has the term. */
  readonly exceeding?: readonly AirItem[];
  readonly notAvailable: NotAvailable | null;
  /** Monitored at this station, but no value this hour. */
  readonly missing: readonly AirItem[];
  /** Of the missing: those that were withdrawn, marked by the instrument, failed, rejected or of a time of maintenance. Absent where there is none. */
  readonly notCounted?: NotCounted;
  /** Suspect and failed tests, reviews, maintenance by item. Absent where every test passed and nobody said anything. */
  readonly quality?: Quality<AirItem>;
  /** Not in the station's monitoring plan. */
  readonly notMonitored: readonly AirItem[];
  /** Running 8 h mean of ozone (臭氧8小时滑动平均); shown, not judged. */
  readonly ozone8h: string | null;
  readonly exceedances: readonly Exceedance[];
}

/** A natural day of one station: "so far" (当日累计，未满日) until it closes, then the daily report (日报). */
export interface AirDay extends AssessmentHead {
  readonly kind: "air-day";
  readonly day: CivilDate;
  readonly closed: boolean;
  /** Valid hours of each item (of o3: valid running 8 h means). */
  readonly validHours: Readonly<Partial<Record<AirItem, number>>>;
  /** Mean of the hours so far or of the closed day; o3: the largest running 8 h mean. Absent where the closed day has too few hours. */
  readonly means: Readonly<Partial<Record<AirItem, string>>>;
  /** Of a closed day: the items that have valid hours, but too few of them for a daily value, and how many there would have to be. */
  readonly tooFew?: readonly TooFewData[];
  /** Hours with suspect values, which count, and with failed ones or such of a time of maintenance, which do not. Absent where there is none. */
  readonly qualityHours?: Readonly<Partial<Record<AirItem, { readonly suspect?: number; readonly left?: number }>>>;
  readonly subIndices: Readonly<Partial<Record<AirItem, number>>>;
  readonly aqi: number | null;
  readonly level: number | null;
  readonly primary: readonly AirItem[];
  /** Pollutants that exceed (超标污染物): sub-index above 100. Only under HJ 633-2012, which has the term. */
  readonly exceeding?: readonly AirItem[];
  readonly notAvailable: NotAvailable | null;
  readonly exceedances: readonly Exceedance[];
}

/** The value of a city at an hour: mean of its stations by item, then the sub-index. */
export interface CityHour extends AssessmentHead {
  readonly kind: "city-hour";
  readonly concentrations: Readonly<Partial<Record<AirItem, string>>>;
  readonly subIndices: Readonly<Partial<Record<AirItem, number>>>;
  readonly aqi: number | null;
  readonly level: number | null;
  readonly primary: readonly AirItem[];
  /** Pollutants that exceed (超标污染物): sub-index above 100. Only under HJ 633-2012, which has the term. */
  readonly exceeding?: readonly AirItem[];
  readonly notAvailable: NotAvailable | null;
  /** Stations with a value, by item, of those that count; and how many of them have no confirmed role (评价点/对照点). */
  readonly stations: { readonly counted: number; readonly unknownRole: number; readonly valid: Readonly<Partial<Record<AirItem, number>>> };
  /** Items of stations that are far from the other stations of the city (与周边点位不一致), by station. Suspect at most: they count. Absent where there is none. */
  readonly outOfLine?: Readonly<Record<string, readonly AirItem[]>>;
}

/** Water quality class: 1 (Ⅰ) to 5 (Ⅴ), 6 = worse than class V (劣Ⅴ类). */
export type WaterClass = 1 | 2 | 3 | 4 | 5 | 6;

/** Real-time class (实时水质类别) of one section and monitoring round (监测时次). */
export interface WaterRound extends AssessmentHead {
  readonly kind: "water-round";
  /** 正常, 维护 …; null where none was sent. */
  readonly siteState: string | null;
  /** As classed: rounded as the method in force says. Items that set no class are included for show. */
  readonly values: Readonly<Partial<Record<ItemKey, string>>>;
  readonly itemClasses: Readonly<Partial<Record<ClassItem, WaterClass>>>;
  /** Items that were withdrawn, marked by the instrument, failed, rejected or of a time of maintenance. Absent where there is none. */
  readonly notCounted?: NotCounted;
  /** Suspect and failed tests, reviews, maintenance by item. Absent where every test passed and nobody said anything. */
  readonly quality?: Quality<ItemKey>;
  readonly class: WaterClass | null;
  /** The items that stand at the class of the round, where it is worse than III. */
  readonly decidedBy: readonly ClassItem[];
  readonly notAvailable: NotAvailable | null;
  /** Target class (水质目标) of the section that day; null: not known, compliance is not judged (未掌握水质目标，不评价达标). */
  readonly target: WaterClass | null;
  /** Items over the target's limits; empty where the target is unknown. */
  readonly overTarget: readonly Exceedance[];
  /** Items over class III (主要污染指标 are told against class III, whatever the target). */
  readonly overClass3: readonly Exceedance[];
}

export type Assessment = AirHour | AirDay | CityHour | WaterRound | CityDay | AirPeriod | CityPeriod | StoredSectionPeriod | OutletHour | StoredOutletDay;

/** An assessment as stored: `version` counts the writes of its item. */
export type Stored<T> = T & { readonly version: number };

/** What the recompute protocol needs of a stored assessment: its version, and the digest of the inputs it was made from. */
export interface Head {
  readonly version: number;
  readonly digest: string;
}

/** Sort key of an assessment under its place. Text order is time order within a kind. */
export const assessmentKey = (kind: Assessment["kind"], endsAt: Instant): string => `${kind}#${endsAt}`;
