/** Marks of the instrument (数据标记): one letter that says in what state it was. Source: HJ 212-2017, 6.6.4, table 8. */

/** `counts`: the value is judged. `atLeast`: the true value lies at or above what is written (over the measuring range). */
export interface MarkEntry {
  readonly zh: string;
  readonly en: string;
  readonly counts: boolean;
  readonly atLeast: boolean;
}

const never = (zh: string, en: string, atLeast = false): MarkEntry => ({ zh, en, counts: false, atLeast });

export const MARKS = {
  N: { zh: "正常", en: "normal", counts: true, atLeast: false },
  F: never("停运", "stopped"),
  M: never("维护", "maintenance"),
  S: never("手工输入的设定值", "set value typed in"),
  D: never("故障", "fault"),
  C: never("校准", "calibration"),
  /** Possibly the worst pollution: kept as "at least the top of the range" (≥ 测量上限), suspect, out of means, never dropped. */
  T: never("超过测量上限", "over the measuring range", true),
  B: never("通讯异常", "no communication"),
} as const satisfies Record<string, MarkEntry>;

export type Mark = keyof typeof MARKS;

/** True where the text is a mark of table 8. */
export const isMark = (text: string): text is Mark => Object.hasOwn(MARKS, text);
