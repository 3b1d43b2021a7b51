import { describe, expect, it } from "vitest";
import { renderNotFound } from "../../../domain/bulletin/not-found.ts";
import { renderPage } from "../../../domain/bulletin/page.ts";
import { renderStylesheet } from "../../../domain/bulletin/stylesheet.ts";
import { plusHours, type Instant } from "../../../domain/model/time.ts";
import { sampleEvent, sampleHour, sampleNetwork, samplePage, sampleRound, SAMPLE_HOUR, SAMPLE_ROUND } from "./sample.ts";
import { partText, visibleText } from "./visible-text.ts";

const zh = (changes = {}) => renderPage(samplePage(changes), "zh").html;
const en = (changes = {}) => renderPage(samplePage(changes), "en").html;

describe("the state of the page", () => {
  it("says one sentence for each city and for the river, with numbers that add up", () => {
    const text = partText(zh(), "state");
    expect(text).toContain("广州：空气优，AQI 42。");
    expect(text).toContain("清远：空气优，AQI 36。");
    expect(text).toContain("北江：8 个断面中 6 个有数据，均达到或优于Ⅲ类；2 个缺测。");
    const [, all, current, missing] = /广州 (\d+) 个站点：(\d+) 个有 AQI，(\d+) 个缺测/.exec(visibleText(zh())) ?? [];
    expect(Number(current) + Number(missing)).toBe(Number(all));
    expect(Number(all)).toBe(sampleNetwork.airStations.filter((station) => station.city === "guangzhou").length);
  });

  it("names the sections that are worse than class III, and counts them apart", () => {
    const rounds = samplePage().rounds.map((round) => (round.place === "yagang" && round.endsAt === SAMPLE_ROUND ? sampleRound("yagang", SAMPLE_ROUND, 4) : round));
    expect(partText(zh({ rounds }), "state")).toContain("受纳河道：3 个断面中 3 个有数据，2 个达到或优于Ⅲ类，1 个劣于Ⅲ类（鸦岗 Ⅳ类）。");
  });

  it("says what is missing before anything else", () => {
    const text = partText(zh(), "state");
    expect(text).toMatch(/缺测：广州 4 个站点、清远 2 个站点、断面 2 个。/);
    expect(text.indexOf("缺测：")).toBeLessThan(text.indexOf("广州：空气"));
  });

  it("says first that data stand still once they are more than two hours (air) or two rounds (water) old", () => {
    const fresh = partText(zh({ now: plusHours(SAMPLE_HOUR, 2) }), "state");
    expect(fresh).not.toContain("已停止更新");
    const text = partText(zh({ now: plusHours(SAMPLE_HOUR, 7) }), "state");
    expect(text).toContain("广州的空气数据已停止更新，最近一次为 2026年3月2日 06:00。");
    expect(text).toContain("北江断面的数据已停止更新，最近一次为 2026年3月2日 04:00。");
    expect(text.indexOf("已停止更新")).toBeLessThan(text.indexOf("广州：空气"));
  });

  it("gives the range over the stations and the worst one where the city has no value", () => {
    const text = partText(zh({ cityHours: [] }), "state");
    expect(text).toMatch(/广州：尚无全市数值；18 个站点 AQI \d+～82，最高为体育西 82 良。/);
  });

  it("says that a city has no data, never 0", () => {
    const text = partText(zh({ airHours: [], cityHours: [] }), "state");
    expect(text).toContain("广州：最近 24 小时没有数据。");
    expect(text).not.toMatch(/AQI 0/);
  });

  it("says how many targets are unknown and that compliance is not judged there (未掌握水质目标，不评价达标)", () => {
    expect(partText(zh(), "state")).toContain("其中 5 个断面未掌握水质目标，不评价达标。");
    expect(partText(zh(), "river")).toContain("目标未知：未掌握水质目标，不评价达标。");
    expect(partText(en(), "river")).toContain("target unknown");
  });

  it("writes the end of the day as 24:00 of the day that ends", () => {
    const midnight = "2026-03-02T00:00:00+08:00" as Instant;
    const text = visibleText(zh({ airHours: [sampleHour("1345A", midnight, 40)], cityHours: [], now: plusHours(midnight, 0) }));
    expect(text).toContain("空气数据 2026年3月1日 24:00");
  });
});

describe("what is wrong now", () => {
  it("tells an exceedance with value, limit, multiple, since when, trend and clause", () => {
    const text = partText(zh(), "wrong");
    expect(text).toContain("增城荔城：小时浓度超标。臭氧 O₃ 216 µg/m³，限值 200 µg/m³，超标 0.08 倍，自 2026年3月2日 05:00 起，最近 2026年3月2日 06:00，上升。");
    expect(text).toContain("依据 GB 3095-2026 4.2 表1");
  });

  it("never calls an advisory an exceedance, and gives it no multiple (AQI > 100 is a 空气质量提示)", () => {
    const text = partText(zh({ openEvents: [{ ...sampleEvent, kind: "air-advisory", item: "aqi", value: "112", limit: "100", unit: "1" }] }), "wrong");
    expect(text).toContain("空气质量提示。AQI 112，自");
    expect(text.replace("当前的超标与异常", "")).not.toContain("超标");
  });

  it("calls abnormal water 水质异常（待核实）, and says where nobody knows whether it lasts", () => {
    const event = { ...sampleEvent, place: "shiliting", medium: "water", kind: "water-abnormal", item: "class", value: "5", limit: "2", unit: "", noData: true };
    const text = partText(zh({ openEvents: [event] }), "wrong");
    expect(text).toContain("十里亭：水质异常（待核实）。实时水质类别 Ⅴ类，目标 Ⅱ类");
    expect(text).toContain("此后没有数据，情况不明");
  });

  it("is one line with the number of missing points where nothing is wrong", () => {
    expect(partText(zh({ openEvents: [] }), "wrong")).toContain("有数据的点位目前无超标；8 个缺测。");
  });

  it("does not say that nothing exceeds while a single round over its target waits for a second one", () => {
    const over = { item: "ammoniaNitrogen", averaging: "round", value: "1.57", limit: "0.5", unit: "mg/L", edition: "GB 3838-2002", clause: "table 1" } as const;
    const rounds = samplePage().rounds.map((round) => (round.place === "shiliting" && round.endsAt === SAMPLE_ROUND ? { ...sampleRound("shiliting", SAMPLE_ROUND, 5), overTarget: [over] } : round));
    const text = partText(zh({ openEvents: [], rounds }), "wrong");
    expect(text).toContain("待核实");
    expect(text).not.toContain("目前无超标");
  });
});

