import { describe, expect, it } from "vitest";
import { shareText } from "../../../../domain/bulletin/issue/issue-counts.ts";
import { renderIssueList } from "../../../../domain/bulletin/issue/issue-list.ts";
import { renderIssue } from "../../../../domain/bulletin/issue/render-issue.ts";
import { languageHalf } from "../../../../domain/model/language-half.ts";
import { renderPage } from "../../../../domain/bulletin/page.ts";
import { DEMONSTRATION_ISSUER } from "../../../../domain/bulletin/page-input.ts";
import type { CivilDate } from "../../../../domain/model/time.ts";
import { samplePage } from "../sample.ts";
import { partText, visibleText } from "../visible-text.ts";
import { sampleIssue, sampleReadings, STATIONS } from "./sample-day.ts";

const HASH = "ab".repeat(32);
const zh = (changes = {}) => renderIssue(sampleIssue(changes), HASH, "zh");
const en = (changes = {}) => renderIssue(sampleIssue(changes), HASH, "en");
const rowOf = (html: string, name: string): string => visibleText(`<body>${html.slice(html.indexOf(`scope="row">${name}`), html.indexOf("</tr>", html.indexOf(`scope="row">${name}`)))}`);
const nameOf = (id: string): string => sampleReadings().network.airStations.find((station) => station.id === id)!.zh;

describe("an issue", () => {
  it("bears its number, day, time, issuer, state of the data, address and hash", () => {
    const text = visibleText(zh());
    for (const said of ["每日联合通报", "2026年第12期", "2026年2月28日", "2026年3月1日 08:30", "软件演示，非政府发布", "实时数据，未经审核", "/issues/2026/0012/", HASH]) expect(text).toContain(said);
    expect(zh()).toContain('class="demonstration"');
  });

  it("sums the day up in sentences whose numbers add up", () => {
    const text = partText(zh(), "summary");
    const [, all, withIndex] = /广州：(\d+) 个空气站点中 (\d+) 个有日 AQI/.exec(text)!.map(Number);
    const counted = [...text.slice(0, text.indexOf("清远")).matchAll(/(?:优|良|轻度污染) (\d+) 个/g)].reduce((sum, [, count]) => sum + Number(count), 0);
    expect(counted).toBe(withIndex);
    expect(withIndex).toBeLessThan(all!);
    const [, planned, classed, good, worse] = /北江：8 个断面应有 (\d+) 个监测时次，(\d+) 个有实时水质类别，(\d+) 个达到或优于Ⅲ类，(\d+) 个劣于Ⅲ类（十里亭 Ⅴ类）/.exec(text)!.map(Number);
    expect([planned, classed]).toEqual([48, 7 * 6 - 2]);
    expect(good! + worse!).toBe(classed);
  });

  it("gives each station its closed day or the reason why there is none, never 0 and never a blank", () => {
    expect(rowOf(zh(), nameOf(STATIONS.over))).toMatch(/118 轻度污染.*PM2\.5.*0\.7.*24/);
    expect(rowOf(zh(), nameOf(STATIONS.noIndex))).toMatch(/无 AQIPM2\.5有效小时数不足.*不足.*12～24/);
    expect(rowOf(zh(), nameOf(STATIONS.open))).toContain("编制时日报尚未生成");
    expect(partText(zh(), "air")).toMatch(new RegExp(`全日未收到数据的站点（1）：${nameOf(STATIONS.silent)}`));
    expect(zh()).not.toMatch(/<td[^>]*>\s*<\/td>/);
  });

  it("tells days and hours over a limit with value, limit, multiple and clause (GB 3095-2026 4.2)", () => {
    const text = partText(zh(), "air");
    expect(text).toContain("臭氧 O₃ 日最大 8 小时平均 172 µg/m³，限值 160 µg/m³，超标 0.08 倍。 依据 GB 3095-2026 4.2 表1");
    expect(text).toContain("臭氧 O₃ 1 小时平均 2 个小时超过 1 小时平均限值，最高 216 µg/m³，限值 200 µg/m³，超标 0.08 倍");
  });

  it("says that nothing exceeds only where there are data", () => {
    const calm = { days: sampleReadings().days.map((day) => ({ ...day, exceedances: [] })), hours: [] };
    expect(partText(zh(calm), "air")).toMatch(/有日平均值的 \d+ 个站点无超标；已收到的小时浓度均未超过.*可疑值待核实，不在此列/);
    const silent = partText(zh({ days: [], hours: [] }), "air");
    expect(silent).toContain("全日未收到数据，不作评价");
    expect(silent).not.toContain("无超标");
  });

  it("shows the rounds of each section in river order, the worst one, and the items over the target with multiples", () => {
    const names = [...zh().slice(zh().indexOf('id="river"')).matchAll(/scope="row">([^<]+)<small/g)].map(([, name]) => name);
    expect(names.indexOf("十里亭")).toBeLessThan(names.indexOf("高桥"));
    expect(names.indexOf("高桥")).toBeLessThan(names.indexOf("石角"));
    expect(rowOf(zh(), "十里亭")).toMatch(/Ⅱ ?Ⅱ ?Ⅱ ?Ⅴ ?Ⅱ ?Ⅱ ?Ⅱ\s*Ⅴ 12:00\s*NH₃-N 1\.57（超 2\.14 倍）对照目标 Ⅱ类/);
    expect(rowOf(zh(), "七星岗")).toMatch(/\?\s*Ⅱ\s*缺\s*Ⅱ\s*Ⅱ\s*Ⅱ\s*—/);
  });

  it("never says that nothing is over where a round is worse than its target by a suspect value, which is for the bureaus", () => {
    const rounds = sampleReadings().rounds.map((round) => (round.place === "shiliting" ? { ...round, overTarget: round.overTarget.map((over) => ({ ...over, suspect: true as const })), overClass3: round.overClass3.map((over) => ({ ...over, suspect: true as const })) } : round));
    expect(rowOf(zh({ rounds }), "十里亭")).toMatch(/Ⅴ 12:00\s*可疑，待核实/);
    expect(rowOf(zh({ rounds }), "十里亭")).not.toContain("NH₃-N");
    expect(rowOf(zh({ rounds }), "石角")).toMatch(/\s无$/);
  });

  it("states completeness in % of what the plans ask for", () => {
    const text = partText(zh(), "complete");
    expect(text).toMatch(/北江水质监测时次\s*48\s*40\s*83\.3%/);
    for (const [, planned, valid] of text.matchAll(/小时值\s*(\d+)\s*(\d+)/g)) expect(Number(valid)).toBeLessThanOrEqual(Number(planned));
    expect(shareText(1, 16)).toBe("6.2%");
    expect(shareText(0, 0)).toBeNull();
  });

  it("uses no 预警, no ranking, no warning and no 达标 of a single round", () => {
    for (const text of [visibleText(zh()), visibleText(en())]) {
      expect(text).not.toMatch(/预警|排名|\brank|\bwarning/i);
      expect(text.replaceAll("不评价达标", "").replaceAll("达标与否只按月、季、年评价", "")).not.toContain("达标");
    }
  });

  it("says the same numbers in both languages", () => {
    const cells = (html: string) => [...html.matchAll(/<td[^>]*>([\s\S]*?)<\/td>/g)].map(([, cell]) => visibleText(`<body>${cell}`).replaceAll("PM2.5", "").match(/\d+(\.\d+)?/g)?.join(" ") ?? "");
    expect(cells(en())).toEqual(cells(zh()));
    expect(cells(zh()).filter((cell) => cell !== "").length).toBeGreaterThan(100);
  });

  it("follows from its readings alone: the same again is the same text, another value is not", () => {
    expect(JSON.stringify(sampleIssue())).toBe(JSON.stringify(sampleIssue()));
    expect(JSON.stringify(sampleIssue({ rounds: [] }))).not.toBe(JSON.stringify(sampleIssue()));
  });

  it("leads to the same issue in the other language, without script or inline style", () => {
    expect(zh()).toContain('href="/en/issues/2026/0012/" lang="en"');
    expect(en()).toContain('href="/issues/2026/0012/" lang="zh-Hans-CN"');
    expect(zh() + en()).not.toMatch(/<script(?! type="application\/ld\+json">)|<style|\sstyle=|\son[a-z]+=/);
  });
});

