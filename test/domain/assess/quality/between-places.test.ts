import { describe, expect, test } from "vitest";
import { assessCityHour } from "../../../../domain/assess/assess-city-hour.ts";
import { outOfCity } from "../../../../domain/assess/quality/between-places.ts";
import { withCity } from "../../../../domain/assess/quality/with-city.ts";
import type { AirHour } from "../../../../domain/model/assessment.ts";
import { network } from "../../../../domain/network/network.ts";
import { sectionsBeside } from "../../../../domain/network/sections-beside.ts";
import type { Observation } from "../../../../domain/model/observation.ts";
import { plusHours } from "../../../../domain/model/time.ts";
import { airStation, publishedAir } from "../published-air.ts";
import { START, told } from "./series.ts";

const city = (values: Readonly<Record<string, string>>) => new Map(Object.entries(values).map(([place, no2]) => [place, told(place, START, { no2 })]));

describe("a station against its city", () => {
  test("far above the median of the others is out of line; among fewer than three others nothing is said", () => {
    expect(outOfCity(city({ a: "30", b: "34", c: "28", d: "190" }), START)).toEqual({ d: ["no2"] });
    expect(outOfCity(city({ a: "30", b: "34", d: "190" }), START)).toEqual({});
    expect(outOfCity(city({ a: "30", b: "34", c: "28", d: "90" }), START)).toEqual({});
  });
  test("a failed value is no neighbour, and stands nowhere itself", () => {
    const values = city({ a: "30", b: "34", c: "28", d: "190" });
    values.set("d", { ...values.get("d")!, quality: { no2: { flag: 4 } } } as Observation);
    expect(outOfCity(values, START)).toEqual({});
  });
  test("stands with the value of the city, and changes none of it", () => {
    const judge = (d: string) => assessCityHour({ city: { id: "guangzhou" }, endsAt: START, stations: ["a", "b", "c", "d"].map((id) => airStation(id)), observations: city({ a: "30", b: "34", c: "28", d }) });
    expect(judge("190")).toMatchObject({ outOfLine: { d: ["no2"] }, concentrations: { no2: "70" }, stations: { valid: { no2: 4 } } });
    expect(judge("40")).not.toHaveProperty("outOfLine");
  });
  test("joins the station's hour where that is shown; reviewed values, and those that do not count, stay as they are", () => {
    const hour = (more: object) => ({ place: "d", endsAt: START, concentrations: { no2: "190", o3: "80" }, ...more }) as unknown as AirHour;
    const said = [{ endsAt: START, outOfLine: { d: ["no2" as const] } }];
    expect(withCity([hour({})], said)).toMatchObject([{ quality: { no2: { flag: 3, tests: { neighbours: 3 } } } }]);
    expect(withCity([hour({ quality: { no2: { flag: 3, tests: { spike: 3 } }, o3: { flag: 3 } } })], said)).toMatchObject([{ quality: { no2: { flag: 3, tests: { spike: 3, neighbours: 3 } }, o3: { flag: 3 } } }]);
    const asTheyAre = [hour({ quality: { no2: { flag: 1, reviewed: "accepted" } } }), hour({ concentrations: {} }), hour({ place: "a" }), hour({ endsAt: plusHours(START, 1) })];
    expect(withCity(asTheyAre, said)).toEqual(asTheyAre);
  });
  test("no bundled hour of Guangzhou or Qingyuan is out of line: real local pollution is no fault", () => {
    let hours = 0;
    for (const file of ["guangzhou-qingyuan-2020-04.csv", "guangzhou-qingyuan-2026-03.csv"]) {
      const { byStation, stations } = publishedAir(file);
      const all = [...byStation].flatMap(([id, of]) => [...of.values()].map((observation) => ({ of: `${stations.get(id)!.city} ${observation.endsAt}`, observation })));
      for (const at of Map.groupBy(all, ({ of }) => of).values()) {
        hours += 1;
        expect(outOfCity(new Map(at.map(({ observation }) => [observation.place, observation])), at[0]!.observation.endsAt)).toEqual({});
      }
    }
    expect(hours).toBeGreaterThan(200);
  });
});

describe("the sections beside one", () => {
  test("are the first met on the river, past mouths and intakes; 鸦岗 has none below", () => {
    expect(sectionsBeside(network, "gaoqiao")).toEqual({ above: ["changba", "shiliting"], below: ["beijiang-shiwei"] });
    expect(sectionsBeside(network, "shijiao")).toEqual({ above: ["beijiang-shiwei", "lianjiang-xiniu", "qixinggang"], below: ["pingzhou", "wuzhou"] });
    expect(sectionsBeside(network, "yagang")).toEqual({ above: ["liuxihe-shanzhuang"], below: [] });
  });
});
