import type { Words } from "../alert/event-words.ts";
import type { ReportField } from "../network/joint-settings.ts";
import type { trendOf } from "./cause.ts";
import type { Asking } from "./concerned-cities.ts";
import type { DraftedBecause, ReportStage } from "./matter.ts";
import type { ReceiptState } from "./receipts.ts";
import type { ReportState } from "./report-moves.ts";
import type { NotTaken } from "./take-report.ts";

/** The kinds of a joint notice, as 环应急〔2020〕5号 and the practice name them. */
export const ASKING_WORDS: Readonly<Record<Asking, Words>> = {
  notice: { zh: "通报", en: "notice" },
  sharing: { zh: "信息共享", en: "information sharing" },
  search: { zh: "协查", en: "request to search for the source" },
};

/** What the bureau that is written to is asked to do. Wording of the product: no agreement text was found. */
export const ASKED_OF: Readonly<Record<Asking, Words>> = {
  notice: {
    zh: "请加密监测下列断面和取水口，告知相关供水单位做好应对准备，并共享监测数据。",
    en: "Measure more often at the sections and intakes below, let the waterworks concerned prepare, and share what is measured.",
  },
  sharing: { zh: "请知悉，并共享本河段的监测数据。", en: "For your information; share what you measure on this reach." },
  search: {
    zh: "请核对上游断面同项数据，排查可能的来源，并以续报反馈结果。",
    en: "Check the same items upstream, search for the source, and answer with a follow-up report.",
  },
};

export const STAGE_WORDS: Readonly<Record<ReportStage, Words>> = {
  first: { zh: "初报", en: "first report" }, "follow-up": { zh: "续报", en: "follow-up report" }, final: { zh: "处理结果报告", en: "final report" },
};

const BECAUSE_WORDS: Readonly<Record<DraftedBecause, Words>> = {
  raised: { zh: "断面水质异常（待核实）", en: "abnormal water at the section, to be verified" },
  worsened: { zh: "水质进一步变差", en: "the water got worse" },
  ended: { zh: "断面水质已恢复", en: "the section is back in order" },
  resumed: { zh: "因数据更正，此前的恢复不再成立", en: "data were corrected: it is not over after all" },
  withdrawn: { zh: "数据更正或重新评价后不再异常，此前的通报作废", en: "after correction or new assessment it is no longer abnormal: the earlier notices are void" },
  "many-changes": { zh: "变化频繁，此后的变化请查阅事项，仅撤销时再行通报", en: "many changes: look later ones up in the matter; only a withdrawal is told" },
  drill: { zh: "演练情景，数值均非实测", en: "scenario of a drill, nothing of it is measured" },
};

/** Why a report was drafted, in words. An event that turned out to be part of another one is void by that, and its water as abnormal as before. */
export const becauseWords = (because: DraftedBecause, mergedInto: string | null): Words => (because !== "withdrawn" || mergedInto === null ? BECAUSE_WORDS[because]
  : { zh: `数据更正后并入事件 ${mergedInto}，该事件继续有效，以其通报为准`, en: `after correction it is part of event ${mergedInto}, which stands: the notices of that one hold` });

export const TREND_WORDS: Readonly<Record<ReturnType<typeof trendOf>, Words>> = {
  worsening: { zh: "变差", en: "worsening" }, easing: { zh: "好转", en: "easing" }, steady: { zh: "持平", en: "steady" }, unknown: { zh: "不足两个时次，无法判断", en: "fewer than two rounds, cannot be told" },
};

export const FIELD_WORDS: Readonly<Record<ReportField, Words>> = {
  foundBy: { zh: "信息来源", en: "Source of the information" }, nature: { zh: "起因和性质", en: "Cause and nature" }, course: { zh: "基本过程", en: "Course" },
  pollutants: { zh: "主要污染物和数量", en: "Main pollutants and amounts" }, monitoring: { zh: "监测数据", en: "Monitoring data" },
  harmed: { zh: "人员受害情况", en: "People harmed" }, sensitive: { zh: "饮用水水源地等敏感点受影响情况", en: "Sensitive points touched (intakes)" },
  trend: { zh: "发展趋势", en: "Trend" }, handling: { zh: "处置情况", en: "Handling" }, planned: { zh: "拟采取的措施", en: "Measures planned" },
  advice: { zh: "下一步工作建议", en: "Advice for the next steps" }, result: { zh: "处理结果", en: "Result" },
};

export const RECEIPT_WORDS: Readonly<Record<ReceiptState, Words>> = {
  acknowledged: { zh: "已回执", en: "acknowledged" }, waiting: { zh: "待发送", en: "not sent yet" }, sent: { zh: "待回执", en: "no receipt yet" },
  escalated: { zh: "未按时回执，已转下一岗位", en: "no receipt in time, with a later post" }, unanswered: { zh: "各岗位均未回执，请电话联系", en: "no post answered: telephone" },
};

export const REPORT_STATE_WORDS: Readonly<Record<ReportState, Words>> = {
  none: { zh: "未报告", en: "not reported" }, drafted: { zh: "系统已通报，初报待签署", en: "told by the system, first report to be signed" },
  first: { zh: "已初报，待续报或处理结果报告", en: "first report signed" }, following: { zh: "续报中，待处理结果报告", en: "follow-ups, final report to come" },
  final: { zh: "已报处理结果", en: "final report signed" }, void: { zh: "已撤销", en: "void" },
};

export const DRILL_WORDS: Words = { zh: "【演练】", en: "[DRILL]" };

/** Why a command was not applied, and what to do. */
export function notTakenWords(fault: NotTaken | { readonly kind: "no-such-matter" }): Words {
  switch (fault.kind) {
    case "no-such-matter": return { zh: "没有这个联防事项，请核对编号。", en: "There is no such matter: check its id." };
    case "no-such-notice": return { zh: "该事项没有这份通报，请核对编号。", en: "The matter has no such notice: check its id." };
    case "not-concerned": return { zh: "贵单位不是该事项或通报的相关单位。", en: "Your bureau takes no part in this matter, or the notice is not yours." };
    case "only-the-reporter": return { zh: `初报和处理结果报告由断面所在城市（${fault.reporter}）作出，贵单位请用续报。`, en: `First and final reports are made by the section's city (${fault.reporter}): send a follow-up.` };
    case "fields-missing": return { zh: `缺少要素：${fault.fields.map((field) => FIELD_WORDS[field].zh).join("、")}；未掌握的请写“未掌握”。`, en: `Missing: ${fault.fields.join(", ")}; where it is not known, say so.` };
    case "too-many-reports": return { zh: `一个单位在一个事项中最多 ${fault.most} 份报告，请合并。`, en: `At most ${fault.most} reports of one bureau in one matter: put them together.` };
  }
}
