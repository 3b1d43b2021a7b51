import { describe, expect, it } from "vitest";
import type { IssueContent } from "../../../../domain/bulletin/issue/issue-content.ts";
import { renderCorrections } from "../../../../domain/bulletin/issue/issue-list.ts";
import { makeCorrection } from "../../../../domain/bulletin/issue/make-correction.ts";
import { makeWaterReport } from "../../../../domain/bulletin/issue/make-water-report.ts";
import { renderIssue } from "../../../../domain/bulletin/issue/render-issue.ts";
import { DEMONSTRATION_ISSUER } from "../../../../domain/bulletin/page-input.ts";
import type { CivilDate, Instant } from "../../../../domain/model/time.ts";
import { partText, visibleText } from "../visible-text.ts";
import { sampleIssue } from "./sample-day.ts";
import { FRAME_OF, sampleAirMonth, sampleSpecial, sampleWaterReport, waterReadings } from "./sample-reports.ts";

const HASH = "ab".repeat(32);
const told = sampleWaterReport();
const now = makeWaterReport(waterReadings("monthly-water", "2026-02-28", (id) => (id === "gaoqiao" ? { ammoniaNitrogen: "0.9" } : {})), FRAME_OF(13));
const correction = makeCorrection({ corrects: { number: 13, kind: "monthly-water", id: "2026-02", day: told.day, address: told.address, hash: "cd".repeat(32) }, ordinal: 1, told, now }, FRAME_OF(16));
const ALL: Readonly<Record<string, IssueContent>> = { weekly: sampleWaterReport("weekly-water", "2026-03-01"), monthly: told, air: sampleAirMonth(), special: sampleSpecial(), correction };
const rowOf = (html: string, name: string): string => visibleText(`<body>${html.slice(html.indexOf(`scope="row">${name}`), html.indexOf("</tr>", html.indexOf(`scope="row">${name}`)))}`);

describe.each(Object.entries(ALL))("an issue of every kind: %s", (_kind, issue) => {
  it("bears number, period, time, issuer, way of release, address and hash", () => {
    const text = visibleText(renderIssue(issue, HASH, "zh"));
    for (const said of [`2026年第${issue.number}期`, "2026年3月1日 08:30", "软件演示，非政府发布", "自动发布，未经人工批准", issue.address, HASH]) expect(text).toContain(said);
  });

  it("says the same numbers in both languages, without a blank cell, script or inline style", () => {
    const [zh, en] = [renderIssue(issue, HASH, "zh"), renderIssue(issue, HASH, "en")];
    const cells = (html: string) => [...html.matchAll(/<td[^>]*>([\s\S]*?)<\/td>/g)].map(([, cell]) => visibleText(`<body>${cell}`).replace(/PM2\.5|\d+ (January|February|March|April)|\d+月\d+日|\d{4}年?/g, "").match(/\d+(\.\d+)?/g)?.join(" ") ?? "");
    expect(cells(en)).toEqual(cells(zh));
    expect(zh + en).not.toMatch(/<td[^>]*>\s*<\/td>|<script(?! type="application\/ld\+json">)|<style|\sstyle=|\son[a-z]+=/);
  });

  it("uses no 预警 and puts no city before another", () => {
    expect(visibleText(renderIssue(issue, HASH, "zh")).replace("对比不作排名", "")).not.toMatch(/预警|排名|第[一二]名/);
    expect(visibleText(renderIssue(issue, HASH, "en")).replace(/[\w-]+-ranks/g, "")).not.toMatch(/\brank|\bwarning/i);
  });
});

describe("the report of the boundary sections", () => {
  const zh = renderIssue(told, HASH, "zh");
  it("has the columns of the provincial bulletin: relation, target, class, compliance, items over with multiples, tide", () => {
    expect(rowOf(zh, "高桥")).toMatch(/北江，韶关\s*韶关 → 清远\s*Ⅱ\s*Ⅰ.*达标\s*无\s*不感潮\s*168\/168/);
    expect(rowOf(zh, "石角")).toMatch(/清远 → 佛山\s*\?\s*Ⅳ.*不评价未掌握水质目标，不评价达标。\s*CODMn\/0\.08、TP\/0\.25对照Ⅲ类/);
    expect(rowOf(zh, "平洲")).toMatch(/佛山 ≈ 广州.*未掌握/);
    expect(rowOf(zh, "十里亭")).toMatch(/Ⅱ\s*Ⅴ.*未达标\s*NH₃-N\/2\.60对照目标/);
  });

  it("judges compliance by month and never by week", () => {
    expect(partText(zh, "summary")).toContain("评价达标的 3 个断面中 2 个达标");
    const weekly = renderIssue(ALL["weekly"]!, HASH, "zh");
    expect(rowOf(weekly, "十里亭")).toContain("不评价达标仅按月、季、年评价");
    expect(partText(weekly, "standards")).toMatch(/周为周一至周日；周评价的细则未见条文/);
    expect(visibleText(weekly)).toContain("2026年第9周，2026年2月23日至2026年3月1日");
  });

  it("tells why a section has no class, and what is compared with what", () => {
    expect(partText(zh, "main")).toMatch(/七星岗：.*有效数据不足/);
    expect(partText(zh, "main")).toContain("三溪桥(乐昌三溪河)：本期没有收到数据");
    expect(partText(zh, "change")).toMatch(/十里亭：与上期（2026-01）比：Ⅰ类 → Ⅴ类，明显变差/);
    expect(rowOf(zh, "鸦岗")).toMatch(/\?\s*Ⅰ.*—/);
  });

  it("draws each item along the sections with the limits, and says the same in a table", () => {
    expect(zh.match(/class="profile"/g)).toHaveLength(5);
    expect(zh).toMatch(/<desc id="profile-ammoniaNitrogen-d">三溪桥\(乐昌三溪河\) 缺测；长坝 0\.1；十里亭 1\.8/);
    expect(zh.match(/class="limit"/g)!.length).toBe(3 * 6);
    expect(zh.match(/class="limit assumed"/g)!.length).toBe(8 * 6);
    expect(partText(zh, "profile")).toMatch(/十里亭.*1\.80≤ 0\.5/);
  });
});

