import { cadenceOf } from "../../ledger/completeness.ts";
import { digestOf } from "../../model/digest.ts";
import type { City, Place } from "../../model/network.ts";
import { civilDateAt, type Instant } from "../../model/time.ts";
import { watchOn } from "../../network/watch.ts";
import { MARKS, type Installation } from "../cap/installation.ts";
import { itemWords, KIND_WORDS, timeWords, type Words } from "../event-words.ts";
import { subjectLine } from "../subject-line.ts";
import { OFFLINE } from "../subscription/through-groups.ts";
import type { TopicMessage } from "../topic-message.ts";
import { OPERATIONS, recipientName, type HeardAgain, type PausedEvent, type SilenceRecipient, type SilenceTelling, type SilentStation } from "./silence-doc.ts";

/** Looks up what a notice names. A place that left the network keeps its id. */
export interface SilenceDirectory {
  readonly place: (id: string) => Place | undefined;
  readonly city: (id: string) => City | undefined;
}

/** About several items and kinds: every filter of a bureau lets these notices pass (see `throughGroups`), one on severity can ask for them alone. */
const ATTRIBUTES = { severity: OFFLINE, item: "several", kind: "several" } as const;

/** Lines of a part: SNS takes 256 KB, and a person reads less. The rest is counted. */
const MOST_LINES = 300;
const EVERY = { PT5M: { zh: "每5分钟", en: "every 5 minutes" }, PT1H: { zh: "每小时", en: "every hour" }, PT4H: { zh: "每4小时", en: "every 4 hours" } } as const;
const MEDIA = { air: { zh: "空气", en: "air" }, water: { zh: "地表水", en: "water" }, wastewater: { zh: "废水排放口", en: "outlets" }, all: { zh: "空气和水", en: "air and water" } } as const satisfies Record<string, Words>;

/** Id of a notice: by who is told and how many notices they got before; the same however often it is made or sent. */
export const silenceNoticeId = (recipient: SilenceRecipient, { nth }: Pick<SilenceTelling, "nth">): string => `s-${digestOf(`${recipientName(recipient)}|${nth}`)}`;

/** The message of one notice (站点离线通知): who fell silent, what of their events is paused by it, who reports again. For bureaus and operations, never public. */
export function silenceMessage(recipient: SilenceRecipient, telling: SilenceTelling, directory: SilenceDirectory, { status }: Pick<Installation, "status">): TopicMessage {
  const id = silenceNoticeId(recipient, telling);
  const parts = [offLine(telling, directory), backAgain(telling, directory), leftOver(telling, directory)].filter((part) => part !== null);
  const half = (language: keyof Words) => parts.map((part) => part[language]).join("\n");
  const exercise = status === "Exercise";
  return {
    subject: subjectLine(`${exercise ? "[EXERCISE] " : ""}${subjectOf(recipient, telling, directory)}`),
    message: [
      ...(exercise ? [`${MARKS.demonstration.zh} ${MARKS.demonstration.en}`] : []), half("zh"), "", half("en"), "",
      ...(recipient.to === OPERATIONS ? ["处理 What to do: docs/runbook.md#silent-stations"] : []), `编号 Notice: ${id}`, "可能重复送达，编号相同的请忽略。Sent at least once: drop a repeated notice id.",
    ].join("\n"),
    attributes: recipient.to === OPERATIONS ? { kind: "silent-stations", id } : { city: recipient.to, medium: recipient.medium, ...ATTRIBUTES },
  };
}

function subjectOf({ to, medium }: SilenceRecipient, { silent, again, retired }: SilenceTelling, { city }: SilenceDirectory): string {
  const counts = [[silent.length, "off line"], [again.length, "report again"], [retired.length, "no longer expected"]] as const;
  const said = counts.flatMap(([count, words]) => (count > 0 ? [`${count} ${words}`] : [])).join(", ");
  return `[stations] ${said}: ${MEDIA[medium].en}${to === OPERATIONS ? "" : `, ${city(to)?.en ?? to}`}`;
}

const lines = (all: readonly Words[], language: keyof Words): string[] => [
  ...all.slice(0, MOST_LINES).map((line) => line[language]),
  ...(all.length > MOST_LINES ? [language === "zh" ? `· 另有 ${all.length - MOST_LINES} 个` : `- and ${all.length - MOST_LINES} more`] : []),
];
const both = (of: (language: keyof Words) => readonly string[]): Words => ({ zh: of("zh").join("\n"), en: of("en").join("\n") });

