import type { Words } from "../alert/event-words.ts";
import type { Asking } from "./concerned-cities.ts";
import { ASKED_OF } from "./joint-words.ts";
import type { NoticeContent } from "./notice-content.ts";

/** What is left to do once the section is back in order. */
const AFTER_THE_END: Readonly<Record<Asking, Words>> = {
  notice: {
    zh: "断面水质已恢复，此前请求的加密监测和应对准备可按贵方程序解除，请转告已通知的供水单位。",
    en: "The section is back in order: what was asked before may be lifted by your procedure; tell the waterworks that you told.",
  },
  sharing: { zh: "断面水质已恢复，请知悉。", en: "The section is back in order: for your information." },
  search: {
    zh: "断面水质已恢复，已有的排查结果请以续报反馈。",
    en: "The section is back in order: answer with a follow-up report what the search has found.",
  },
};

const VOID: Words = {
  zh: "此前通报的请求一并撤销，请停止因此采取的措施，并转告已通知的单位。",
  en: "What was asked before is taken back: stop what was begun for it, and tell those you told.",
};
const MERGED: Words = {
  zh: "请以并入的事件的通报为准；此前请求的措施请勿因本通报解除。",
  en: "The notices of the event that it is part of hold: do not lift because of this notice what was asked before.",
};
const REPORTED: Words = { zh: "请知悉处理结果。", en: "For your information: the matter is reported to its end." };

/** What the bureau that is written to is asked to do, as the matter stands: nothing more is asked for once the water is back in order, void, or reported to the end. */
export function whatIsAsked({ asked, state, mergedInto, report }: Pick<NoticeContent, "asked" | "state" | "mergedInto" | "report">): readonly Words[] {
  if (state === "withdrawn") return [(mergedInto ?? null) === null ? VOID : MERGED];
  if (report.stage === "final") return [REPORTED];
  // Over when it was first seen: nothing was asked before.
  if (state === "ended" && report.stage === "first") return [AFTER_THE_END.sharing];
  return asked.map((one) => (state === "ended" ? AFTER_THE_END : ASKED_OF)[one]);
}