describe("the monthly air report", () => {
  const zh = renderIssue(ALL["air"]!, HASH, "zh");
  it("tells share of good days, six figures, index, reference state, dust days and standards of both cities", () => {
    expect(rowOf(zh, "优良天数比例")).toMatch(/\d+\.\d%\s*\d+\.\d%/);
    expect(rowOf(zh, "PM2.5 月均值")).toMatch(/\d+\s*超标天数/);
    expect(rowOf(zh, "沙尘天")).toContain("未剔除，计入");
    for (const said of ["O₃ 第 90 百分位数", "CO 第 95 百分位数", "综合指数", "浓度状态", "GB 3095-2026"]) expect(visibleText(zh)).toContain(said);
  });

  it("changes against the month and the year before in % and percentage points, and says where the editions differ", () => {
    expect(partText(zh, "change")).toMatch(/优良天数比例\s*-?\d+\.\d 个百分点\s*-?\d+\.\d 个百分点/);
    expect(partText(zh, "change")).toContain("两期所用标准版本不同");
  });
});

describe("a special issue", () => {
  it("says where, since when, how much over which limit, who is told, the intakes downstream, and the rounds around", () => {
    const text = visibleText(renderIssue(ALL["special"]!, HASH, "zh"));
    expect(text).toMatch(/北江 高桥 断面出现水质异常（待核实）。\s*自 2026年2月28日 08:00 至 2026年2月28日 12:00.*氨氮 1\.8 mg\/L，限值 0\.5 mg\/L，超标 2\.60 倍/);
    expect(text).toMatch(/告知城市：.*韶关.*佛山|告知城市：.*清远/);
    expect(text).toContain("取水口");
    expect(text).toMatch(/十里亭上游/);
    expect(text).toMatch(/石角下游/);
  });
});

describe("an erratum", () => {
  const errata = [{ year: "2026", number: 16, address: "/issues/2026/0016/", madeAt: "2026-03-05T09:00:00+08:00" as Instant, changes: 7 }];
  it("stands around the old issue, which is the same to the letter, and links to the correction", () => {
    const [plain, marked] = [renderIssue(told, HASH, "zh"), renderIssue(told, HASH, "zh", errata)];
    const article = (html: string) => html.slice(html.indexOf("<article"), html.indexOf("</article>"));
    expect(article(marked)).toBe(article(plain));
    expect(marked).toContain('<a href="/issues/2026/0016/">2026年第16期（2026年3月5日）更正本期 7 处</a>');
    expect(renderIssue(sampleIssue(), HASH, "en", errata)).toContain('href="/en/issues/2026/0016/"');
    expect(plain).not.toContain("erratum");
  });

  it("is itself an issue that leads back and says from what to what", () => {
    const zh = renderIssue(correction, HASH, "zh");
    expect(zh).toContain('href="/issues/2026/0013/"');
    expect(rowOf(zh.slice(zh.indexOf('id="changes"')), "高桥")).toMatch(/水质类别\s*Ⅰ类\s*Ⅲ类/);
  });

  it("is listed with the issue that it corrects", () => {
    const common = { year: "2026", day: "2026-02-28" as CivilDate, hash: HASH, claimedAt: "2026-03-05T09:00:00+08:00" as Instant };
    const issues = [
      { ...common, number: 16, kind: "correction" as const, id: "0013/1", address: "/issues/2026/0016/", changes: 7 },
      { ...common, number: 13, kind: "monthly-water" as const, id: "2026-02", address: "/issues/2026/0013/" },
    ];
    const list = renderCorrections({ issues, issuer: DEMONSTRATION_ISSUER, demonstration: null }, "zh");
    expect(visibleText(list)).toContain("2026年第16期：更正交接断面水质月报 2026年第13期，7 处");
    expect(list).toContain('href="/issues/2026/0013/"');
    expect(visibleText(renderCorrections({ issues: issues.slice(1), issuer: DEMONSTRATION_ISSUER, demonstration: null }, "zh"))).toContain("目前没有更正");
  });
});
