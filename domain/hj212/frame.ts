import type { Flag } from "./flag.ts";

/** One field of the data area: `w01001-Rtd=7.1`, `DataTime=20160801085857`. */
export interface Field {
  readonly name: string;
  readonly value: string;
}

/** The values of one item, which stand between semicolons (同一项目). */
export type Group = readonly Field[];

/** What a frame says (数据段, HJ 212-2017 table 3). A field that was not sent is null. */
export interface Frame {
  /** Identifies one exchange: `YYYYMMDDhhmmsszzz` (请求编码). */
  readonly qn: string | null;
  /** System code (系统编码). */
  readonly st: string;
  /** Command code (命令编码). */
  readonly cn: string;
  /** Password (访问密码). */
  readonly pw: string | null;
  /** Identity of the device (设备唯一标识). */
  readonly mn: string;
  readonly flag: Flag | null;
  /** Part `no` of `of` (包号, 总包数) of a split packet. */
  readonly part: { readonly of: number; readonly no: number } | null;
  /** Data sent again later (补传, HJ 212-2025 RF=1). */
  readonly resent: boolean;
  /** The data area CP=&&…&& (指令参数). */
  readonly data: readonly Group[];
}

/** What a frame does that the standard does not say, and that was read all the same because it cannot make a wrong reading. */
export type Deviation =
  | "no-qn" | "no-flag" | "no-tail" | "long-segment" | "lower-case-crc" | "length-in-characters" | "gbk" | "unknown-st" | "unknown-field"
  | "part-without-flag" | "spaces" | "mn-not-24-hex" | "command-of-2025";

/** A frame that was accepted, with what was tolerated in it. */
export interface DecodedFrame extends Frame {
  readonly deviations: readonly Deviation[];
}

/** The value of the first field of this name in the data area; undefined where there is none. */
export function fieldOf(frame: Pick<Frame, "data">, name: string): string | undefined {
  for (const group of frame.data) for (const field of group) if (field.name === name) return field.value;
  return undefined;
}
