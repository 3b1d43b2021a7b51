import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clausesOf, reasonOf } from "../../../cli/assess/basis-parts.ts";
import { assessAirDay } from "../../../domain/assess/assess-air-day.ts";
import { assessAirHour } from "../../../domain/assess/assess-air-hour.ts";
import { assessWaterRound } from "../../../domain/assess/assess-water-round.ts";
import { AIR_ITEMS, type AirItem } from "../../../domain/model/item.ts";
import { dayOfIntervalEnd, hoursOfDay, type CivilDate, type Instant } from "../../../domain/model/time.ts";
import { REGISTER } from "../../../domain/standards/register.ts";
import { registerUnder } from "../../../domain/standards/register-under.ts";
import { airHour, airStation, publishedAir } from "../../domain/assess/published-air.ts";
import { publishedWater } from "../../domain/assess/published-water.ts";
import { judgeText } from "./judge-text.ts";

const HEAD = "station,endsAt,pm10,pm25,so2,no2,o3,co";
const bundled = (path: string) => readFileSync(new URL(`../../../data/${path}`, import.meta.url), "utf8");
const row = (text: string) => `${HEAD}\n${text}\n`;
const CLEAN = "20,10,5,20,60,0.5";

type Cells = Record<AirItem, string>;
const lineOf = (station: string, endsAt: string, cells: Cells) => [station, endsAt, cells.pm10, cells.pm25, cells.so2, cells.no2, cells.o3, cells.co].join(",");

/** What the library says of a row, in the shape of a line. */
function libraryLine(station: string, endsAt: Instant, cells: Cells, register = REGISTER): object {
  const outside = AIR_ITEMS.filter((item) => cells[item] === "/");
  const values = Object.fromEntries(AIR_ITEMS.filter((item) => !["/", ""].includes(cells[item])).map((item) => [item, cells[item]]));
  // A file knows no city, so only the nationwide first day counts.
  const place = airStation(station, { city: "elsewhere", notMonitored: outside.map((item) => ({ item, from: "2000-01-01", until: null, source: "/" })) });
  const hour = assessAirHour({ station: place, endsAt, day: new Map([[endsAt, airHour(station, endsAt, values)]]), register });
  const basis = hour.ozone8h === null ? hour.basis : hour.basis.slice(0, -1);
  const { aqi, level, primary, subIndices, exceedances, missing, notMonitored } = hour;
  return {
    station, endsAt, aqi, level, primary, subIndices, exceedances, edition: basis[0]?.edition ?? null, clauses: clausesOf(basis), missing, notMonitored,
    na: reasonOf(hour.notAvailable, "both"),
  };
}

const number = fc.oneof(
  fc.integer({ min: 0, max: 300 }).map(String), fc.integer({ min: 0, max: 5000 }).map(String), fc.integer({ min: 0, max: 40_000 }).map((tenths) => (tenths / 10).toFixed(1)),
  fc.integer({ min: 0, max: 99_999 }).map((milli) => (milli / 1000).toFixed(3)), fc.constantFrom("-3", "-0.1", "0", "60.5", "61.5", "2.2", "800", "801", "10.04", "500.4", "500.6", "200.50"),
);
const cells = fc.record(Object.fromEntries(AIR_ITEMS.map((item) => [item, fc.oneof({ weight: 6, arbitrary: number }, { weight: 1, arbitrary: fc.constantFrom("", "/") })])) as Record<AirItem, fc.Arbitrary<string>>);
const DAYS = ["2015-12-31", "2016-01-01", "2018-08-31", "2018-09-01", "2026-02-27", "2026-02-28", "2026-03-01", "2030-12-31", "2031-01-01"] as CivilDate[];
const endsAt = fc.tuple(fc.constantFrom(...DAYS), fc.nat(23)).map(([day, hour]) => hoursOfDay(day)[hour]!);

