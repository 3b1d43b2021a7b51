import { itemWords, KIND_WORDS, timeWords, valueWords, type Words } from "../alert/event-words.ts";
import { subjectLine } from "../alert/subject-line.ts";
import { isItemKey } from "../model/item.ts";
import { languageHalf } from "../model/language-half.ts";
import type { Instant } from "../model/time.ts";
import { REPORT_FIELDS, type ReportField } from "../network/joint-settings.ts";
import { clauseText } from "../standards/clause-text.ts";
import { ASKING_WORDS, becauseWords, DRILL_WORDS, FIELD_WORDS, STAGE_WORDS, TREND_WORDS } from "./joint-words.ts";
import type { NoticeContent, StopDownstream } from "./notice-content.ts";
import { whatIsAsked } from "./what-is-asked.ts";

const time = (at: Instant): string => timeWords("water-abnormal", at);
const classWords = (value: string): Words => valueWords(value, "class");
const line = (zh: string, en: string): Words => ({ zh, en });

/** Subject of a joint notice: at most 100 printable ASCII characters, as SNS asks. A drill says so first. */
export function jointSubject({ drill, report, asked, section, last, startedAt }: NoticeContent): string {
  const what = `${drill === null ? "" : `${DRILL_WORDS.en} `}[Joint ${asked.join("+")}] ${STAGE_WORDS[report.stage].en}`;
  return subjectLine(`${what}: ${section.en}, ${classWords(last.value).en}, since ${time(startedAt)}`);
}

/**
 * A joint notice in words, Chinese first: time, section, river, how found, items, values, limits, multiples, trend with the rounds behind it,
 * intakes downstream with their windows, what is asked, who reports, when it was sent. Plain text; never 预警.
 *
 * @param link  where its receipt is confirmed; null: by signed call only
 */
export function noticeWords(content: NoticeContent, link: string | null): Words {
  const lines = [...headLines(content), ...factLines(content), ...trendLines(content), ...downstreamLines(content), ...fieldLines(content), ...endLines(content, link)];
  const drill = content.drill === null ? "" : DRILL_WORDS.zh;
  return { zh: lines.map(({ zh }) => `${drill}${zh}`).join("\n"), en: lines.map(({ en }) => `${drill === "" ? "" : `${DRILL_WORDS.en} `}${en}`).join("\n") };
}

function headLines({ drill, report, from, to, asked, mergedInto }: NoticeContent): Words[] {
  const because = report.by.kind === "automatic" ? becauseWords(report.by.because, mergedInto ?? null) : null;
  const by = report.by.kind === "automatic"
    ? line(`本通报由系统自动起草，尚未经${from.zh}的报告单位签署：${because!.zh}。`, `Drafted by the system, not yet signed by the bureau of ${from.en}: ${because!.en}.`)
    : line(`报告单位：${from.zh}（密钥 ${report.by.keyId} 签署，${time(report.at)}）`, `Reported by: ${from.en} (signed with key ${report.by.keyId}, ${time(report.at)})`);
  return [
    line(`【${asked.map((one) => ASKING_WORDS[one].zh).join("、")}】北江联防联控 ${STAGE_WORDS[report.stage].zh}（第 ${report.number} 份）`, `[${asked.map((one) => ASKING_WORDS[one].en).join(", ")}] Beijiang joint prevention: ${STAGE_WORDS[report.stage].en} (no. ${report.number})`),
    ...(drill === null ? [] : [line(`演练名称：${drill.title}。本件为演练，数值均非实测，请勿对外发布。`, `Drill: ${drill.title}. A drill: nothing is measured, not for the public.`)]),
    by,
    line(`收件：${to.zh}`, `To: ${to.en}`),
  ];
}

function factLines(content: NoticeContent): Words[] {
  const { section, river, kind, state, startedAt, endedAt, rounds, last, peak, target, items, edition, clause, unverified } = content;
  const [is, worst] = [classWords(last.value), classWords(peak.value)];
  const found = content.drill === null ? line("自动监测站时次数据（实时数据，未经审核）", "rounds of the automatic station (real-time, not reviewed)") : line("演练情景", "scenario of a drill");
  const until = state === "withdrawn" ? line("，已撤销", ", withdrawn") : endedAt === null ? line("，尚未恢复", ", not over") : line(`，至 ${time(endedAt)} 恢复`, `, back in order ${time(endedAt)}`);
  return [
    line(`时间：自 ${time(startedAt)} 起 ${rounds} 个时次${until.zh}（北京时间，时段末）`, `Time: ${rounds} round(s) since ${time(startedAt)}${until.en} (Beijing time, end of the round)`),
    line(`断面：${section.zh}；河流：${river.zh}`, `Section: ${section.en}; river: ${river.en}`),
    line(`事由：${KIND_WORDS[kind].zh}；发现方式：${found.zh}`, `Matter: ${KIND_WORDS[kind].en}; found by: ${found.en}`),
    line(`类别：最新 ${is.zh}（${time(last.at)}），最差 ${worst.zh}（${time(peak.at)}）；${target === null ? "与此前时次相比偏离" : `限值：${classWords(target).zh}`}`,
      `Class: latest ${is.en} (${time(last.at)}), worst ${worst.en} (${time(peak.at)}); ${target === null ? "out of line with the rounds before" : `limit: ${classWords(target).en}`}`),
    ...(content.suspect === true ? [line("最新异常值被质控标为可疑，待核实。", "Quality control doubts the latest abnormal value: to be verified.")] : []),
    ...items.map(({ item, value, limit, unit, multiple }) => {
      const [name, of, at] = [itemWords(item), valueWords(limit, unit), valueWords(value, unit)];
      return line(`· ${name.zh} ${at.zh}，限值 ${of.zh}${multiple === undefined ? "" : `，超标倍数 ${multiple}`}`, `- ${name.en} ${at.en}, limit ${of.en}${multiple === undefined ? "" : `, multiple ${multiple}`}`);
    }),
    ...(content.drill === null ? [line(`依据：${edition}，${clauseText(clause, "zh")}`, `Rule: ${edition}, ${clauseText(clause, "en")}`)] : []),
    ...(unverified === null ? [] : [line(`尚未核实：${languageHalf(unverified, "zh")}`, `Not verified: ${languageHalf(unverified, "en")}`)]),
  ];
}

