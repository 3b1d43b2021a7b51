import { describe, expect, it } from "vitest";
import { withCity } from "../../../../domain/assess/quality/with-city.ts";
import { renderStation } from "../../../../domain/bulletin/station/render-station.ts";
import type { StationInput } from "../../../../domain/bulletin/station/station-input.ts";
import { DEMONSTRATION_ISSUER } from "../../../../domain/bulletin/page-input.ts";
import { UNKNOWN_SITE } from "../../../../domain/bulletin/site/public-site.ts";
import { plusDays, plusHours, type CivilDate, type Instant } from "../../../../domain/model/time.ts";
import { sampleEvent, sampleHour, sampleNetwork, samplePage, SAMPLE_HOUR } from "../sample.ts";
import { partText, visibleText } from "../visible-text.ts";

const station = sampleNetwork.airStations.find(({ id }) => id === "1345A")!;
const hours = Array.from({ length: 40 }, (_, back) => plusHours(SAMPLE_HOUR, -back)).filter((_, back) => back !== 5).map((endsAt, back) => sampleHour("1345A", endsAt, 30 + (back % 9))).toReversed();
const days = samplePage().days.filter(({ place }) => place === "1345A");
function input(changes: Partial<StationInput> = {}): StationInput {
  return {
    station, city: sampleNetwork.cities.find(({ id }) => id === "guangzhou")!, now: "2026-03-02T06:04:00+08:00" as Instant, hours, days, months: [], openEvents: [], pastEvents: [], monthPages: [],
    issuer: DEMONSTRATION_ISSUER, demonstration: { movedDates: true }, publicSite: UNKNOWN_SITE, ...changes,
  };
}
const zh = (changes: Partial<StationInput> = {}) => renderStation(input(changes), "zh").html;
const en = (changes: Partial<StationInput> = {}) => renderStation(input(changes), "en").html;
const past = { ...sampleEvent, place: "1345A", endedAt: SAMPLE_HOUR, peak: "231", peakAt: SAMPLE_HOUR, startedAt: plusHours(SAMPLE_HOUR, -3) };

