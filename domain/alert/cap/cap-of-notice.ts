import type { EarlierNotice, NoticeBody } from "../notice-body.ts";
import { itemWords, KIND_WORDS, MOVE_WORDS, NEXT_STEP, timeWords, valueWords } from "../event-words.ts";
import type { CapInfo, CapMessage, CapValue } from "./cap-message.ts";
import { MARKS, type Installation } from "./installation.ts";

/** What the moves of an event are in CAP: the first message alerts, a withdrawal cancels what was said, everything else (also the end) updates it. */
function msgTypeOf({ move }: NoticeBody, earlier: readonly EarlierNotice[]): CapMessage["msgType"] {
  // An Update or Cancel without a reference would be of nothing.
  if (move === "raised" || earlier.length === 0) return "Alert";
  return move === "withdrawn" ? "Cancel" : "Update";
}

/**
 * A notice as a CAP 1.2 message: the same facts and words, in Chinese and English. A message for everyone refers only to messages for
 * everyone; one for bureaus is Restricted to the bureaus of the city that is told. Severity is Unknown: the grades of warnings are for
 * the authorities to give, and the facts (value, limit, multiple, rule) stand as parameters (docs/decisions/0038).
 */
export function capOfNotice(body: NoticeBody, installation: Installation): CapMessage {
  const isPublic = body.audience === "public" && body.drill !== true;
  const earlier = isPublic ? body.earlier.filter(({ audience }) => audience === "public") : body.earlier;
  const msgType = msgTypeOf(body, earlier);
  const mark = body.drill === true ? MARKS.drill : installation.status === "Exercise" ? MARKS.demonstration : null;
  const why = msgType === "Cancel" ? body.text.zh.split("\n").find((line) => line.startsWith("原因：")) : undefined;
  const note = [mark === null ? undefined : `${mark.zh} ${mark.en}`, why].filter((part) => part !== undefined).join(" ");
  return {
    identifier: body.noticeId, sender: installation.sender, sent: body.madeAt, status: mark === null ? "Actual" : "Exercise", msgType,
    source: installation.issuer.zh, scope: isPublic ? "Public" : "Restricted",
    restriction: isPublic ? null : "仅限收件的管理部门 for the bureaus addressed only", addresses: isPublic ? [] : [body.toldCity],
    note: note === "" ? null : note,
    references: msgType === "Alert" ? [] : earlier.map(({ id, madeAt }) => ({ sender: installation.sender, identifier: id, sent: madeAt })),
    incident: body.eventId, info: [infoOf(body, installation, "zh"), infoOf(body, installation, "en")],
  };
}

function infoOf(body: NoticeBody, installation: Installation, language: "zh" | "en"): CapInfo {
  const isOver = body.move === "ended" || (body.move === "amended" && body.endedAt !== null);
  const kind = KIND_WORDS[body.kind][language];
  const mark = body.drill === true ? `【${MARKS.drill[language]}】` : "";
  return {
    language: language === "zh" ? "zh-CN" : "en", event: kind,
    responseType: isOver ? "AllClear" : body.move === "withdrawn" ? "None" : "Assess",
    urgency: isOver || body.move === "withdrawn" ? "Past" : "Expected", severity: "Unknown", certainty: isObserved(body.kind) ? "Observed" : "Unknown",
    eventCode: { name: "urn:beijiang-watch:kind", value: body.kind }, onset: body.startedAt, senderName: installation.issuer[language],
    headline: `${mark}${MOVE_WORDS[body.move][language]} · ${kind} · ${body.where[language]}`, description: `${mark}${body.text[language]}`,
    instruction: NEXT_STEP[body.move][language], web: `${installation.api}/v1/notices/${body.noticeId}`,
    parameters: parametersOf(body, language), area: { areaDesc: body.where[language], geocode: { name: "urn:beijiang-watch:place", value: body.place } },
  };
}

/** Abnormal water is to be verified, and what an instrument over its range hides is not known. */
const isObserved = (kind: NoticeBody["kind"]): boolean => !kind.startsWith("water-") && !kind.endsWith("-instrument");

function parametersOf(body: NoticeBody, language: "zh" | "en"): CapValue[] {
  const at = (mark: NoticeBody["last"]) => `${valueWords(mark.value, body.unit)[language]} @ ${timeWords(body.kind, mark.at)}`;
  const named: readonly (readonly [string, string | null])[] = [
    ["move", body.move], ["item", itemWords(body.item)[language]], ["last", at(body.last)], ["peak", at(body.peak)],
    ["limit", body.limit === null ? null : valueWords(body.limit, body.unit)[language]], ["multiple", body.multiple],
    ["standard", body.edition], ["clause", body.clause], ["endedAt", body.endedAt], ["unverified", body.unverified],
  ];
  return named.flatMap(([name, value]) => (value === null || value === "" ? [] : [{ name: `urn:beijiang-watch:${name}`, value }]));
}
