import { describe, expect, it } from "vitest";
import { assessCityHour } from "../../../domain/assess/assess-city-hour.ts";
import type { AirItem } from "../../../domain/model/item.ts";
import type { AirStation } from "../../../domain/model/network.ts";
import type { Instant } from "../../../domain/model/time.ts";
import { airHour, airStation } from "./published-air.ts";

const HOUR = "2026-06-01T12:00:00+08:00" as Instant;
const CLEAN = { pm25: "10", pm10: "20", so2: "5", no2: "20", o3: "60", co: "0.5" } satisfies Record<AirItem, string>;
type Values = Partial<Record<AirItem, string>>;
type Row = readonly [id: string, values: Values | null, station?: Partial<AirStation>];

const judge = (...rows: Row[]) => assessCityHour({
  city: { id: "guangzhou" }, endsAt: HOUR, stations: rows.map(([id, , station]) => airStation(id, { role: "evaluation", ...station })),
  observations: new Map(rows.flatMap(([id, values]) => (values ? [[id, airHour(id, HOUR, values)] as const] : []))),
});

describe("the value of a city", () => {
  it("is the mean of its stations, rounded once, then the sub-index (HJ 633-2026 4.2.1): 60 and 61 are 60, AQI 100", () => {
    const city = judge(["1", { ...CLEAN, pm25: "60" }], ["2", { ...CLEAN, pm25: "61" }]);
    expect(city).toMatchObject({ kind: "city-hour", place: "guangzhou", aqi: 100, level: 2, primary: ["pm25"], concentrations: { pm25: "60", co: "0.5" } });
    expect(judge(["1", { ...CLEAN, pm25: "61" }], ["2", { ...CLEAN, pm25: "62" }]).concentrations.pm25).toBe("62");
  });

  it("leaves out control points and stations of other cities", () => {
    const city = judge(["1", CLEAN], ["2", { ...CLEAN, pm25: "500" }, { role: "control" }], ["3", { ...CLEAN, pm25: "500" }, { city: "qingyuan" }]);
    expect(city).toMatchObject({ concentrations: { pm25: "10" }, stations: { counted: 1, unknownRole: 0 } });
  });

  it("counts stations of unknown role and says so (unverified)", () => {
    const city = judge(["1", CLEAN, { role: null }], ["2", CLEAN]);
    expect(city.stations).toMatchObject({ counted: 2, unknownRole: 1, valid: { pm25: 2 } });
    expect(city.basis.at(-1)).toMatchObject({ edition: "HJ 663-2026", method: "mean-of-stations", unverified: expect.stringContaining("评价点") });
  });

  it.each([[4, 3, true], [4, 2, false], [8, 6, true], [8, 5, false], [3, 2, true], [3, 1, false], [2, 1, true], [1, 1, true]])(
    "of %i stations %i valid: value %s (75 %%, 50 %% with fewer than four; unverified)", (stations, valid, given) => {
      const { no2: _no2, ...rest } = CLEAN;
      const city = judge(...Array.from({ length: stations }, (_, i): Row => [String(i), i < valid ? CLEAN : rest]));
      expect(city.concentrations.no2).toBe(given ? "20" : undefined);
      expect(city.stations.valid.no2).toBe(valid);
      if (given) expect(city.aqi).toBe(20);
      else expect(city).toMatchObject({ aqi: null, notAvailable: { kind: "too-few-stations", items: ["no2"] } });
    });

  it("asks only the stations that monitor an item for it (5.3.2)", () => {
    const { co: _co, ...rest } = CLEAN;
    const plan = { notMonitored: [{ item: "co" as const, from: "2026-01-01", until: null, source: "published as /" }] };
    expect(judge(["1", rest, plan], ["2", rest, plan], ["3", rest, plan], ["4", CLEAN])).toMatchObject({ concentrations: { co: "0.5" }, aqi: 20 });
    expect(judge(["1", rest, plan]).aqi).toBe(20);
  });

  it("says which item no station has, and that nothing came at all", () => {
    const { o3: _o3, ...rest } = CLEAN;
    expect(judge(["1", rest]).notAvailable).toMatchObject({ kind: "items-missing", items: ["o3"] });
    expect(judge(["1", null])).toMatchObject({ aqi: null, receivedAt: HOUR, notAvailable: { kind: "no-data" } });
  });

  it("does not depend on the order of the stations", () => {
    const rows: Row[] = [["1", CLEAN], ["2", { ...CLEAN, pm25: "33" }, { role: null }], ["3", { ...CLEAN, o3: "-1" }]];
    expect(judge(...rows.toReversed())).toEqual(judge(...rows));
  });
});
