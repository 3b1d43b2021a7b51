/**
 * What alert keeps: one item a series (place, kind, item of abnormal readings) with its events. An event holds what is not sent yet (its
 * outbox) and how much was told to whom; the notices themselves are stored one by one when they are settled, so that the item stays small.
 */
import type { Exceedance } from "../model/assessment.ts";
import type { ItemKey } from "../model/item.ts";
import type { Place } from "../model/network.ts";
import type { Instant } from "../model/time.ts";
import type { Audience } from "./notice-body.ts";

/**
 * `air-exceedance-1h` 小时值超标 · `air-exceedance-day` 日均值（臭氧：日最大8小时）超标 · `air-advisory` 空气质量提示 (hourly AQI > 100, never called
 * 超标) · `water-abnormal` 水质异常（待核实） (over the target, or out of line) · `water-worse-than-3` 劣于Ⅲ类 (target unknown; bureaus only) ·
 * `air-instrument`, `water-instrument` 仪器超量程、高值恒值 (the true value is not known and may be the worst; bureaus only) ·
 * `water-month`, `water-quarter`, `water-year` 未达标 (the period's class is worse than the target) · `outlet-day` 废水排放口超标（按日评价） · `outlet-advisory`
 * 废水排放口小时值提示 (a single value outside the limit, never called 超标) · `outlet-instrument` its instrument (all three for the outlet's bureau only).
 */
export const EVENT_KINDS = [
  "air-exceedance-1h", "air-exceedance-day", "air-advisory", "water-abnormal", "water-worse-than-3", "water-month", "water-quarter", "water-year", "outlet-day", "outlet-advisory",
  "air-instrument", "water-instrument", "outlet-instrument",
] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

/** What a series is about: an item, the AQI, or the class of the water. */
export type SeriesItem = ItemKey | "aqi" | "class";

export interface Series {
  readonly place: string;
  readonly kind: EventKind;
  readonly item: SeriesItem;
}

/** `none` only before an event exists; it is never stored. `no-data`: open, but nothing valid came for longer than the settings allow. */
export type EventState = "none" | "active" | "no-data" | "ended" | "withdrawn";

/** A value of an event and the assessment that it rests on (`MadeFrom.digest`). `value` is decimal text; of a class 1 to 6. */
export interface Mark {
  readonly at: Instant;
  readonly value: string;
  readonly multiple: string | null;
  readonly digest: string;
}

export type NoticeMove = "raised" | "confirmed" | "worsened" | "eased" | "continued" | "no-data" | "data-again" | "ended" | "amended" | "resumed" | "withdrawn";

/**
 * SNS message attributes, so that a subscriber can filter; level-free words. A message about several items or kinds says `several`: a
 * filter on item or kind must let that pass too, or it would lose what it asks for.
 */
export interface TopicAttributes {
  readonly city: string;
  readonly medium: Place["medium"];
  readonly severity: "exceedance" | "advisory" | "abnormal";
  readonly item: SeriesItem | "several";
  readonly kind: EventKind | "several";
}

/** One message to one city (通报), ready to be sent. The id is the same however often it is sent. */
export interface Notice {
  readonly id: string;
  readonly eventId: string;
  readonly move: NoticeMove;
  readonly city: string;
  readonly place: string;
  readonly madeAt: Instant;
  readonly audience: Audience;
  readonly attributes: TopicAttributes;
  /** At most 100 ASCII characters. */
  readonly subject: string;
  /** JSON: a `NoticeBody`, with the facts for machines and `text.zh`, `text.en` for people. */
  readonly body: string;
}

/** The rule that an abnormal value was judged by; an event carries that of its last value. */
export interface JudgedBy {
  /** Null where a round is only out of line. */
  readonly limit: string | null;
  readonly unit: string;
  readonly multiple: string | null;
  readonly edition: string;
  readonly clause: string;
  /** Of water: the items over the limit, with their multiples. */
  readonly items: readonly Exceedance[];
  /** What no official text confirms of the rule that decided; null where all was read. */
  readonly unverified: string | null;
}

