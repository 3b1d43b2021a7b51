import { decimalText, parseDecimal } from "../model/decimal.ts";
import { accepted, refused, type Outcome } from "../model/outcome.ts";
import { parseInstant, plusHours, type Instant } from "../model/time.ts";
import { shown } from "./data-area.ts";
import { fieldOf, type Frame } from "./frame.ts";
import { COMMANDS, isMark, SUFFIXES, type Mark, type Suffix } from "./words.ts";

/** What was measured of one factor: its values by suffix as canonical decimal text, the mark, and what the device says beside it. */
export interface Measured {
  /** Factor code as sent, known or not. */
  readonly code: string;
  readonly values: Readonly<Partial<Record<Suffix, string>>>;
  /** Data mark (数据标记); null where none was sent; `?`: one that table 8 does not have, or two that contradict: kept, never counted as normal. */
  readonly mark: Mark | "?" | null;
  /** The device's own mark (EFlag), uninterpreted. */
  readonly ownMark: string | null;
  /** When the sample was taken, where it is told apart from the time of the data. */
  readonly sampledAt: Instant | null;
}

/** A field that could not be read as what its name says. The rest of the frame stands. */
export interface UnreadField {
  readonly name: string;
  readonly value: string;
  readonly reason: "no-suffix" | "unknown-suffix" | "not-a-number" | "not-a-mark" | "not-a-time" | "two-values";
}

export type DataKind = "realtime" | "minute" | "hour" | "day" | "equipment-state" | "equipment-day";

/** The readings of one data frame. */
export interface MeasuredFrame {
  readonly kind: DataKind;
  /** As stamped (DataTime): the START of the period for minute, hour and day data, the moment itself for real-time data and states. */
  readonly dataTime: Instant;
  /** End of the period; null for what has no period, and for minute data, whose length is a setting of the device. */
  readonly endsAt: Instant | null;
  readonly factors: readonly Measured[];
  readonly unread: readonly UnreadField[];
}

export interface NoData {
  readonly kind: "not-data" | "no-data-time" | "data-time";
  readonly zh: string;
  readonly en: string;
}

const KINDS: Readonly<Record<string, { readonly kind: DataKind; readonly hours: number | null }>> = {
  [COMMANDS.realtime]: { kind: "realtime", hours: null }, [COMMANDS.minute]: { kind: "minute", hours: null },
  [COMMANDS.hour]: { kind: "hour", hours: 1 }, [COMMANDS.day]: { kind: "day", hours: 24 },
  [COMMANDS.equipmentState]: { kind: "equipment-state", hours: null }, [COMMANDS.equipmentDay]: { kind: "equipment-day", hours: 24 },
};

/** A time as devices write it, in Beijing time: 14 digits, or 17 with milliseconds, which are cut. Undefined where there is no such time. */
export function parseDeviceTime(text: string): Instant | undefined {
  const match = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:\d{3})?$/.exec(text);
  if (!match || Number(match[4]) > 23) return undefined;
  const [, year, month, day, hour, minute, second] = match;
  const time = parseInstant(`${year}-${month}-${day}T${hour}:${minute}:${second}+08:00`);
  return time.ok ? time.value : undefined;
}

/**
 * The readings of a data frame (2011, 2021, 2031, 2041, 2051, 2061). Fields of one factor belong together whether commas or semicolons
 * stand between them. A field that cannot be read is told in `unread` and takes nothing else with it. Fails where the frame is no data
 * frame, or has no time: a request for history (BeginTime, EndTime) is none.
 */
export function measuredIn(frame: Frame): Outcome<MeasuredFrame, NoData> {
  const known = KINDS[frame.cn];
  if (known === undefined) return refused({ kind: "not-data", zh: `CN=${frame.cn} 不是数据命令。`, en: `CN=${frame.cn} is no data command.` });
  const stamp = fieldOf(frame, "DataTime");
  if (stamp === undefined) return refused({ kind: "no-data-time", zh: "数据区没有 DataTime。", en: "The data area has no DataTime." });
  const dataTime = parseDeviceTime(stamp);
  if (dataTime === undefined) {
    return refused({ kind: "data-time", zh: `DataTime=“${shown(stamp)}”不是 YYYYMMDDhhmmss。`, en: `DataTime="${shown(stamp)}" is not YYYYMMDDhhmmss.` });
  }
  const { factors, unread } = readFields(frame);
  return accepted({ kind: known.kind, dataTime, endsAt: known.hours === null ? null : plusHours(dataTime, known.hours), factors, unread });
}

interface Open { values: Partial<Record<Suffix, string>>; mark: Measured["mark"]; ownMark: string | null; sampledAt: Instant | null; readonly seen: Map<string, string> }

function readFields(frame: Frame): Pick<MeasuredFrame, "factors" | "unread"> {
  const open = new Map<string, Open>();
  const unread: UnreadField[] = [];
  for (const { name, value } of frame.data.flat()) {
    if (name === "DataTime") continue;
    const dash = name.lastIndexOf("-");
    const [code, suffix] = dash < 0 ? [name, ""] : [name.slice(0, dash), name.slice(dash + 1)];
    const factor = open.get(code) ?? { values: {}, mark: null, ownMark: null, sampledAt: null, seen: new Map() };
    const before = factor.seen.get(suffix);
    const reason = dash < 0 ? "no-suffix" as const : before !== undefined ? (before === value ? undefined : "two-values" as const) : readField(factor, suffix, value);
    if (reason !== undefined) unread.push({ name, value: shown(value), reason });
    if (reason === "two-values") forget(factor, suffix);
    if (dash < 0) continue;
    factor.seen.set(suffix, value);
    open.set(code, factor);
  }
  const factors = [...open].map(([code, { values, mark, ownMark, sampledAt }]) => ({ code, values, mark, ownMark, sampledAt }));
  return { factors, unread };
}

/** Reads one field into its factor; the reason where it cannot. */
function readField(factor: Open, suffix: string, value: string): UnreadField["reason"] | undefined {
  if (!SUFFIXES.some((known) => known === suffix)) return "unknown-suffix";
  if (suffix === "Flag") {
    factor.mark = isMark(value) ? value : "?";
    if (!isMark(value)) return "not-a-mark";
  } else if (suffix === "EFlag" || suffix === "Info" || suffix === "SN") {
    factor.ownMark = suffix === "EFlag" ? value : factor.ownMark;
  } else if (suffix === "SampleTime") {
    const at = parseDeviceTime(value);
    if (at === undefined) return "not-a-time";
    factor.sampledAt = at;
  } else {
    const number = parseDecimal(value);
    if (!number.ok) return "not-a-number";
    factor.values[suffix as Suffix] = decimalText(number.value);
  }
  return undefined;
}

/** Two different values under one name: neither counts; two marks leave a value that nobody may take for a normal one. */
function forget(factor: Open, suffix: string): void {
  delete factor.values[suffix as Suffix];
  if (suffix === "Flag") factor.mark = "?";
  if (suffix === "SampleTime") factor.sampledAt = null;
}