describe("lists of issues", () => {
  const listed = [28, 27].map((date, at) => ({ year: "2026", kind: "daily" as const, number: 12 - at, day: `2026-02-${date}` as CivilDate, address: `/issues/2026/00${12 - at}/` }));
  const list = (language: "zh" | "en") => renderIssueList({ issues: listed, issuer: DEMONSTRATION_ISSUER, demonstration: null }, language);

  it("stand on the front page, newest first, and not at all where there is no issue", () => {
    expect(partText(renderPage(samplePage({ issues: listed }), "zh").html, "issues")).toMatch(/2026年第12期 2026年2月28日.*2026年第11期/);
    expect(renderPage(samplePage(), "zh").html).not.toContain('id="issues"');
  });

  it("lead to the pages of their language", () => {
    expect(list("zh")).toContain('<a href="/issues/2026/0012/">2026年第12期</a>');
    expect(list("en")).toContain('<a href="/en/issues/2026/0011/">No. 11 of 2026</a>');
  });
});

describe("notes in two languages", () => {
  it.each([
    ["未见条文 · no text seen", "未见条文", "no text seen"],
    ["仅缺PM10 · only PM10; clause 5.3.1 does not say so. 日期不详 · day not known", "仅缺PM10；日期不详", "only PM10; clause 5.3.1 does not say so. day not known"],
    ["国家网发布 · as published. 6 个站点未确认 · role of 6 stations", "国家网发布；6 个站点未确认", "as published. role of 6 stations"],
    ["no official text", "no official text", "no official text"],
  ])("%s: each page shows its own half", (note, inChinese, inEnglish) => {
    expect([languageHalf(note, "zh"), languageHalf(note, "en")]).toEqual([inChinese, inEnglish]);
  });
});

describe("the bands of the river drawing", () => {
  it("name only the two cities and the cities of the river, first along the stem, then along 乐排河 – 白坭河: 肇庆 is none", () => {
    const bands = [...renderPage(samplePage(), "zh").html.matchAll(/class="band-name"[^>]*>([^<]+)</g)].map(([, name]) => name);
    expect(bands).toEqual(["韶关", "清远", "佛山", "清远", "广州"]);
  });
});
