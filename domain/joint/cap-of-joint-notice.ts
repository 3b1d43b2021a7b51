import type { CapInfo, CapMessage, CapValue } from "../alert/cap/cap-message.ts";
import { MARKS, type Installation } from "../alert/cap/installation.ts";
import { itemWords, KIND_WORDS, valueWords } from "../alert/event-words.ts";
import { ASKING_WORDS, becauseWords, STAGE_WORDS } from "./joint-words.ts";
import type { KeptJointNotice } from "./kept-notice.ts";
import type { NoticeContent } from "./notice-content.ts";
import { noticeWords } from "./notice-words.ts";
import { whatIsAsked } from "./what-is-asked.ts";

/**
 * A joint notice as a CAP 1.2 message, in Chinese and English: always Restricted to the bureau that is told. The first one of a matter alerts, a
 * withdrawal cancels, everything else updates. A drill, or anything of a demonstration, is an Exercise. Severity is Unknown and abnormal
 * water is not certain, as in any notice (docs/decisions/0038). No one-time link stands in it.
 */
export function capOfJointNotice({ id, content, madeAt, earlier }: KeptJointNotice, installation: Installation): CapMessage {
  const { drill, state, matterId, to, mergedInto } = content;
  const mark = drill !== null ? MARKS.drill : installation.status === "Exercise" ? MARKS.demonstration : null;
  const why = state === "withdrawn" ? becauseWords("withdrawn", mergedInto ?? null) : null;
  const note = [mark, why].filter((part) => part !== null).map(({ zh, en }) => `${zh} ${en}`).join(" ");
  return {
    identifier: id, sender: installation.sender, sent: madeAt, status: mark === null ? "Actual" : "Exercise",
    msgType: earlier.length === 0 ? "Alert" : state === "withdrawn" ? "Cancel" : "Update",
    source: installation.issuer.zh, scope: "Restricted", restriction: "仅限收件的管理部门 for the bureaus addressed only", addresses: [to.id],
    note: note === "" ? null : note, references: earlier.map((one) => ({ sender: installation.sender, identifier: one.id, sent: one.madeAt })),
    incident: matterId, info: [infoOf(id, content, installation, "zh"), infoOf(id, content, installation, "en")],
  };
}

function infoOf(id: string, content: NoticeContent, installation: Installation, language: "zh" | "en"): CapInfo {
  const { drill, state, kind, asked, report, section, startedAt } = content;
  const over = state === "ended" || state === "withdrawn";
  const mark = drill === null ? "" : `【${MARKS.drill[language]}】`;
  const called = asked.map((one) => ASKING_WORDS[one][language]).join(language === "zh" ? "、" : ", ");
  return {
    language: language === "zh" ? "zh-CN" : "en", event: `${mark}${KIND_WORDS[kind][language]}`,
    responseType: state === "ended" ? "AllClear" : state === "withdrawn" ? "None" : "Assess", urgency: over ? "Past" : "Expected", severity: "Unknown", certainty: "Unknown",
    eventCode: { name: "urn:beijiang-watch:kind", value: kind }, onset: startedAt, senderName: installation.issuer[language],
    headline: `${mark}${called} · ${STAGE_WORDS[report.stage][language]} · ${section[language]}`, description: noticeWords(content, null)[language],
    instruction: whatIsAsked(content).map((words) => words[language]).join(" "), web: `${installation.api}/v1/notices/${id}`,
    parameters: parametersOf(content, language), area: { areaDesc: section[language], geocode: { name: "urn:beijiang-watch:place", value: section.id } },
  };
}

function parametersOf({ report, drill, last, peak, target, items, edition, clause, endedAt, unverified, acknowledgeWithinMinutes }: NoticeContent, language: "zh" | "en"): CapValue[] {
  const classOf = ({ at, value }: NoticeContent["last"]): string => `${valueWords(value, "class")[language]} @ ${at}`;
  const named: readonly (readonly [string, string | null])[] = [
    ["stage", report.stage], ["report", String(report.number)], ["drill", drill?.title ?? null], ["last", classOf(last)], ["peak", classOf(peak)],
    ["target", target === null ? null : valueWords(target, "class")[language]],
    ...items.map(({ item, value, limit, unit, multiple }) => [`item`, `${itemWords(item)[language]} ${valueWords(value, unit)[language]} / ${valueWords(limit, unit)[language]}${multiple === undefined ? "" : ` (${multiple})`}`] as const),
    ["standard", edition], ["clause", clause], ["endedAt", endedAt], ["unverified", unverified], ["acknowledgeWithinMinutes", String(acknowledgeWithinMinutes)],
  ];
  return named.flatMap(([name, value]) => (value === null || value === "" ? [] : [{ name: `urn:beijiang-watch:${name}`, value }]));
}
