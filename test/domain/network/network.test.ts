import { describe, expect, test } from "vitest";
import type { Network } from "../../../domain/model/network.ts";
import { downstreamOf } from "../../../domain/network/downstream.ts";
import { directoryOf, network, parseNetwork } from "../../../domain/network/network.ts";
import { networkFaults } from "../../../domain/network/network-faults.ts";

const sectionOf = (id: string) => network.sections.find((section) => section.id === id)!;

describe("the network as data", () => {
  test("holds 21 cities, 28 air stations and the 96 national sections of Guangdong, and nothing contradicts", () => {
    expect([network.cities.length, network.airStations.length, network.sections.length]).toEqual([21, 28, 96]);
    expect(networkFaults(network)).toEqual([]);
  });

  test("gives no station a role and no section a place on a map, since no source does", () => {
    expect(network.airStations.filter(({ role }) => role !== null)).toEqual([]);
    expect(network.sections.filter((section) => "longitude" in section)).toEqual([]);
  });

  test("sets a target class only where a source that still stands gives one: Shaoguan's bulletin of January 2026", () => {
    const known = network.sections.filter(({ target }) => target !== null).map(({ id, target }) => [id, target!.class]);
    expect(known.toSorted()).toEqual([["changba", 2], ["gaoqiao", 2], ["shiliting", 2]]);
  });

  test("alerts in the two cities and on the river in Shaoguan and Foshan, and nowhere else", () => {
    const alerted = network.sections.filter((section) => section.alerted);
    expect(Object.groupBy(alerted, ({ city }) => city)).toMatchObject({
      guangzhou: expect.objectContaining({ length: 11 }), qingyuan: expect.objectContaining({ length: 4 }),
      shaoguan: expect.objectContaining({ length: 4 }), foshan: expect.objectContaining({ length: 2 }),
    });
    expect(new Set(alerted.map(({ city }) => city)).size).toBe(4);
  });

  test("knows nine stations without CO and two without SO2 from the published marks of 2026-02-28", () => {
    const marks = network.airStations.flatMap(({ notMonitored }) => notMonitored);
    expect(marks.filter(({ item }) => item === "co")).toHaveLength(9);
    expect(marks.filter(({ item }) => item === "so2")).toHaveLength(2);
    expect(new Set(marks.map(({ from }) => from))).toEqual(new Set(["2026-02-28"]));
  });

  test("runs the main stem in the order of its sections, from 长坝 to the delta", () => {
    const down = downstreamOf(network, "changba").map(({ id }) => id);
    const sections = ["gaoqiao", "beijiang-shiwei", "qixinggang", "shijiao", "wuzhou"];
    expect(down.filter((id) => sections.includes(id))).toEqual(sections);
    const orders = ["changba", ...sections].map((id) => sectionOf(id).onBeijiang!.order);
    expect(orders).toEqual(orders.toSorted((a, b) => a - b));
  });

  test("keeps 乐排河 – 白坭河 – 鸦岗 apart: the main stem cannot see it", () => {
    expect(downstreamOf(network, "lepaihe").map(({ id }) => id)).toEqual(["bainihe-mouth", "yagang", "pearl-guangzhou"]);
    expect(downstreamOf(network, "changba").map(({ id }) => id)).not.toContain("yagang");
  });

  test("finds places and cities by id", () => {
    const { place, city } = directoryOf(network);
    expect([place("1345A")?.zh, place("shijiao")?.zh, city("qingyuan")?.zh, place("nowhere")]).toEqual(["广雅中学", "石角", "清远", undefined]);
  });
});

describe("a fault in the network stops the start", () => {
  const planted: [string, (n: Network) => unknown, RegExp][] = [
    ["an id that names a station and a section", (n) => (n.airStations[0]!.id = "shijiao"), /shijiao names two things/],
    ["an intake with the id of a section", (n) => (n.reaches.find(({ kind }) => kind === "intake")!.id = "yagang"), /yagang names two things/],
    ["a section that stands on the river twice", (n) => n.reaches.push(structuredClone(n.reaches.find(({ id }) => id === "yagang")!)), /yagang is on the river twice/],
    ["a station in a city that is not there", (n) => (n.airStations[0]!.city = "atlantis"), /1345A names the city atlantis/],
    ["a boundary towards a city that is not there", (n) => (n.sections.find(({ id }) => id === "gaoqiao")!.onBeijiang!.boundary!.to = "atlantis"), /gaoqiao names the city atlantis/],
    ["an intake used by a city that is not there", (n) => (n.reaches.find(({ usedBy }) => usedBy !== null)!.usedBy = "atlantis"), /names the city atlantis/],
    ["a tributary that joins nothing", (n) => (n.sections.find(({ id }) => id === "changba")!.onBeijiang!.joins = "nothing"), /changba joins nothing/],
    ["a section on the line that is no stop", (n) => (n.reaches = n.reaches.filter(({ id }) => id !== "sanxiqiao")), /sanxiqiao is on the river line, but no stop/],
    ["water that runs to nothing", (n) => n.reaches[0]!.downstream.push("nothing"), /runs to nothing/],
    ["a stop of kind section without its section", (n) => (n.reaches.find(({ id }) => id === "feilaixia")!.kind = "section"), /feilaixia is of kind section/],
    ["a stop in another city than its section", (n) => (n.reaches.find(({ id }) => id === "shijiao")!.city = "foshan"), /shijiao lies in foshan/],
    ["water that runs in a circle", (n) => n.reaches.find(({ id }) => id === "shijiao")!.downstream.push("feilaixia"), /in a circle/],
  ];
  test.each(planted)("%s", (_name, plant, says) => {
    const faulty = structuredClone(network);
    plant(faulty);
    expect(() => parseNetwork(faulty)).toThrow(says);
  });

  test("an unknown key, as a misspelt one would be", () => {
    expect(() => parseNetwork({ ...network, cities: [{ ...network.cities[0], rolle: "party" }] })).toThrow(/rolle/);
  });
});
