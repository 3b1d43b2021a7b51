/**
 * What alert keeps: one item a series (place, kind, item of abnormal readings) with its events and the notices about them.
 * New moves (worsened, eased), joint notices and CAP messages grow from `Notice`: an outbox entry that is stored before it is sent.
 */
import type { Exceedance } from "../model/assessment.ts";
import type { ItemKey } from "../model/item.ts";
import type { Instant } from "../model/time.ts";
import type { Audience } from "./notice-body.ts";

/**
 * `air-exceedance-1h` 小时值超标 · `air-exceedance-day` 日均值（臭氧：日最大8小时）超标 · `air-advisory` 空气质量提示 (hourly AQI > 100, never called
 * 超标) · `water-abnormal` 水质异常（待核实） (over the target, or out of line) · `water-worse-than-3` 劣于Ⅲ类 (target unknown; bureaus only).
 */
export type EventKind = "air-exceedance-1h" | "air-exceedance-day" | "air-advisory" | "water-abnormal" | "water-worse-than-3";

/** What a series is about: an item, the AQI, or the class of the water. */
export type SeriesItem = ItemKey | "aqi" | "class";

export interface Series {
  readonly place: string;
  readonly kind: EventKind;
  readonly item: SeriesItem;
}

/** `none` only before an event exists; it is never stored. */
export type EventState = "none" | "active" | "ended" | "withdrawn";

/** A value of an event and the assessment that it rests on (`MadeFrom.digest`). `value` is decimal text; of a class 1 to 6. */
export interface Mark {
  readonly at: Instant;
  readonly value: string;
  readonly multiple: string | null;
  readonly digest: string;
}

export type NoticeMove = "raised" | "resumed" | "ended" | "withdrawn";

/** SNS message attributes, so that a subscriber can filter; level-free words. */
export interface TopicAttributes {
  readonly city: string;
  readonly medium: "air" | "water";
  readonly severity: "exceedance" | "advisory" | "abnormal";
  readonly item: SeriesItem;
  readonly kind: EventKind;
}

/** One message to one city (通报). The id is the same however often it is sent. */
export interface Notice {
  readonly id: string;
  readonly move: NoticeMove;
  readonly city: string;
  readonly madeAt: Instant;
  readonly audience: Audience;
  readonly attributes: TopicAttributes;
  /** At most 100 ASCII characters. */
  readonly subject: string;
  /** `NoticeBody` as JSON: the facts for machines and `text.zh`, `text.en` for people. */
  readonly body: string;
  readonly sentAt: Instant | null;
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

/** A run of consecutive abnormal values, from the first to the valid value that was not. */
export interface Event extends JudgedBy {
  readonly id: string;
  readonly state: Exclude<EventState, "none">;
  /** True: every reading came so late (an archive) that nobody was told. */
  readonly late: boolean;
  readonly startedAt: Instant;
  /** The start that the id was made with; `startedAt` may move by later readings. */
  readonly firstStartedAt: Instant;
  /** Number of abnormal values in it. */
  readonly rounds: number;
  readonly peak: Mark;
  /** The abnormal value before the last; null in an event of one value. */
  readonly before: Mark | null;
  readonly last: Mark;
  readonly endedAt: Instant | null;
  /** Digests of the assessments at start, peak, last value and end. */
  readonly evidence: readonly string[];
  /** Withdrawn because it turned out to be part of this other event. */
  readonly mergedInto: string | null;
  readonly notices: readonly Notice[];
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

/** The cities that were told of an event, or will be once its notices are sent. */
export const citiesTold = ({ notices }: Event): string[] => notices.filter(({ move }) => move === "raised").map(({ city }) => city);

/** Notices that were stored but not yet marked as sent, in the order in which they arose. */
export const unsentNotices = ({ events }: SeriesDoc): Notice[] => events.flatMap(({ notices }) => notices.filter(({ sentAt }) => sentAt === null));
