import { describe, expect, it } from "vitest";
import { luminance, readableOn } from "../../../domain/bulletin/styles/level-css.ts";
import { AIR_LEVELS } from "../../../domain/bulletin/air-level.ts";
import { html as markup } from "../../../domain/bulletin/markup.ts";
import { renderPage } from "../../../domain/bulletin/page.ts";
import { concentrationText } from "../../../domain/bulletin/value-text.ts";
import { plusHours, type Instant } from "../../../domain/model/time.ts";
import { sampleHour, samplePage, SAMPLE_HOUR } from "./sample.ts";
import { visibleText } from "./visible-text.ts";

const zh = (changes = {}) => renderPage(samplePage(changes), "zh").html;
const row = (html: string, id: string): string => html.slice(html.indexOf(`id="place-${id}"`), html.indexOf("</tr>", html.indexOf(`id="place-${id}"`)));

describe("the station table", () => {
  it("stands worst first, what is missing last", () => {
    const html = zh();
    const table = html.slice(html.indexOf("广州各站点"), html.indexOf("</table>", html.indexOf("广州各站点")));
    const indices = [...table.matchAll(/<span class="chip level-\d"><b>(\d+)<\/b>/g)].map(([, aqi]) => Number(aqi));
    expect(indices.length).toBe(18);
    expect(indices).toEqual([...indices].sort((a, b) => b - a));
    expect(table.lastIndexOf("chip level-")).toBeLessThan(table.indexOf('id="place-3445A"'));
  });

  it("puts the level's name beside its colour and number, always", () => {
    const chips = [...zh().matchAll(/<span class="chip level-(\d)">([\s\S]*?<\/span>)/g)];
    expect(chips.length).toBeGreaterThan(20);
    for (const [, level, inside] of chips) expect(inside).toContain(AIR_LEVELS[Number(level) - 1]!.zh);
  });

  it("says 缺测 with the reason, never 0 and never a blank", () => {
    const html = zh();
    expect(row(html, "3445A")).toContain("缺 PM2.5、O₃，不计算 AQI");
    expect(row(html, "1346A")).toMatch(/缺测[\s\S]*本时次未收到数据；最近一次 04:00，AQI \d+/);
    expect(html).not.toMatch(/<td[^>]*>\s*<\/td>/);
  });

  it("tells an item that is not in the station's plan from one that is missing", () => {
    expect(row(zh(), "1349A")).toMatch(/data-label="CO">不监测/);
  });

  it("shows no value of an earlier hour among those of the hour", () => {
    expect(row(zh(), "1346A")).not.toMatch(/class="number"/);
  });

  it.each([["0.7", "0.7"], ["1", "1.0"], ["0.65", "0.6"], ["0.75", "0.8"]])("gives CO %s mg/m³ as %s, half to even (GB/T 8170)", (value, shown) => {
    expect(concentrationText("co", value)).toBe(shown);
    expect(concentrationText("o3", value)).toBe(value);
  });

  it("draws gaps as gaps and an hour between two gaps as a dot", () => {
    const at = (back: number, aqi: number) => sampleHour("1345A", plusHours(SAMPLE_HOUR, -back), aqi);
    const cell = row(zh({ airHours: [at(0, 40), at(1, 40), at(5, 60)], cityHours: [] }), "1345A");
    expect(cell).toContain("最低 40，最高 60，缺 21 小时");
    expect(cell.match(/<circle/g)).toHaveLength(1);
    expect(/d="(M[^"]*)"\/><circle/.exec(cell)?.[1]?.match(/M/g)).toHaveLength(2);
  });

  it("gives today, which is no full day, no AQI and no level (当日累计，未满日)", () => {
    const html = zh();
    const days = visibleText(`<body>${html.slice(html.indexOf("清远：昨日与今日"), html.indexOf("</details>", html.indexOf("清远：昨日与今日")))}`);
    expect(days).toContain("昨日（2026年3月1日）为日报；今日（2026年3月2日）为当日累计，未满日，不计 AQI、不定级");
    expect(days.match(/[优良]/g)).toHaveLength(4);
  });

  it("does not say that nothing was over yesterday where a day exceeds by suspect values, which are for the bureaus", () => {
    const page = samplePage();
    const over = { item: "pm25", averaging: "24h", value: "90", limit: "75", unit: "ug/m3", multiple: "0.20", edition: "GB 3095-2026", clause: "4.1 table 1", suspect: true } as const;
    const days = page.days.map((day) => (day.place === "1703A" && day.closed ? { ...day, exceedances: [over] } : day));
    const html = renderPage(samplePage({ days }), "zh").html;
    const row = html.slice(html.indexOf("清远：昨日与今日")).match(/<tr[^>]*>(?:(?!<\/tr>)[^])*可疑，待核实[^]*?<\/tr>/)?.[0] ?? "";
    expect(row).toContain("凤城街办");
    expect(visibleText(`<body>${row}`)).not.toContain("细颗粒物");
    expect(renderPage(page, "zh").html).not.toContain("可疑，待核实");
  });
});

describe("the section table", () => {
  it("compares a round with the one before that has a class", () => {
    expect(row(zh(), "shiliting")).toMatch(/↗ 优于上次[\s\S]*00:00 为Ⅴ类/);
    expect(row(zh(), "gaoqiao")).toContain("→ 与上次同");
    expect(row(zh(), "qixinggang")).toContain("无可比时次");
  });

  it("gives no class where an item is missing, and says which", () => {
    expect(row(zh(), "qixinggang")).toMatch(/缺测[\s\S]*氨氮缺测，不定类/);
  });

  it("says when the last data of a silent section were", () => {
    expect(row(zh(), "sanxiqiao")).toContain("最近一次 2026年3月2日 00:00，Ⅱ类");
  });
});

describe("pieces", () => {
  it("refuse a promise in a template: the page is made from what is there", () => {
    expect(() => markup`<p>${Promise.resolve("later")}</p>`).toThrow(/without promises/);
  });

  it.each(AIR_LEVELS.map(({ zh: name, colour }) => [name, colour] as const))("write on the colour of %s (%s) with a contrast of at least 4.5 (WCAG 1.4.3)", (_, colour) => {
    const [light, dark] = [luminance(readableOn(colour) === "#fff" ? "#ffffff" : colour), luminance(readableOn(colour) === "#fff" ? colour : "#000000")];
    expect((light + 0.05) / (dark + 0.05)).toBeGreaterThanOrEqual(4.5);
  });

  it("keep a page at the first hour ever in order", () => {
    const first = "2016-01-01T01:00:00+08:00" as Instant;
    expect(visibleText(zh({ airHours: [sampleHour("1345A", first, 51)], cityHours: [], days: [], rounds: [], openEvents: [], now: first }))).toContain("1 个站点 AQI 51");
  });
});