describe("a line of air hours", () => {
  it("is what the library says of the same row, in every edition and phase, for any values, gaps and /", async () => {
    await fc.assert(fc.asyncProperty(fc.array(fc.tuple(endsAt, cells), { minLength: 1, maxLength: 30 }), async (rows) => {
      const text = rows.map(([end, each], i) => lineOf(`S${i % 3}`, end, each)).join("\n");
      const { status, lines, errors } = await judgeText(`${HEAD}\n${text}\n`);
      expect(errors).toEqual([]);
      expect(status).toBe(0);
      expect(lines).toEqual(rows.map(([end, each], i) => libraryLine(`S${i % 3}`, end, each)));
    }), { numRuns: 60 });
  });

  it("under another edition is what the library says under it, beside the verdict in force", async () => {
    const register = registerUnder(REGISTER, "2012");
    if (!register.ok) throw new Error(register.fault.kind);
    await fc.assert(fc.asyncProperty(fc.array(fc.tuple(endsAt, cells), { minLength: 1, maxLength: 20 }), async (rows) => {
      const text = rows.map(([end, each]) => lineOf("S", end, each)).join("\n");
      const { lines } = await judgeText(`${HEAD}\n${text}\n`, ["air", "--under", "2012"]);
      expect(lines.map(({ inForce: _, ...line }) => line)).toEqual(rows.map(([end, each]) => libraryLine("S", end, each, register.value)));
      const inForce = rows.map(([end, each]) => libraryLine("S", end, each) as Record<string, unknown>);
      expect(lines.map((line) => line["inForce"])).toEqual(inForce.map(({ edition, aqi, level, primary }) => ({ edition, aqi, level, primary })));
    }), { numRuns: 30 });
  });

  it.each(["guangzhou-qingyuan-2020-04.csv", "guangzhou-qingyuan-2026-03.csv"])("gives the published AQI and primary pollutants of %s, in the input's order", async (file) => {
    const { status, lines } = await judgeText(bundled(`air/${file}`));
    const published = publishedAir(file).hours;
    expect(status).toBe(0);
    expect(lines.map(({ station, endsAt }) => [station, endsAt])).toEqual(published.map(({ station, endsAt }) => [station, endsAt]));
    const differing = published.filter(({ aqi, primary }, i) => aqi !== "" && (String(lines[i]!["aqi"]) !== aqi || String(lines[i]!["primary"]) !== primary.join()));
    expect(differing).toEqual([]);
  });

  it("does not depend on the order of the columns or on others beside them, nor on how the bytes come", async () => {
    const plain = await judgeText(row(`1345A,2026-03-01T01:00:00+08:00,${CLEAN}`));
    const mixed = await judgeText(`co,x,station,o3,no2,so2,pm25,pm10,endsAt\n0.5,"a,b",1345A,60,20,5,10,20,2026-03-01T01:00:00+08:00\n`, ["air"], 5);
    expect(mixed.text).toBe(plain.text);
  });

  it("takes any offset and 24:00, and writes the time in Beijing", async () => {
    const { lines } = await judgeText(row(`A,2026-02-28T17:00:00Z,${CLEAN}\nA,2026-02-28T24:00:00+08:00,${CLEAN}`));
    expect(lines.map((line) => [line["endsAt"], line["edition"]])).toEqual([["2026-03-01T01:00:00+08:00", "HJ 633-2026"], ["2026-03-01T00:00:00+08:00", "HJ 633-2012"]]);
  });

  it("tells the reason in the language asked for, Chinese by default", async () => {
    const file = row("A,2026-03-02T01:00:00+08:00,20,10,5,,60,0.5");
    const reason = async (...args: string[]) => ((await judgeText(file, ["air", ...args])).lines[0]!["na"] as { reason: string }).reason;
    expect([await reason(), await reason("--lang", "en")]).toEqual(["缺少NO₂，不发布空气质量指数（AQI）。", "Missing NO₂: no AQI."]);
  });

  it("picks the limits of a class 1 area", async () => {
    const file = row("A,2026-03-02T01:00:00+08:00,20,10,151,20,60,0.5");
    expect([await judgeText(file), await judgeText(file, ["air", "--zone", "1"])].map(({ lines }) => (lines[0]!["exceedances"] as unknown[]).length)).toEqual([0, 1]);
  });
});

