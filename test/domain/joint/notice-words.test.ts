import { describe, expect, test } from "vitest";
import type { Cause } from "../../../domain/joint/cause.ts";
import { openDrill } from "../../../domain/joint/follow-matter.ts";
import type { Matter } from "../../../domain/joint/matter.ts";
import { noticeContent } from "../../../domain/joint/notice-content.ts";
import { jointSubject, noticeWords } from "../../../domain/joint/notice-words.ts";
import { takeAcknowledgement } from "../../../domain/joint/take-acknowledgement.ts";
import { takeReport } from "../../../domain/joint/take-report.ts";
import { REPORT_FIELDS } from "../../../domain/network/joint-settings.ts";
import { riverDistances } from "../../../domain/network/river-distances.ts";
import { cause, follow, minutesAfter, network, opened, section, sent, signed, START } from "./joint-world.ts";

const LINK = "https://example.invalid/v1/joint/j-1?token=t";
const contentOf = (matter: Matter, city: string, report = matter.reports.at(-1)!.key, distances = riverDistances) =>
  noticeContent(matter, matter.notices.find((notice) => notice.city === city && notice.report === report)!, network, distances, minutesAfter(31));
const printed = (matter: Matter, city: string) => noticeWords(contentOf(matter, city), LINK);

describe("a joint notice in words", () => {
  test("holds time, section, river, how found, items, values, limits, multiples, trend, intakes downstream, what is asked, who reports, when sent", () => {
    const { zh, en } = printed(opened("gaoqiao"), "guangzhou");
    for (const part of [
      "【通报】北江联防联控 初报（第 1 份）", "尚未经韶关的报告单位签署", "收件：广州", "自 2026-07-01 08:00 起 1 个时次，尚未恢复", "断面：高桥；河流：北江", "水质异常（待核实）；发现方式：自动监测站时次数据（实时数据，未经审核）",
      "最新 Ⅴ类（2026-07-01 08:00），最差 Ⅴ类", "限值：Ⅱ类", "氨氮（NH₃-N） 1.57 mg/L，限值 0.5 mg/L，超标倍数 2.14", "依据：GB 3838-2002，表1",
      "变化趋势：变差", "2026-07-01 04:00 Ⅱ类，氨氮（NH₃-N） 0.14", "取水口 广州北江引水工程取水口（供广州）：距离未掌握，不推算；途经水利枢纽，受调度影响",
      "请加密监测下列断面和取水口", "请在 60 分钟内回执，逾期转下一岗位", LINK, "发送于 2026-07-01 08:31",
    ]) expect(zh).toContain(part);
    for (const part of ["[notice] Beijiang joint prevention: first report (no. 1)", "To: Guangzhou", "limit 0.5 mg/L, multiple 2.14", "Trend: worsening", "Guangzhou Beijiang diversion intake (used by Guangzhou): distance not known, no window"]) expect(en).toContain(part);
    expect(zh).not.toMatch(/预警|演练|到达时段按流速/);
  });

  test("prints an arrival window with its assumption, and says that it is an unverified default", () => {
    const { zh, en } = printed(opened("qixinggang"), "guangzhou");
    expect(zh).toContain("取水口 七星岗取水口：2026-07-01 04:01 至 2026-07-01 08:09（0.1 km）");
    expect(zh).toContain("到达时段按流速 0.2～1.5 m/s 推算，软件默认值，尚未核实；仅供参考。");
    expect(en).toContain("Windows assume a flow of 0.2 to 1.5 m/s, default of the software, not verified");
  });

  test("asks upstream to search for the source", () => {
    expect(printed(opened("qixinggang"), "shaoguan").zh).toMatch(/【协查】[^]*请核对上游断面同项数据，排查可能的来源，并以续报反馈结果。/);
  });

  test("asks for nothing more once the section is back in order or the matter is reported to its end, and takes back what it asked for where the event is void", () => {
    const first = opened("qixinggang");
    const after = (more: Partial<Cause>, city = "guangzhou") => printed(follow(first, more, minutesAfter(300), "qixinggang")!, city);
    const ended = { state: "ended", endedAt: minutesAfter(240) } as const;
    expect(after(ended).zh).toContain("请贵方：断面水质已恢复，此前请求的加密监测和应对准备可按贵方程序解除");
    expect(after(ended, "shaoguan").zh).toContain("已有的排查结果请以续报反馈");
    const over = follow(null, ended, minutesAfter(300), "qixinggang")!;
    expect(over.reports.map(({ key }) => /请贵方：(.*)/.exec(noticeWords(contentOf(over, "guangzhou", key), null).zh)![1])).toEqual(["断面水质已恢复，请知悉。", expect.stringContaining("此前请求的加密监测")]);
    expect(after({ state: "withdrawn" }).zh).toMatch(/不再异常，此前的通报作废。[^]*请贵方：此前通报的请求一并撤销/);
    const merged = after({ state: "withdrawn", mergedInto: "e-9" });
    expect(merged.zh).toMatch(/并入事件 e-9，该事件继续有效[^]*请贵方：请以并入的事件的通报为准/);
    expect(merged.en).toMatch(/part of event e-9, which stands[^]*the event that it is part of hold/);
    expect(merged.zh).not.toMatch(/不再异常|作废/);
    const fields = Object.fromEntries(REPORT_FIELDS.map((field) => [field, "一"]));
    const final = takeReport(first, { matter: "", stage: "final", fields }, signed("qingyuan", 400), minutesAfter(401));
    expect(printed(final.ok ? final.value : first, "guangzhou").zh).toContain("请贵方：请知悉处理结果。");
    for (const { zh, en } of [after(ended), after({ state: "withdrawn" }), merged, printed(final.ok ? final.value : first, "guangzhou")]) {
      expect(zh).not.toMatch(/请加密监测|预警/);
      expect(en).not.toContain("Measure more often");
    }
  });

  test("says where quality control doubts the round", () => {
    expect(printed(follow(null, { suspect: true }, minutesAfter(30), "qixinggang")!, "guangzhou").zh).toContain("最新异常值被质控标为可疑，待核实。");
    expect(printed(opened("qixinggang"), "guangzhou").zh).not.toContain("可疑");
  });

  test("of a signed report says who reports and what, field by field, each on one line", () => {
    const fields = Object.fromEntries(REPORT_FIELDS.map((field) => [field, `${field}一\n二`]));
    const taken = takeReport(opened(), { matter: "", stage: "first", fields }, signed("shaoguan", 40), minutesAfter(41));
    const { zh } = printed(taken.ok ? taken.value : opened(), "foshan");
    expect(zh).toContain("报告单位：韶关（密钥 bureau.shaoguan 签署，2026-07-01 08:40）");
    expect(zh).toContain("起因和性质：nature一 二");
  });

  test("says which of the other bureaus have acknowledged it", () => {
    const matter = sent(opened(), minutesAfter(30));
    const taken = takeAcknowledgement(matter, { matter: matter.id, notice: matter.notices[0]!.id }, signed("guangzhou", 45));
    const content = contentOf(taken.ok ? taken.value : matter, "foshan");
    expect(content.receipts.map(({ city, acknowledgedAt }) => [city.id, acknowledgedAt])).toEqual([["guangzhou", minutesAfter(45)], ["qingyuan", null]]);
    expect(noticeWords(content, null).zh).toContain("广州已于 2026-07-01 08:45 回执");
  });

  test("without a link names none", () => {
    expect(noticeWords(contentOf(opened(), "foshan"), null).zh).not.toContain("http");
  });

  test("a drill is marked in the subject and on every line, and claims no rule and no measurement", () => {
    const drill = openDrill({ section: section("shijiao"), network, cause: cause({ eventId: null }), of: "d", firstStartedAt: START, now: START }, { title: "夏季演练", startedBy: "qingyuan", keyId: "k" });
    const { zh, en } = printed(drill, "foshan");
    expect(zh.split("\n").every((line) => line.startsWith("【演练】"))).toBe(true);
    expect(en.split("\n").every((line) => line.startsWith("[DRILL] "))).toBe(true);
    expect(zh).toContain("数值均非实测");
    expect(zh).not.toMatch(/依据：|实时数据/);
    expect(jointSubject(contentOf(drill, "foshan"))).toMatch(/^\[DRILL\] \[Joint notice\] first report: Shijiao/);
  });

  test("the subject is at most 100 printable ASCII characters", () => {
    for (const { id } of network.sections.filter(({ onBeijiang }) => onBeijiang !== null)) {
      for (const { city } of opened(id)?.notices ?? []) expect(jointSubject(contentOf(opened(id), city))).toMatch(/^[\x20-\x7e]{20,100}$/);
    }
  });
});