/** What an event is: all that a notice tells of it. */
export interface EventFacts extends JudgedBy {
  readonly id: string;
  readonly state: Exclude<EventState, "none">;
  /** True: every abnormal reading came long after its hour (an archive, or an old value that was corrected). Never public. */
  readonly late: boolean;
  /** True: the last abnormal value is one that quality control doubts (可疑). */
  readonly suspect: boolean;
  readonly startedAt: Instant;
  /** The start that the id was made with; `startedAt` may move by later readings. */
  readonly firstStartedAt: Instant;
  /** Number of abnormal values in it. */
  readonly rounds: number;
  /** The longest row of abnormal values without a missing or quiet one between, of those that quality control does not doubt. */
  readonly firmRounds: number;
  /** True: a person reviewed one of its abnormal values and let it stand. */
  readonly reviewed: boolean;
  readonly peak: Mark;
  /** The abnormal value before the last; null in an event of one value. */
  readonly before: Mark | null;
  readonly last: Mark;
  /** How bad it is: the class of the water, or 1 and one more for each step of the settings that the value is above. */
  readonly level: number;
  /** Since when values are within the limit again, but not so clearly or so often that the event is over; null: the last valid one is abnormal. */
  readonly withinSince: Instant | null;
  /** The latest valid value, abnormal or not. */
  readonly heardAt: Instant;
  readonly endedAt: Instant | null;
  /** Withdrawn because it turned out to be part of this other event. */
  readonly mergedInto: string | null;
}

/** A notice that was made, as later ones refer to it: its id follows from event, move, `nth` and city. */
export interface Told {
  readonly move: NoticeMove;
  readonly nth: number;
  readonly madeAt: Instant;
  readonly audience: Audience;
}

/** An entry of the outbox: one move as it stood, told to cities that have not got it yet. Written with the event, sent afterwards. */
export interface Telling extends Told {
  readonly cities: readonly string[];
  readonly facts: EventFacts;
}

/** What an event rests on at its start, its peak, its last value and its end (证据). */
export interface Evidence {
  readonly at: Instant;
  /** Of the assessment (`MadeFrom.digest`). */
  readonly digest: string;
  /** Of an hour or a round: the revisions that it was made from, by item; each names raw object, key and position (domain/model/rank.ts). Never in a notice. */
  readonly revisions?: Readonly<Record<string, string>>;
}

/** An event: a run of abnormal values, from the first to the valid value that ended it. */
export interface Event extends EventFacts {
  /** The cities that are told of it (those to which its raise was told). */
  readonly told: readonly string[];
  readonly outbox: readonly Telling[];
  /** How often each move was told; the latest notices, oldest first. */
  readonly tellings: Readonly<Partial<Record<NoticeMove, number>>>;
  readonly latest: readonly Told[];
  /** What the latest notice told of values: where a correction changes one of them, those who were told hear it. Absent: nothing was told yet. */
  readonly said?: Pick<EventFacts, "last" | "peak" | "items">;
  readonly evidence: readonly Evidence[];
  /** Latest moves, oldest first. */
  readonly history: readonly { readonly move: string; readonly at: Instant }[];
}

/** The stored item of a series. `version` counts its writes (0: not stored yet). */
export interface SeriesDoc extends Series {
  /** `${kind}#${item}`: sort key under the place. */
  readonly series: string;
  readonly version: number;
  /** Latest end among the events that were moved out into items of their own; null: none was. */
  readonly archivedUntil: Instant | null;
  /** In order of their start. */
  readonly events: readonly Event[];
}

/** Name of a series under its place, and sort key of its stored item. */
export const seriesName = ({ kind, item }: Pick<Series, "kind" | "item">): string => `${kind}#${item}`;

/** A series of which nothing is stored yet. */
export const emptySeries = (series: Series): SeriesDoc => ({
  place: series.place, kind: series.kind, item: series.item, series: seriesName(series), version: 0, archivedUntil: null, events: [],
});

/** True where something of a series waits to be sent. */
export const hasUnsent = ({ events }: Pick<SeriesDoc, "events">): boolean => events.some(({ outbox }) => outbox.length > 0);