function trendLines({ trend }: NoticeContent): Words[] {
  if (trend.rounds.length === 0) return [];
  const words = TREND_WORDS[trend.direction];
  return [line(`变化趋势：${words.zh}；时次如下`, `Trend: ${words.en}; rounds`), ...trend.rounds.map(({ endsAt, class: value, values }) => {
    const of = value === null ? line("无类别", "no class") : classWords(String(value));
    const parts = Object.entries(values).map(([item, text]) => (isItemKey(item) ? line(`${itemWords(item).zh} ${text}`, `${itemWords(item).en} ${text}`) : line(`${item} ${text}`, `${item} ${text}`)));
    return line(`· ${time(endsAt)} ${[of, ...parts].map(({ zh }) => zh).join("，")}`, `- ${time(endsAt)} ${[of, ...parts].map(({ en }) => en).join(", ")}`);
  })];
}

function downstreamLines({ downstream, assumption }: NoticeContent): Words[] {
  if (downstream.length === 0) return [line("下游：无登记的断面或取水口", "Downstream: no registered section or intake")];
  const assumed = downstream.some(({ window }) => window !== null);
  const unsure = assumption.sureness === "unverified" ? line("，软件默认值，尚未核实", ", default of the software, not verified") : line("", "");
  return [
    line("下游断面和取水口（预计到达时段）", "Sections and intakes downstream (arrival window)"), ...downstream.map(stopLine),
    ...(assumed ? [line(`到达时段按流速 ${assumption.slowest}～${assumption.fastest} m/s 推算${unsure.zh}；仅供参考。`, `Windows assume a flow of ${assumption.slowest} to ${assumption.fastest} m/s${unsure.en}; for orientation only.`)] : []),
  ];
}

function stopLine({ zh, en, kind, usedBy, km, window, throughDam, tidal }: StopDownstream): Words {
  const use = usedBy === null ? line("", "") : line(`（供${usedBy.zh}）`, ` (used by ${usedBy.en})`);
  const when = window === null || km === null ? line("距离未掌握，不推算", "distance not known, no window")
    : line(`${time(window.from)} 至 ${time(window.to)}（${km.least === km.most ? km.least : `${km.least}～${km.most}`} km）`, `${time(window.from)} to ${time(window.to)} (${km.least === km.most ? km.least : `${km.least} to ${km.most}`} km)`);
  const notes = [...(throughDam.length > 0 ? [line("途经水利枢纽，受调度影响", "through a dam: its gates decide")] : []), ...(tidal ? [line("感潮，流向往复", "tidal: runs both ways")] : [])];
  return line(
    `· ${kind === "intake" ? "取水口" : "断面"} ${zh}${use.zh}：${[when, ...notes].map((note) => note.zh).join("；")}`,
    `- ${kind} ${en}${use.en}: ${[when, ...notes].map((note) => note.en).join("; ")}`,
  );
}

function fieldLines({ report, fields }: NoticeContent): Words[] {
  if (report.by.kind === "automatic") return [line("起因、处置等由报告单位后续报告。", "Cause, handling and the like follow from the reporting bureau.")];
  // One line each, so that a drill is marked on every line.
  const said = (field: ReportField) => fields[field]?.replace(/\s+/g, " ");
  return REPORT_FIELDS.filter((field) => said(field) !== undefined)
    .map((field) => line(`${FIELD_WORDS[field].zh}：${said(field)}`, `${FIELD_WORDS[field].en}: ${said(field)}`));
}

function endLines(content: NoticeContent, link: string | null): Words[] {
  const { receipts, noticeId, matterId, acknowledgeWithinMinutes, sentAt } = content;
  const others = receipts.filter(({ acknowledgedAt }) => acknowledgedAt !== null);
  return [
    ...whatIsAsked(content).map(({ zh, en }) => line(`请贵方：${zh}`, `You are asked: ${en}`)),
    ...others.map(({ city, acknowledgedAt }) => line(`${city.zh}已于 ${time(acknowledgedAt!)} 回执`, `${city.en} acknowledged ${time(acknowledgedAt!)}`)),
    line(`请在 ${acknowledgeWithinMinutes} 分钟内回执，逾期转下一岗位${link === null ? "" : `：打开链接并按页面确认 ${link}`}`, `Acknowledge within ${acknowledgeWithinMinutes} minutes, else the next post is told${link === null ? "" : `: open the link and confirm on the page ${link}`}`),
    line(`事项 ${matterId}，通报 ${noticeId}，发送于 ${time(sentAt)}`, `Matter ${matterId}, notice ${noticeId}, sent ${time(sentAt)}`),
  ];
}
