import { describe, expect, it } from "vitest";
import { foldedLines } from "../../../domain/bulletin/river-label.ts";
import { riverLayout } from "../../../domain/bulletin/river-layout.ts";
import type { Network, Reach } from "../../../domain/model/network.ts";
import { sampleNetwork } from "./sample.ts";

const reach = (id: string, downstream: string[], kind: Reach["kind"] = "confluence"): Reach => ({ id, kind, zh: id, en: id, city: null, usedBy: null, downstream, source: "test", sureness: "official", note: "" });
const of = (reaches: Reach[]): Network => ({ ...sampleNetwork, sections: [], reaches });

describe("the order in which the river is drawn", () => {
  const { stops, apart, unplaced } = riverLayout(sampleNetwork);
  const at = (id: string) => stops.findIndex((stop) => stop.reach.id === id);

  it("has every stop above everything downstream of it", () => {
    for (const { reach: stop } of stops) for (const lower of stop.downstream) expect(at(stop.id), `${stop.id} above ${lower}`).toBeLessThan(at(lower));
  });

  it("draws every stop once, or names it among the waters apart", () => {
    const drawn = [...stops.map((stop) => stop.reach.id), ...apart.flat().map((stop) => stop.reach.id)].sort();
    expect(drawn).toEqual(sampleNetwork.reaches.map((stop) => stop.id).sort());
    expect(unplaced).toEqual([]);
  });

  it("has the sections of the main stem on the stem, tributaries beside it", () => {
    for (const section of sampleNetwork.sections) {
      if (section.onBeijiang?.stem === "main") expect(stops[at(section.id)]?.lane, section.id).toBe("stem");
    }
    expect(stops[at("lianjiang-xiniu")]).toMatchObject({ lane: "inflow", meets: "lianjiang-mouth" });
  });

  it("keeps 乐排河 apart from the main stem, which it does not join", () => {
    expect(at("lepaihe")).toBe(-1);
    expect(apart.map((line) => line.map(({ reach: { id }, lane, meets }) => `${id} ${lane}${meets === null ? "" : ` ${meets}`}`)))
      .toEqual([["lepaihe stem", "bainihe-mouth stem", "liuxihe-shanzhuang inflow yagang", "yagang stem", "pearl-guangzhou stem"]]);
  });

  it("draws two waters apart from the stem, and from each other, as two lines", () => {
    const main = { ...sampleNetwork.sections.find(({ onBeijiang }) => onBeijiang?.stem === "main")!, id: "m" };
    const layout = riverLayout({ ...of([reach("m", ["end"]), reach("end", []), reach("p", ["q"]), reach("q", []), reach("x", [])]), sections: [main] });
    expect([layout.stops, ...layout.apart].map((line) => line.map((stop) => stop.reach.id))).toEqual([["m", "end"], ["p", "q"], ["x"]]);
  });

  it("says of a section without a stop that it is not drawn", () => {
    const without = { ...sampleNetwork, reaches: sampleNetwork.reaches.filter((stop) => stop.id !== "shijiao") };
    expect(riverLayout(without).unplaced.map((section) => section.id)).toEqual(["shijiao"]);
  });

  it("puts stops whose order is not known beside each other", () => {
    const { stops: drawn } = riverLayout(of([reach("a", ["b", "x"]), reach("x", ["c"], "intake"), reach("b", ["b2"]), reach("b2", ["c"]), reach("c", [])]));
    expect(drawn.map((stop) => `${stop.reach.id} ${stop.lane}`)).toEqual(["a stem", "x beside", "b stem", "b2 stem", "c stem"]);
  });

  it("draws nothing of an empty network, and does not run in circles", () => {
    expect(riverLayout(of([])).stops).toEqual([]);
    expect(riverLayout(of([reach("a", ["b"]), reach("b", ["a"])])).stops.map((stop) => stop.reach.id).sort()).toEqual(["a", "b"]);
  });
});

describe("labels beside the river", () => {
  it.each([
    ["滨江三坑滩（太和镇第一水厂取水口）", "zh", ["滨江三坑滩", "（太和镇第一水厂取水口）"]],
    ["Binjiang Sankengtan intake (Taihe No. 1 works)", "en", ["Binjiang Sankengtan", "intake (Taihe No. 1", "works)"]],
    ["高桥", "zh", ["高桥"]],
  ] as const)("%s is folded without losing a sign", (text, language, lines) => {
    expect(foldedLines(text, language, 11)).toEqual(lines);
  });
});