describe("rows that are wrong", () => {
  it("are named by line and column in both languages; the others are judged, and the status is 1", async () => {
    const { status, lines, errors } = await judgeText(row([
      `A,2026-03-01T01:00:00+08:00,${CLEAN}`, "A,2026-03-01T02:00:00+08:00,20,abc,5,20,60,0.5", `A,2026-03-01T03:00:00,${CLEAN}`, `A,2026-03-01T03:30:00+08:00,${CLEAN}`,
      `,2026-03-01T04:00:00+08:00,${CLEAN}`, `A,2026-03-01T05:00:00+08:00,1,2`, `A,2026-03-01T06:00:00+08:00,1e3,NaN,5,20,60,0.5`, `A,2026-03-01T07:00:00+08:00,${CLEAN}`,
    ].join("\n")));
    expect(status).toBe(1);
    expect(lines.map(({ endsAt }) => endsAt)).toEqual(["2026-03-01T01:00:00+08:00", "2026-03-01T07:00:00+08:00"]);
    expect(errors.map((error) => /line \d+(, column \w+ \(\d\))?/.exec(error)?.[0])).toEqual([
      "line 3, column pm25 (4)", "line 4, column endsAt (2)", "line 5, column endsAt (2)", "line 6, column station (1)", "line 7", "line 8, column pm25 (4)", "line 8, column pm10 (3)", undefined,
    ]);
    expect(errors[0]).toBe('第 3 行 pm25 列（第 4 列）："abc" 不是十进制数（缺测留空，未列入监测写 /） · line 3, column pm25 (4): "abc" is no decimal number (leave it empty where missing, / where not monitored)');
    expect(errors.at(-1)).toBe("已评价 2 行；6 行有误，未评价 · 2 rows judged; 6 rows are wrong and were not judged");
  });

  it("are counted where there are very many", async () => {
    const { errors } = await judgeText(row(Array.from({ length: 150 }, () => "A,now,1,1,1,1,1,1").join("\n")));
    expect(errors).toHaveLength(101);
    expect(errors.at(-1)).toContain("另有 50 处未列出");
  });

  it("are named by the line on which they begin, line breaks in quotes counted", async () => {
    const { errors } = await judgeText(`note,${HEAD}\n"two\nlines",A,2026-03-01T01:00:00+08:00,${CLEAN}\nx,A,2026-03-01T02:00:00+08:00,?,10,5,20,60,0.5\n`);
    expect(errors[0]).toContain("第 4 行 pm10 列");
  });
});

describe("a file that is wrong", () => {
  it.each<[string, string | Buffer, string[], RegExp]>([
    ["without a column", "station,endsAt,pm10,pm25,so2,no2,o3\n", ["air"], /首行缺少列 co/],
    ["with a column twice", `${HEAD},co\n`, ["air"], /列 co 出现两次/],
    ["that is empty", "", ["air"], /文件是空的/],
    ["that is GBK", Buffer.concat([Buffer.from(`${HEAD}\n`), Buffer.from([0xb6, 0xcf]), Buffer.from(`,2026-03-01T01:00:00+08:00,${CLEAN}\n`)]), ["air"], /不是 UTF-8.*iconv/],
    ["with a quote that is not closed", row(`A,2026-03-01T01:00:00+08:00,"${CLEAN}`), ["air"], /第 2 行：引号未闭合/],
    ["without receivedAt under --as-of", row(`A,2026-03-01T01:00:00+08:00,${CLEAN}`), ["air", "--as-of", "2026-03-02"], /--as-of 须有 receivedAt 列/],
    ["of air judged as water", row(`A,2026-03-01T01:00:00+08:00,${CLEAN}`), ["water"], /首行缺少列 section/],
  ])("%s has the status 2 and says what to do", async (_, file, args, message) => {
    const { status, errors } = await judgeText(file, args);
    expect(status).toBe(2);
    expect(errors.at(-1)).toMatch(message);
  });
});

describe("--daily", () => {
  const files = ["guangzhou-qingyuan-2026-03.csv", "guangzhou-qingyuan-2020-04.csv"];
  it.each(files)("closes each station's days of %s as the library does: means, ozone 8 h maximum, AQI, exceedances", async (file) => {
    const { status, lines } = await judgeText(bundled(`air/${file}`), ["air", "--daily"]);
    const { hours, byStation, stations } = publishedAir(file);
    const days = new Set(hours.map(({ station, endsAt }) => `${station} ${dayOfIntervalEnd(endsAt)}`));
    expect(status).toBe(0);
    expect(new Set(lines.map((line) => `${String(line["station"])} ${String(line["day"])}`))).toEqual(days);
    expect(lines).toHaveLength(days.size);
    for (const line of lines) {
      const [id, day] = [line["station"] as string, line["day"] as CivilDate];
      const outside = stations.get(id)!.notMonitored.filter(({ item }) => hours.some((hour) => hour.station === id && dayOfIntervalEnd(hour.endsAt) === day && hour.values[item] === undefined));
      const ours = assessAirDay({ station: { ...stations.get(id)!, notMonitored: outside }, day, over: true, observations: byStation.get(id)! });
      const { aqi, level, primary, means, validHours, exceedances, subIndices } = ours;
      expect(line).toMatchObject({ aqi, level, primary, means, validHours, exceedances, subIndices, na: reasonOf(ours.notAvailable, "both") });
    }
  });

  it("names a row that comes after its station's day was closed, and an hour that stands twice", async () => {
    const at = (time: string) => `A,${time},${CLEAN}`;
    const { status, lines, errors } = await judgeText(row([at("2026-03-02T01:00:00+08:00"), at("2026-03-02T01:00:00+08:00"), at("2026-03-03T01:00:00+08:00"), at("2026-03-02T02:00:00+08:00")].join("\n")), ["air", "--daily"]);
    expect([status, lines.length]).toEqual([1, 2]);
    expect(errors[0]).toContain("同一小时出现两次");
    expect(errors[1]).toContain("第 5 行 endsAt 列");
  });
});