describe("a station's page", () => {
  it("says the state, what to do with its clause, where the official forecast stands and whom to call", () => {
    const text = partText(zh(), "now");
    expect(text).toContain("广雅中学：空气优，AQI 30。");
    expect(text).toContain("户外活动照常");
    expect(text).toMatch(/依据 HJ 633-2026 .*文字为本系统所拟/);
    expect(text).toContain("官方空气质量预报");
    expect(text).toContain("12345");
    expect(zh()).toContain('href="https://gdee.gd.gov.cn/"');
  });

  it("says of a value that is far from its city's other stations that it is suspect, and by whose threshold", () => {
    const outOfLine = withCity(hours, [{ endsAt: SAMPLE_HOUR, outOfLine: { "1345A": ["no2"] } }]);
    expect(partText(zh({ hours: outOfLine }), "now")).toMatch(/NO₂ 二氧化氮\s*\d+\s*可疑.*与本市其他站点的中位数相差.*本软件的缺省设置/s);
    expect(partText(en({ hours: outOfLine }), "now")).toMatch(/suspect.*a default of this software, not a rule of law/s);
    expect(partText(zh(), "now")).not.toContain("可疑");
  });

  it("stands each item against its 1 h limit, and says where there is none", () => {
    const text = partText(zh(), "now");
    expect(text).toMatch(/O₃ 臭氧\s*\d+\s*—\s*200\s*µg\/m³/);
    expect(text).toMatch(/PM10 可吸入颗粒物\s*\d+\s*—\s*无 1 小时限值/);
  });

  it("says first that the data stand still, and then gives no advice (two hours)", () => {
    const text = partText(zh({ now: plusHours(SAMPLE_HOUR, 3) }), "now");
    expect(text).toMatch(/数据已停止更新，最近一次为 2026年3月2日 06:00。.*广雅中学：空气/);
    expect(text).not.toContain("户外活动照常");
    expect(partText(zh({ hours: [] }), "now")).toContain("最近没有收到数据");
  });

  it("marks the day on which the edition changed, in the charts that reach it", () => {
    const html = zh();
    expect(html.slice(html.indexOf('id="week"'), html.indexOf('id="month"'))).toContain("GB 3095-2026 起用");
    expect(html.slice(html.indexOf('id="day"'), html.indexOf('id="week"'))).not.toContain('class="switch"');
  });

  it("tells a missing hour in the description of the chart", () => {
    expect(zh()).toMatch(/<title id="day-aqi-t">AQI，24 小时<\/title><desc id="day-aqi-d">[^<]*23 个数值[^<]*缺 1 个/);
  });

  it("holds every hour of its charts in a table", () => {
    const html = zh();
    const table = html.slice(html.indexOf("7 天数值表"), html.indexOf("</details>", html.indexOf("7 天数值表")));
    expect(table.match(/<tr>/g)).toHaveLength(1 + hours.length);
  });

  it("puts only days that are over into the calendar, with number and level", () => {
    const text = partText(zh(), "calendar");
    expect(text).toContain("2026年3月 日报 AQI");
    expect(zh()).toMatch(/<span class="date">1<\/span><span class="chip level-\d"><b>\d+<\/b>/);
    expect(zh()).toMatch(/<span class="date">2<\/span><\/td>/);
  });

  it("tells events that go on and those that are over, and says where there is none", () => {
    const text = partText(zh({ openEvents: [{ ...sampleEvent, place: "1345A" }], pastEvents: [past] }), "events");
    expect(text).toContain("正在持续小时浓度超标。臭氧 O₃ 216 µg/m³，限值 200 µg/m³");
    expect(text).toMatch(/已经结束小时浓度超标。臭氧 O₃，最高 231 µg\/m³（2026年3月2日 06:00），自 2026年3月2日 03:00 起，至 2026年3月2日 06:00 结束/);
    expect(partText(zh(), "events")).toContain("目前没有公布的超标或异常");
  });

  it("says what the station is: role not verified, area, owner, position only where one is published", () => {
    const text = partText(zh(), "what");
    expect(text).toContain("未核实（评价点或对照点）");
    expect(text).toContain("二类区，执行二级浓度限值");
    expect(text).toContain("东经 113.2346°，北纬 23.1423°（按国家网公布）");
    expect(partText(zh({ station: { ...station, longitude: null, latitude: null } }), "what")).toContain("未掌握官方坐标，不标注位置");
  });

  it("names the editions in force on the day of the page, with the phase", () => {
    expect(partText(zh(), "judged")).toMatch(/浓度限值按 GB 3095-2026（[^）]*过渡[^）]*），AQI 按 HJ 633-2026，月度和年度统计按 HJ 663-2026/);
    expect(partText(zh({ now: "2026-02-28T10:00:00+08:00" as Instant }), "judged")).toContain("GB 3095-2012");
  });

  it("links a month only where its page stands", () => {
    const month = { kind: "air-month", place: "1345A", period: "2026-02", closed: true, days: { valid: 20, inSpan: 28, goodRatio: "95.0" }, items: {}, compositeIndex: { value: null, notAvailable: { zh: "有效天数不足", en: "too few days" } }, notAvailable: null, basis: [] } as never;
    expect(zh({ months: [month] })).not.toContain('href="/stations/1345A/2026-02/"');
    expect(zh({ months: [month], monthPages: ["2026-02"] })).toContain('href="/stations/1345A/2026-02/"');
    expect(partText(zh({ months: [month] }), "months")).toMatch(/2026年2月\s*20 \/ 28\s*95.0 %/);
  });

  it("shows a value that the tests hold suspect as suspect, in words and hollow", () => {
    const flagged = { ...hours.at(-1)!, quality: { pm10: { flag: 3 } } } as never;
    const html = zh({ hours: [...hours.slice(0, -1), flagged] });
    expect(partText(html, "now")).toMatch(/PM10 可吸入颗粒物\s*\d+\s*可疑/);
    expect(html.match(/class="suspect"/g)?.length).toBe(2);
  });

  it("has a digest that ignores when it was made, and changes with a value, an event, and the standing still of the data", () => {
    const digest = renderStation(input(), "zh").digest;
    expect(renderStation(input({ now: "2026-03-02T06:24:00+08:00" as Instant }), "zh").digest).toBe(digest);
    for (const changes of [{ hours: hours.slice(0, -1) }, { pastEvents: [past] }, { now: plusHours(SAMPLE_HOUR, 4) }]) expect(renderStation(input(changes), "zh").digest).not.toBe(digest);
  });

  it.each(["zh", "en"] as const)("keeps the words that may be said in public: %s", (language) => {
    const text = visibleText(renderStation(input({ openEvents: [{ ...sampleEvent, place: "1345A" }], pastEvents: [past] }), language).html);
    expect(text).not.toMatch(/预警|排名|\brank|\bwarning/i);
  });

  it("says the same in English", () => {
    const text = visibleText(en());
    expect(text).toContain("Guangya Middle School: air excellent, AQI 30.");
    expect(text).not.toMatch(/undefined|\[object|NaN/);
    expect(visibleText(zh())).not.toMatch(/undefined|\[object|NaN/);
  });

  it("lets names with markup, and marks that turn the direction of text, stand inert", () => {
    const evil = '<script>alert("1")</script>\u202Egnp.exe\r\n\'';
    const html = zh({ station: { ...station, zh: evil, en: evil }, city: { ...input().city, zh: evil } });
    expect(html).not.toMatch(/<script(?! type="application\/ld\+json">)/);
    expect(html.match(/<script/g)).toHaveLength(1);
    expect(html).toContain("&lt;script&gt;");
    expect(html).not.toContain("\u202E");
    expect(html).toContain("gnp.exe");
  });

  it("uses no script, no inline style, has unique ids and one h1, and every link to a part leads to one", () => {
    const html = zh({ openEvents: [{ ...sampleEvent, place: "1345A" }] });
    expect(html).not.toMatch(/<script(?! type="application\/ld\+json">)|<style|\sstyle=|\son[a-z]+=/);
    const ids = [...html.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(html.match(/<h1/g)).toHaveLength(1);
    for (const [, id] of html.matchAll(/href="#([^"]+)"/g)) expect(ids).toContain(id);
  });

  it("draws the whole last month also in March, from the last day of January on", () => {
    const old = { ...days.find(({ closed }) => closed)!, day: plusDays("2026-03-01" as CivilDate, -28), endsAt: "2026-02-02T00:00:00+08:00" as Instant };
    expect(partText(zh({ days: [old, ...days] }), "calendar")).toContain("2026年2月 日报 AQI");
  });
});
