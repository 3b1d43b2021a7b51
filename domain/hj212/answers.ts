/** Frames that the host (上位机) sends: answers and time calibration. An answer carries the QN that it answers. */
import { civilDateAt, type Instant } from "../model/time.ts";
import type { Field, Frame } from "./frame.ts";
import { COMMANDS, INTERACTION, type QnReturn } from "./words.ts";

type Asked = Pick<Frame, "qn" | "pw" | "mn" | "flag">;

/** An answer keeps the version of the standard that the device speaks and asks for no answer itself. */
function answerTo(asked: Asked, cn: string, data: readonly Field[]): Frame {
  return {
    qn: asked.qn, st: INTERACTION, cn, pw: asked.pw, mn: asked.mn,
    flag: { version: asked.flag?.version ?? 2017, split: false, answer: false }, part: null, resent: false, data: data.length === 0 ? [] : [data],
  };
}

/** 9014 (数据应答): the data frame arrived. Tables C.14 and on. */
export const dataAnswer = (asked: Asked): Frame => answerTo(asked, COMMANDS.dataAnswer, []);

/** 9013 (通知应答): the notice arrived. Table C.4. */
export const noticeAnswer = (asked: Asked): Frame => answerTo(asked, COMMANDS.noticeAnswer, []);

/** 9011 (请求应答): whether the request is taken up, else why not (QnRtn, table 7). */
export const requestAnswer = (asked: Asked, qnReturn: QnReturn): Frame =>
  answerTo(asked, COMMANDS.requestAnswer, [{ name: "QnRtn", value: String(qnReturn) }]);

/** 9012 (执行结果): what became of a request (ExeRtn, table 6). */
export const executionResult = (asked: Asked, exeReturn: number): Frame =>
  answerTo(asked, COMMANDS.executionResult, [{ name: "ExeRtn", value: String(exeReturn) }]);

/** True where a frame wants an answer. A frame without Flag (2005 and older habits) wants none. */
export const wantsAnswer = (frame: Pick<Frame, "flag">): boolean => frame.flag?.answer === true;

/** The time as a device writes it: Beijing time, `YYYYMMDDhhmmss`. */
export const deviceTime = (at: Instant): string => civilDateAt(at).replaceAll("-", "") + at.slice(11, 19).replaceAll(":", "");

/** 1012 (设置现场机时间): sets the clock of a device, or of one analyser (`factor`). `qn`: the moment of sending, 17 digits. Table C.3. */
export function setTime(of: { readonly qn: string; readonly st: string; readonly pw: string | null; readonly mn: string; readonly version: 2005 | 2017 | 2025 }, at: Instant, factor?: string): Frame {
  const analyser: Field[] = factor === undefined ? [] : [{ name: "PolId", value: factor }];
  return {
    qn: of.qn, st: of.st, cn: COMMANDS.setTime, pw: of.pw, mn: of.mn, flag: { version: of.version, split: false, answer: true }, part: null, resent: false,
    data: [...analyser.map((field) => [field]), [{ name: "SystemTime", value: deviceTime(at) }]],
  };
}
