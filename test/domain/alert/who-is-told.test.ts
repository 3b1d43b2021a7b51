import { expect, test } from "vitest";
import { intakesDownstream, whoIsTold } from "../../../domain/alert/who-is-told.ts";
import type { CivilDate } from "../../../domain/model/time.ts";
import { INVENTED_OUTLET as OUTLET } from "../../fakes/invented-outlet.ts";
import { directoryOf, network } from "../../../domain/network/network.ts";

const { place } = directoryOf(network);
const told = (id: string) => whoIsTold(network, place(id)!, "2026-07-01" as CivilDate);

test.each([
  ["a station of Guangzhou: its own city and the other party", "1345A", ["guangzhou", "qingyuan"]],
  ["a station of Qingyuan: its own city and the other party", "1703A", ["guangzhou", "qingyuan"]],
  ["十里亭 in Shaoguan: its own city and everyone down the main stem, Guangzhou through its diversion intake", "shiliting", ["guangzhou", "qingyuan", "shaoguan", "foshan"]],
  ["七星岗: Guangzhou drinks below it, the main stem goes on to Foshan", "qixinggang", ["guangzhou", "qingyuan", "foshan"]],
  ["石角, below the intakes: Foshan, and Guangzhou through the delta channels", "shijiao", ["guangzhou", "qingyuan", "foshan"]],
  ["乌洲: both sides of the tidal boundary, nobody upstream", "wuzhou", ["guangzhou", "foshan"]],
  ["鸦岗: Guangzhou alone", "yagang", ["guangzhou"]],
  ["a section of Guangzhou that is not on the river line: Guangzhou alone", "jiulongtan", ["guangzhou"]],
  ["a section of a city that is only judged: nobody", "huangpo", []],
])("told of %s", (_who, id, cities) => {
  expect(told(id)).toEqual(cities);
});

test("without the diversion and the delta sections Guangzhou is not told of the main stem: the river's graph decides, not a list", () => {
  const cut = structuredClone(network);
  for (const reach of cut.reaches) reach.downstream = reach.downstream.filter((id) => !["intake-guangzhou-diversion", "wuzhou", "pingzhou"].includes(id));
  expect(whoIsTold(cut, place("qixinggang")!, "2026-07-01" as CivilDate)).toEqual(["qingyuan", "foshan"]);
});

test("the intakes downstream are named nearest first, each once; none below 石角 and none for air", () => {
  expect(intakesDownstream(network, place("qixinggang")!).map(({ id }) => id)).toEqual(["intake-qixinggang", "intake-jiangnan", "intake-guangzhou-diversion"]);
  expect(intakesDownstream(network, place("shijiao")!)).toEqual([]);
  expect(intakesDownstream(network, place("1345A")!)).toEqual([]);
});

test("an outlet is told to the bureau of its own city alone, whatever lies downstream; the intakes below the stop that it drains to are named", () => {
  expect(whoIsTold(network, OUTLET, "2026-07-01" as CivilDate)).toEqual(["qingyuan"]);
  expect(whoIsTold(network, { ...OUTLET, city: "huizhou" }, "2026-07-01" as CivilDate)).toEqual([]);
  expect(intakesDownstream(network, OUTLET).map(({ id }) => id)).toEqual(["intake-qixinggang", "intake-jiangnan", "intake-guangzhou-diversion"]);
  expect(intakesDownstream(network, { ...OUTLET, receives: "intake-jiangnan" }).map(({ id }) => id)).toContain("intake-jiangnan");
  expect(intakesDownstream(network, { ...OUTLET, receives: null })).toEqual([]);
});