describe("--as-of", () => {
  const file = `receivedAt,${HEAD}\n${[
    `2026-03-02T01:05:00+08:00,A,2026-03-02T01:00:00+08:00,20,10,5,20,60,0.5`, `2026-03-02T02:05:00+08:00,A,2026-03-02T02:00:00+08:00,20,10,5,20,60,0.5`,
    `2026-03-05T09:00:00+08:00,A,2026-03-02T01:00:00+08:00,20,61,5,20,60,0.5`, `2026-03-04T09:00:00+08:00,A,2026-03-01T17:00:00Z,20,36,5,20,60,0.5`,
  ].join("\n")}\n`;
  const aqiAsOf = async (moment: string) => (await judgeText(file, ["air", "--as-of", moment])).lines.map(({ endsAt, aqi }) => [String(endsAt).slice(11, 13), aqi]);

  it("judges each hour by the row that was received last by then, a day counting to its end, in the order of the hours' first rows", async () => {
    expect(await aqiAsOf("2026-03-02T01:04:59+08:00")).toEqual([]);
    expect(await aqiAsOf("2026-03-02")).toEqual([["01", 20], ["02", 20]]);
    expect(await aqiAsOf("2026-03-04")).toEqual([["01", 52], ["02", 20]]);
    expect(await aqiAsOf("2026-03-05T09:00:00+08:00")).toEqual([["01", 101], ["02", 20]]);
  });

  it("with --daily leaves a day open that was not over by then", async () => {
    const day = async (moment: string) => (await judgeText(file, ["air", "--daily", "--as-of", moment])).lines[0]!;
    expect(await day("2026-03-02T12:00:00+08:00")).toMatchObject({ aqi: null, means: { pm25: "10" }, na: { kind: "day-not-over" } });
    expect(await day("2026-03-05")).toMatchObject({ aqi: null, na: { kind: "too-few-hours" } });
  });

  it("names a row whose receipt is no time", async () => {
    const { status, errors } = await judgeText(`receivedAt,${HEAD}\n?,A,2026-03-02T01:00:00+08:00,${CLEAN}\n`, ["air", "--as-of", "2026-03-02"]);
    expect([status, /column receivedAt \(1\)/.test(errors[0]!)]).toEqual([1, true]);
  });
});

describe("a line of river rounds", () => {
  it("has the published class of every bundled round, and all that the library says of it", async () => {
    const { status, lines } = await judgeText(bundled("water/guangdong-2025-11.csv"), ["water"]);
    const rounds = publishedWater();
    expect([status, lines.length]).toEqual([0, 520]);
    lines.forEach((line, i) => {
      const { section, observation, officialClass } = rounds[i]!;
      const ours = assessWaterRound({ section, endsAt: observation.endsAt, observation });
      if (officialClass !== null) expect(line["class"]).toBe(officialClass);
      expect(line).toMatchObject({ section: section.id, time: observation.endsAt, class: ours.class, itemClasses: ours.itemClasses, edition: "GB 3838-2002", clauses: clausesOf(ours.basis), na: reasonOf(ours.notAvailable, "both") });
    });
  });

  it("names what is wrong by line and column", async () => {
    const head = "section,time,pH,dissolvedOxygen,permanganateIndex,ammoniaNitrogen,totalPhosphorus,tpColumn";
    const { status, errors, lines } = await judgeText(`${head}\nA,2026-03-01T08:00:00+08:00,7,8,1.5,<0.025,0.01,river\nA,2026-03-01T12:00:00+08:00,7,8,1.5,0.1,0.01,\nA,now,7,8,1.5,0.1,0.01,lake\nA,2026-03-01T16:00:00+08:00,7,8,1.5,0.1,0.02,lake\n`, ["water"]);
    expect(status).toBe(1);
    expect(errors.slice(0, 3).map((error) => /column \w+/.exec(error)![0])).toEqual(["column ammoniaNitrogen", "column tpColumn", "column time"]);
    expect(lines).toMatchObject([{ class: 2 }]);
  });

  it("says under which edition it was asked for", async () => {
    const { lines } = await judgeText(bundled("water/guangdong-2025-11.csv").split("\n").slice(0, 2).join("\n"), ["water", "--under", "GB3838-2002"]);
    expect(lines[0]).toMatchObject({ class: 3, inForce: { edition: "GB 3838-2002", class: 3 } });
  });
});
