import { expect, test } from "vitest";
import { concernedCities } from "../../../domain/joint/concerned-cities.ts";
import type { CivilDate } from "../../../domain/model/time.ts";
import { network, section } from "./joint-world.ts";

const DAY = "2026-07-01" as CivilDate;
const concerned = (id: string) => concernedCities(network, section(id), "water-abnormal", DAY).parties.map(({ city, asked }) => `${city} ${asked.join("+")}`);

test.each([
  ["高桥, boundary Shaoguan → Qingyuan: everyone down the main stem, Guangzhou through its diversion intake; nobody lies upstream", "gaoqiao", ["guangzhou notice", "qingyuan notice", "foshan notice"]],
  ["七星岗: notice downstream and to the city that drinks below, search upstream in Shaoguan", "qixinggang", ["guangzhou notice", "shaoguan search", "foshan notice"]],
  ["石角, boundary Qingyuan → Foshan, below the intakes: Guangzhou through the delta channels", "shijiao", ["guangzhou notice", "shaoguan search", "foshan notice"]],
  ["乌洲: both sides of the tidal boundary; upstream is Qingyuan, past the reach of Zhaoqing, which takes no part", "wuzhou", ["guangzhou notice", "qingyuan search"]],
  ["鸦岗: Qingyuan is asked to search 乐排河, and nobody of the main stem is", "yagang", ["qingyuan search"]],
  ["a section that is not on the river line: nobody", "jiulongtan", []],
])("concerned by abnormal water at %s (环应急〔2020〕5号)", (_what, id, cities) => {
  expect(concerned(id)).toEqual(cities);
});

test("the search from 鸦岗 names 乐排河 as the source, although no section stands on it", () => {
  expect(concernedCities(network, section("yagang"), "water-abnormal", DAY).parties[0]).toMatchObject({ city: "qingyuan", source: ["lepaihe"], touched: [] });
});

test("乐排河 never touches the main stem: cut off from 白坭河 it concerns nobody at 鸦岗", () => {
  const cut = structuredClone(network);
  for (const reach of cut.reaches) reach.downstream = reach.downstream.filter((id) => id !== "bainihe-mouth");
  expect(concernedCities(cut, section("yagang"), "water-abnormal", DAY).parties).toEqual([]);
});

test("without the diversion and the delta sections Guangzhou is not concerned by the main stem: the graph decides, not a list", () => {
  const cut = structuredClone(network);
  for (const reach of cut.reaches) reach.downstream = reach.downstream.filter((id) => !["intake-guangzhou-diversion", "wuzhou", "pingzhou"].includes(id));
  expect(concernedCities(cut, section("qixinggang"), "water-abnormal", DAY).parties.map(({ city }) => city)).toEqual(["shaoguan", "foshan"]);
});

test("where the target is not known nothing over a limit is established: information is shared (信息共享)", () => {
  const { parties } = concernedCities(network, section("qixinggang"), "water-worse-than-3", DAY);
  expect(parties.map(({ asked }) => asked)).toEqual([["sharing"], ["sharing"], ["sharing"]]);
});

test("a city that is touched but takes no part is named and not written to", () => {
  const more = structuredClone(network);
  more.reaches.find(({ id }) => id === "intake-jiangnan")!.usedBy = "zhaoqing";
  const { parties, notTaking } = concernedCities(more, section("gaoqiao"), "water-abnormal", DAY);
  expect([parties.map(({ city }) => city), notTaking]).toEqual([["guangzhou", "qingyuan", "foshan"], ["zhaoqing"]]);
});

test("each city is told which of its stops are touched, nearest first", () => {
  const guangzhou = concernedCities(network, section("gaoqiao"), "water-abnormal", DAY).parties[0];
  expect(guangzhou).toEqual({ city: "guangzhou", asked: ["notice"], touched: ["intake-guangzhou-diversion", "wuzhou", "pingzhou"], source: [] });
});
