import type { QnReturn } from "./words.ts";
import { QN_RETURN } from "./words.ts";

/** Why a frame was refused. Each code has one sentence in both languages that says what to do, and the QnRtn that answers it. */
export type FaultCode =
  | "head" | "length" | "crc" | "crc-modbus" | "crc-modbus-swapped" | "encrypted" | "text" | "structure"
  | "missing-field" | "repeated-field" | "st" | "cn" | "mn" | "qn" | "flag" | "pnum" | "data-area";

export interface FrameFault {
  readonly code: FaultCode;
  readonly zh: string;
  readonly en: string;
  /** What a host answers (QnRtn, table 7). */
  readonly qnReturn: QnReturn;
}

const RETURNS: Partial<Record<FaultCode, QnReturn>> = {
  crc: QN_RETURN.CRC, "crc-modbus": QN_RETURN.CRC, "crc-modbus-swapped": QN_RETURN.CRC,
  st: QN_RETURN.ST, cn: QN_RETURN.CN, mn: QN_RETURN.MN, qn: QN_RETURN.QN, flag: QN_RETURN.Flag, pnum: QN_RETURN.Flag,
};

/** A fault with its sentences. */
export const frameFault = (code: FaultCode, zh: string, en: string): FrameFault => ({ code, zh, en, qnReturn: RETURNS[code] ?? QN_RETURN.unknown });