function offLine({ silent, madeAt }: SilenceTelling, directory: SilenceDirectory): Words | null {
  if (silent.length === 0) return null;
  const { PT5M, PT1H, PT4H, sureness } = watchOn(civilDateAt(madeAt)).silentStations;
  const unsure = sureness === "unverified" ? { zh: "，软件默认，待商定", en: "; a default of the software, to be agreed" } : { zh: "", en: "" };
  const all = silent.map((one) => offLineLine(one, directory));
  return both((language) => [
    language === "zh" ? `【站点离线】${silent.length} 个站点（断面）没有数据：` : `[off line] stations (sections) without data: ${silent.length}`,
    ...lines(all, language),
    language === "zh"
      ? `规则：缺 ${PT1H.dead} 个小时值、${PT4H.dead} 个监测时次或 ${PT5M.dead} 个5分钟值即视为离线${unsure.zh}。请核查站点、通讯和供电；计划维护请申报。`
      : `Rule: off line after ${PT1H.dead} missing hours, ${PT4H.dead} rounds or ${PT5M.dead} values of 5 minutes${unsure.en}. Check station, line and power; declare planned maintenance.`,
  ]);
}

function offLineLine({ station, heardAt, missed, sends, paused }: SilentStation, directory: SilenceDirectory): Words {
  const [name, place] = [nameOf(station, directory), directory.place(station)];
  const every = place === undefined ? null : EVERY[cadenceOf(place)];
  const received = sends
    ? { zh: "此后有上报，但没有更新时段的读数入库，请查回执和对账", en: "pushes came since, and no newer interval of them could be kept: see receipts and ledger" }
    : { zh: "此后没有收到其密钥签名的上报", en: "nothing signed by its keys was received since" };
  return {
    zh: `· ${name.zh}：最后时段 ${timeOf(heardAt)}${every === null ? "" : `，应${every.zh}上报`}，已缺 ${missed} 个；${received.zh}${pausedWords(paused, "zh")}`,
    en: `- ${name.en}: last interval ${timeOf(heardAt)}${every === null ? "" : `, expected ${every.en}`}, ${missed} missing; ${received.en}${pausedWords(paused, "en")}`,
  };
}

function pausedWords(paused: readonly PausedEvent[], language: keyof Words): string {
  if (paused.length === 0) return "";
  const all = eventsOf(paused, language);
  return language === "zh"
    ? `。未结束的 ${paused.length} 项（${all}）不因此结束，数据恢复前不再就其数据中断另行通知`
    : `. Open events (${paused.length}: ${all}) are not over by that; nothing more is said of their missing data until data come again`;
}

const eventsOf = (events: readonly PausedEvent[], language: keyof Words): string =>
  events.map(({ kind, item, startedAt }) => `${itemWords(item)[language]} ${KIND_WORDS[kind][language]} ${timeWords(kind, startedAt)}`).join(language === "zh" ? "；" : "; ");

function backAgain({ again }: SilenceTelling, directory: SilenceDirectory): Words | null {
  if (again.length === 0) return null;
  const all = again.map(({ station, silentSince, heardAt, open }: HeardAgain): Words => {
    const name = nameOf(station, directory);
    return {
      zh: `· ${name.zh}：${timeOf(silentSince)} 以后中断，现已有 ${timeOf(heardAt)}${open.length === 0 ? "" : `；仍未结束：${eventsOf(open, "zh")}`}`,
      en: `- ${name.en}: silent after ${timeOf(silentSince)}, now has ${timeOf(heardAt)}${open.length === 0 ? "" : `; not over: ${eventsOf(open, "en")}`}`,
    };
  });
  return both((language) => [language === "zh" ? `【恢复上报】${again.length} 个站点（断面）：` : `[reports again] stations (sections): ${again.length}`, ...lines(all, language)]);
}

function leftOver({ retired, still, late }: SilenceTelling, directory: SilenceDirectory): Words | null {
  const parts = [
    [retired, { zh: "不再要求上报", en: "No longer expected" }], [still, { zh: "此前已通知、仍离线", en: "Told before, still off line" }],
    [late, { zh: "迟报（尚未视为离线）", en: "Late, not yet taken to be off line" }],
  ] as const;
  const said = parts.filter(([stations]) => stations.length > 0);
  if (said.length === 0) return null;
  const list = (stations: readonly string[], language: keyof Words) => lines(stations.map((one) => nameOf(one, directory)), language).join(language === "zh" ? "、" : ", ");
  return both((language) => said.map(([stations, words]) => `${words[language]} ${stations.length}${language === "zh" ? "：" : ": "}${list(stations, language)}`));
}

function nameOf(station: string, { place, city }: SilenceDirectory): Words {
  const found = place(station);
  if (found === undefined) return { zh: station, en: station };
  const of = city(found.city);
  return { zh: `${of?.zh ?? found.city} ${found.zh}（${station}）`, en: `${found.en}, ${of?.en ?? found.city} (${station})` };
}

const timeOf = (at: Instant): string => at.slice(0, 16).replace("T", " ");
