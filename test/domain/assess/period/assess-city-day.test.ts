import { describe, expect, it } from "vitest";
import { assessCityDay } from "../../../../domain/assess/period/assess-city-day.ts";
import type { AirStation } from "../../../../domain/model/network.ts";
import type { CivilDate } from "../../../../domain/model/time.ts";
import { airStation } from "../published-air.ts";
import { CLEAN, closedDay, type Values } from "./sample-days.ts";

type Row = readonly [id: string, values: Values | null, station?: Partial<AirStation>];
const JUNE = "2026-06-01" as CivilDate;

const judge = (rows: readonly Row[], day: CivilDate = JUNE) => assessCityDay({
  city: { id: "guangzhou" }, day, stations: rows.map(([id, , station]) => airStation(id, { role: "evaluation", ...station })),
  days: new Map(rows.flatMap(([id, values, station]) => (values ? [[id, closedDay(day, values, { id, ...station })] as const] : []))),
});

describe("the daily value of a city (城市日评价)", () => {
  it("is the mean of its stations' daily values, rounded once, half to even, then index and exceedances by the edition of the day", () => {
    const city = judge([["1", { ...CLEAN, pm25: "60", o3: "160" }], ["2", { ...CLEAN, pm25: "63", o3: "163" }]]);
    expect(city).toMatchObject({
      kind: "city-day", place: "guangzhou", day: JUNE, endsAt: "2026-06-02T00:00:00+08:00", closed: true, means: { pm25: "62", o3: "162", co: "0.7" }, aqi: 102, level: 3, primary: ["pm25", "o3"],
      notAvailable: null, stations: { counted: 2, unknownRole: 0, valid: { pm25: 2, co: 2 } }, madeFrom: { counts: { stations: 2 } },
    });
    expect(city.exceedances).toMatchObject([{ item: "pm25", averaging: "24h", limit: "60", multiple: "0.03" }, { item: "o3", averaging: "8h", limit: "160", multiple: "0.01" }]);
    expect(judge([["1", { ...CLEAN, pm25: "62" }]], "2026-02-28" as CivilDate).exceedances).toEqual([]);
  });

  it("leaves out control points, stations of other cities and open days", () => {
    const high = { ...CLEAN, pm25: "500" };
    expect(judge([["1", CLEAN], ["2", high, { role: "control" }], ["3", high, { city: "qingyuan" }]])).toMatchObject({ means: { pm25: "20" }, stations: { counted: 1 } });
    const stations = [airStation("1", { role: "evaluation" }), airStation("2", { role: "evaluation" })];
    const open = { ...closedDay(JUNE, high, { id: "2" }), closed: false };
    expect(assessCityDay({ city: { id: "guangzhou" }, day: JUNE, stations, days: new Map([["1", closedDay(JUNE, CLEAN)], ["2", open]]) }))
      .toMatchObject({ means: { pm25: "20" }, stations: { counted: 2, valid: { pm25: 1 } } });
  });

  it.each([[4, 3, true], [4, 2, false], [8, 6, true], [8, 5, false], [3, 2, true], [3, 1, false], [2, 1, true]])(
    "of %i stations %i valid: value %s (75 %%, 50 %% with fewer than four; unverified), and the reason is told", (stations, valid, given) => {
      const { no2: _no2, ...rest } = CLEAN;
      const city = judge(Array.from({ length: stations }, (_, i): Row => [String(i), i < valid ? CLEAN : { ...rest, no2: "-1" }]));
      expect(city.means.no2).toBe(given ? "22" : undefined);
      if (given) expect(city.aqi).toBe(45);
      else expect(city).toMatchObject({ aqi: null, notAvailable: { kind: "too-few-stations", items: ["no2"], zh: expect.stringContaining("有效站点比例不足") } });
    });

  it("a station that publishes and is silent counts as one without a value; a station without the item in its plan is not asked", () => {
    expect(judge([["1", CLEAN], ["2", null], ["3", null]])).toMatchObject({ means: {}, stations: { counted: 3, valid: { pm25: 1 } } });
    const { co: _co, ...rest } = CLEAN;
    const plan = { notMonitored: [{ item: "co" as const, from: "2026-01-01", until: null, source: "published as /" }] };
    expect(judge([["1", rest, plan], ["2", rest, plan], ["3", rest, plan], ["4", CLEAN]])).toMatchObject({ means: { co: "0.7" }, stations: { valid: { co: 1 } }, notAvailable: null });
    expect(judge([["1", rest, plan]]).stations.valid).not.toHaveProperty("co");
  });

  it("says how many stations have no confirmed role, and that the share is unverified", () => {
    const city = judge([["1", CLEAN, { role: null }], ["2", CLEAN]]);
    expect(city.stations.unknownRole).toBe(1);
    expect(city.basis.at(-1)).toMatchObject({ method: "mean-of-stations", unverified: expect.stringContaining("1 个站点的点位类型") });
  });

  it("under HJ 633-2012 uses six indicators; above 800 µg/m³ of ozone over 8 h the hourly value would decide, and there is no AQI", () => {
    const day = "2025-06-01" as CivilDate;
    expect(judge([["1", { ...CLEAN, o3: "300" }]], day)).toMatchObject({ aqi: 207, primary: ["o3"] });
    expect(judge([["1", CLEAN]], day).basis.find(({ method }) => method === "without-hourly-ozone")?.unverified).toContain("142个城市日");
    expect(judge([["1", CLEAN]]).basis.some(({ method }) => method === "without-hourly-ozone")).toBe(false);
    expect(judge([["1", { ...CLEAN, o3: "900" }]], day)).toMatchObject({ aqi: null, notAvailable: { kind: "items-missing", items: ["o3"] }, exceedances: [{ item: "o3", value: "900" }] });
    expect(judge([["1", { ...CLEAN, o3: "900" }]]).aqi).toBe(300);
  });

  it("says nothing of a day without data or before the first edition", () => {
    expect(judge([["1", null]])).toMatchObject({ aqi: null, notAvailable: { kind: "no-data" }, receivedAt: "2026-06-02T00:00:00+08:00" });
    const before = assessCityDay({ city: { id: "qingyuan" }, day: "2015-06-01" as CivilDate, stations: [airStation("1", { city: "qingyuan" })], days: new Map() });
    expect(before).toMatchObject({ means: {}, basis: [], notAvailable: { kind: "no-edition-in-force" } });
  });

  it("judges a city by its own first day of the law, and says what that day rests on: Guangzhou in 2015", () => {
    const early = judge([["1", CLEAN]], "2015-06-01" as CivilDate);
    expect(early).toMatchObject({ means: { pm25: "20" }, notAvailable: null });
    expect(early.basis.some(({ edition, unverified }) => edition === "GB 3095-2012" && unverified !== undefined)).toBe(true);
  });

  it("the order of stations has no effect; another revision at a station is another digest", () => {
    const rows: Row[] = [["1", CLEAN], ["2", { ...CLEAN, pm25: "31" }], ["3", { ...CLEAN, pm25: "44" }]];
    expect(judge(rows.toReversed())).toEqual(judge(rows));
    expect(judge([["1", CLEAN], ["2", { ...CLEAN, pm25: "31" }], ["3", { ...CLEAN, pm25: "45" }]]).madeFrom.digest).not.toBe(judge(rows).madeFrom.digest);
  });
});