describe("the words of the page", () => {
  it.each(["zh", "en"] as const)("in %s hold no 预警, no ranking and no 达标 of a single round", (language) => {
    const text = visibleText(renderPage(samplePage(), language).html);
    expect(text).not.toMatch(/预警|排名|\brank|\bwarning/i);
    expect(text.replaceAll("不评价达标", "").replaceAll("达标与否只按月、季、年评价", "")).not.toContain("达标");
  });

  it("say the same numbers in English as in Chinese", () => {
    const numbers = (html: string) => [...html.matchAll(/<(?:td|th)[^>]*>([\s\S]*?)<\/(?:td|th)>/g)]
      .map(([, cell]) => visibleText(`<body>${cell}`).replace(/\d{4}年\d+月\d+日|\d+ [A-Z][a-z]+ \d{4}/g, "").match(/\d+(\.\d+)?/g)?.sort().join(" ") ?? "");
    const withoutNames = (all: string[]) => all.filter((text) => text !== "" && text !== "86" && text !== "5");
    expect(withoutNames(numbers(en()))).toEqual(withoutNames(numbers(zh())));
  });

  it("say on every page that it is a demonstration with moved dates", () => {
    for (const html of [zh(), renderNotFound("zh", { movedDates: true }).html]) expect(html).toMatch(/class="demonstration"[\s\S]*按整日平移/);
    expect(zh({ demonstration: null })).not.toContain('class="demonstration"');
  });

  it("name the issuer by configuration, and by default no authority", () => {
    expect(visibleText(zh())).toContain("发布：软件演示，非政府发布");
    expect(visibleText(en({ issuer: { zh: "甲", en: "A & B" } }))).toContain("Published by: A & B");
  });

  it("stand beside the intakes: raw water is not tap water", () => {
    expect(partText(zh(), "river")).toContain("水源水为原水，不等于自来水");
    expect(partText(zh(), "river")).toContain("乐排河 – 白坭河（巴江）：暂无断面数据");
  });

  it("name every edition, phase, clause and method that the verdicts rest on, and what is unverified", () => {
    const text = partText(zh(), "about");
    expect(text).toContain("GB 3095-2026，过渡阶段，条款 4.2 表1");
    expect(text).toContain("方法 network-2026 未核实：missing PM10 alone still gives an AQI");
  });
});

describe("the making of the page", () => {
  it("lets a name with markup stand as inert text everywhere", () => {
    const evil = '<script>alert("1")</script>\'';
    const network = { ...sampleNetwork, airStations: sampleNetwork.airStations.map((station) => ({ ...station, zh: evil })), sections: sampleNetwork.sections.map((section) => ({ ...section, zh: evil })), reaches: sampleNetwork.reaches.map((reach) => ({ ...reach, zh: evil })) };
    const html = zh({ network, issuer: { zh: evil, en: evil } });
    expect(html).not.toMatch(/<script(?! type="application\/ld\+json">)/);
    expect(html.match(/<script/g)).toHaveLength(1);
    expect(html).toContain("&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&#39;");
  });

  it("has a digest that ignores when the page was made, and changes with what it says", () => {
    const { digest, html } = renderPage(samplePage(), "zh");
    const later = renderPage(samplePage({ now: "2026-03-02T06:24:00+08:00" as Instant, nextUpdate: "2026-03-02T06:34:00+08:00" as Instant }), "zh");
    expect(later.digest).toBe(digest);
    expect(later.html).not.toBe(html);
    expect(renderPage(samplePage({ openEvents: [] }), "zh").digest).not.toBe(digest);
    expect(renderPage(samplePage({ now: plusHours(SAMPLE_HOUR, 5) }), "zh").digest).not.toBe(digest);
  });

  it("uses no script, no style attribute and no style element, so that the strictest policy can stand", () => {
    expect(zh() + en()).not.toMatch(/<script(?! type="application\/ld\+json">)|<style|\sstyle=|\son[a-z]+=/);
  });

  it("names its stylesheet by content and takes the level colours from HJ 633-2026 annex A", () => {
    const { css, name } = renderStylesheet();
    expect(name).toMatch(/^page-[0-9a-f]{16}\.css$/);
    expect(zh()).toContain(`href="/assets/${name}"`);
    for (const colour of ["#00E400", "#FFFF00", "#FF7E00", "#FF0000", "#99004C", "#7E0023"]) expect(css).toContain(`background:${colour}`);
  });

  it("has unique ids and one h1", () => {
    const ids = [...zh().matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(zh().match(/<h1/g)).toHaveLength(1);
  });
});
