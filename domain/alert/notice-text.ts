import { languageHalf } from "../model/language-half.ts";
import type { Place, Reach } from "../model/network.ts";
import { clauseText } from "../standards/clause-text.ts";
import type { EventFacts, EventKind, NoticeMove, Series } from "./series-doc.ts";
import { itemWords, KIND_WORDS, levelWords, MOVE_WORDS, NEXT_STEP, timeWords, valueWords, type Words } from "./event-words.ts";
import { subjectLine } from "./subject-line.ts";

/** What a notice tells about. */
export interface WhatIsTold {
  readonly series: Series;
  readonly place: Place;
  readonly cityOfPlace: Words;
  readonly event: EventFacts;
  readonly move: NoticeMove;
  /** Drinking-water intakes downstream (敏感点). */
  readonly intakes: readonly Reach[];
}

/** Subject of a notice: at most 100 printable ASCII characters, as SNS asks. */
export function noticeSubject({ series, place, event, move }: WhatIsTold): string {
  const what = `${itemWords(series.item).ascii} ${valueWords(event.last.value, event.unit).ascii}`.replace(/^class /, "");
  return subjectLine(`[${MOVE_WORDS[move].en}] ${KIND_WORDS[series.kind].en}: ${place.en}, ${what}, since ${timeWords(series.kind, event.startedAt)}`);
}

function limitLine(kind: EventKind, { limit, unit, multiple }: WhatIsTold["event"]): Words {
  if (limit === null && kind.endsWith("-instrument")) return { zh: "未评价：仪器超量程或数值恒定，真实值可能更高", en: "Not judged: the instrument is over its range or stuck; the true value may be higher" };
  if (limit === null) return { zh: "限值：无（与前一时次相比偏离，规则为软件默认，待商定）", en: "Limit: none (out of line with the round before; rule: software default, to be agreed)" };
  const { zh, en } = valueWords(limit, unit);
  const name = kind === "air-advisory" ? { zh: "提示阈值", en: "Advisory above" } : kind.startsWith("water-") && kind !== "water-worse-than-3" ? { zh: "水质目标", en: "Target" } : { zh: "限值", en: "Limit" };
  return { zh: `${name.zh}：${zh}${multiple === null ? "" : `；超标倍数：${multiple}`}`, en: `${name.en}: ${en}${multiple === null ? "" : `; exceedance multiple ${multiple}`}` };
}

function itemLines({ items }: WhatIsTold["event"]): Words[] {
  return items.map(({ item, value, limit, unit, multiple }) => {
    const [name, is, of] = [itemWords(item), valueWords(value, unit), valueWords(limit, unit)];
    return {
      zh: `· ${name.zh} ${is.zh}，限值 ${of.zh}${multiple === undefined ? "" : `，超标倍数 ${multiple}`}`,
      en: `- ${name.en} ${is.en}, limit ${of.en}${multiple === undefined ? "" : `, multiple ${multiple}`}`,
    };
  });
}

/** What a reader must know of the event before its numbers: late, doubted, its level, within the limit again, no data. */
function stateLines({ series: { kind }, event }: WhatIsTold): Words[] {
  const time = timeWords(kind, event.withinSince ?? event.heardAt);
  const level = levelWords(kind, event.level);
  return [
    ...(event.late ? [{ zh: "迟报：数据在时段结束很久以后才到达或更正，仅供管理部门掌握，不对外发布。", en: "Late: the data came or were corrected long after their time. For the bureaus only." }] : []),
    ...(event.suspect ? [{ zh: "最新异常值被质控标为可疑，待核实。", en: "Quality control doubts the latest abnormal value: to be verified." }] : []),
    ...(level === null ? [] : [{ zh: `级别：${level.zh}`, en: `Level: ${level.en}` }]),
    ...(event.withinSince === null || event.endedAt !== null ? [] : [{ zh: `自 ${time} 起数值回到限值以内，但余量不足，事件未结束。`, en: `Within the limit since ${time}, but not clearly enough to be over.` }]),
    ...(event.state !== "no-data" ? [] : [{ zh: `最后一个有效值：${timeWords(kind, event.heardAt)}；此后无有效数据。`, en: `Last valid value: ${timeWords(kind, event.heardAt)}; none since.` }]),
  ];
}

/** Text of a notice in both languages: what, where, since when, how much, by which rule, what next. Plain text; never 预警. */
export function noticeText(telling: WhatIsTold): Words {
  const { series, place, cityOfPlace, event, move, intakes } = telling;
  const time = (at: WhatIsTold["event"]["startedAt"]) => timeWords(series.kind, at);
  const [kind, word, item] = [KIND_WORDS[series.kind], MOVE_WORDS[move], itemWords(series.item)];
  const [last, peak] = [valueWords(event.last.value, event.unit), valueWords(event.peak.value, event.unit)];
  const why = move !== "withdrawn" ? null
    : event.mergedInto === null ? { zh: "原因：数据更正或重新评价后不再异常。", en: "Reason: after correction or new assessment the values are no longer abnormal." }
    : { zh: `原因：更正后并入事件 ${event.mergedInto}，该事件继续有效。`, en: `Reason: after correction it is part of event ${event.mergedInto}, which stands.` };
  const lines: (Words | null)[] = [
    { zh: `【${word.zh}】${kind.zh}`, en: `[${word.en}] ${kind.en}` },
    { zh: `地点：${cityOfPlace.zh} ${place.zh}${place.medium === "water" ? `（${place.river.zh}）` : ""}`, en: `Place: ${place.en}${place.medium === "water" ? ` (${place.river.en})` : ""}, ${cityOfPlace.en}` },
    { zh: `项目：${item.zh}`, en: `Item: ${item.en}` },
    ...stateLines(telling),
    { zh: `最新值：${last.zh}（${time(event.last.at)}）；最高：${peak.zh}（${time(event.peak.at)}）`, en: `Latest: ${last.en} (${time(event.last.at)}); peak: ${peak.en} (${time(event.peak.at)})` },
    limitLine(series.kind, event),
    ...itemLines(event),
    { zh: `依据：${event.edition}，${clauseText(event.clause, "zh")}`, en: `Rule: ${event.edition}, ${clauseText(event.clause, "en")}` },
    event.unverified === null ? null : { zh: `尚未核实：${languageHalf(event.unverified, "zh")}`, en: `Not verified: ${languageHalf(event.unverified, "en")}` },
    { zh: `自 ${time(event.startedAt)} 起${event.endedAt === null ? "" : `，至 ${time(event.endedAt)} 恢复`}（北京时间，时段末）`, en: `Since ${time(event.startedAt)}${event.endedAt === null ? "" : `, back in order ${time(event.endedAt)}`} (Beijing time, end of interval)` },
    intakes.length === 0 ? null : { zh: `下游取水口：${intakes.map(({ zh }) => zh).join("、")}`, en: `Intakes downstream: ${intakes.map(({ en }) => en).join("; ")}` },
    why,
    { zh: `下一步：${NEXT_STEP[move].zh}`, en: `Next: ${NEXT_STEP[move].en}` },
    event.reviewed ? { zh: "其中的异常值经人工审核，予以保留。", en: "An abnormal value was reviewed and stands." } : { zh: "实时数据，未经审核。", en: "Real-time data, not reviewed." },
  ];
  const told = lines.filter((line) => line !== null);
  return { zh: told.map(({ zh }) => zh).join("\n"), en: told.map(({ en }) => en).join("\n") };
}
