import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { arrivalWindows } from "../../../domain/joint/arrival-window.ts";
import { epochMs, type CivilDate } from "../../../domain/model/time.ts";
import { downstreamOf } from "../../../domain/network/downstream.ts";
import { jointOn } from "../../../domain/network/joint-settings.ts";
import { riverDistances, type RiverDistance } from "../../../domain/network/river-distances.ts";
import { at, network, START } from "./joint-world.ts";

const settings = jointOn("2026-07-01" as CivilDate);
const flowing = (slowest: string, fastest: string) => ({ flowSpeed: { ...settings.flowSpeed, slowest, fastest } });
const edge = (from: string, to: string, km: string): RiverDistance => ({ from, to, km, source: "test", sureness: "unverified" });
const EDGES = network.reaches.flatMap(({ id, downstream }) => downstream.map((to) => [id, to] as const));
const windows = (distances: readonly RiverDistance[], from = "qixinggang", speeds = flowing("0.5", "1")) => new Map(arrivalWindows(network, distances, from, START, speeds).map((one) => [one.stop, one]));

describe("the arrival window downstream", () => {
  test("begins with the start of the first abnormal round and the fastest flow, and ends with its end and the slowest", () => {
    // 3.6 km: one hour at 1 m/s, two hours at 0.5 m/s. The round is 04:00 to 08:00.
    expect(windows([edge("qixinggang", "intake-qixinggang", "3.6")]).get("intake-qixinggang")).toMatchObject({
      km: { least: "3.6", most: "3.6" }, window: { from: at("2026-07-01 05:00"), to: at("2026-07-01 10:00") },
    });
  });

  test("is rounded outwards to whole minutes", () => {
    expect(windows([edge("qixinggang", "intake-qixinggang", "0.1")]).get("intake-qixinggang")!.window).toEqual({ from: at("2026-07-01 04:01"), to: at("2026-07-01 08:04") });
  });

  test("is absent where a distance is not known, and beyond", () => {
    const known = windows([edge("qixinggang", "intake-qixinggang", "0.1")]);
    expect([known.get("intake-jiangnan"), known.get("shijiao")].map((one) => [one!.km, one!.window])).toEqual([[null, null], [null, null]]);
  });

  test("covers every way where the water may take several, and needs all of them", () => {
    const both = [edge("qixinggang", "intake-qixinggang", "0.1"), edge("intake-qixinggang", "intake-jiangnan", "1"), edge("intake-qixinggang", "intake-guangzhou-diversion", "2"),
      edge("intake-jiangnan", "dayanhe-mouth", "3"), edge("intake-guangzhou-diversion", "dayanhe-mouth", "1"), edge("dayanhe-mouth", "shijiao", "5")];
    expect(windows(both).get("shijiao")!.km).toEqual({ least: "8.1", most: "9.1" });
    expect(windows(both.filter(({ to }) => to !== "intake-jiangnan")).get("shijiao")!.km).toBeNull();
  });

  test("says that the way leads through the dam, and which sections are tidal", () => {
    const from = windows([], "gaoqiao");
    expect(from.get("shijiao")).toMatchObject({ throughDam: ["feilaixia"], tidal: false });
    expect(from.get("beijiang-shiwei")!.throughDam).toEqual([]);
    expect([from.get("wuzhou")!.tidal, from.get("pingzhou")!.tidal]).toEqual([true, true]);
  });

  test("with the distances of this installation exists for the one intake whose distance a source gives", () => {
    const of = arrivalWindows(network, riverDistances, "qixinggang", START, settings);
    expect(of.filter(({ window }) => window !== null).map(({ stop }) => stop)).toEqual(["intake-qixinggang"]);
    expect(arrivalWindows(network, riverDistances, "gaoqiao", START, settings).every(({ window }) => window === null)).toBe(true);
  });

  test("with any distances and speeds: every stop downstream once, never before the round began, never reversed, later further down", () => {
    const km = fc.integer({ min: 1, max: 200_000 }).map((metres) => (metres / 1000).toFixed(3));
    const speed = fc.integer({ min: 1, max: 9_999 }).map((mm) => (mm / 1000).toFixed(3));
    fc.assert(fc.property(fc.array(fc.option(km), { minLength: EDGES.length, maxLength: EDGES.length }), speed, speed, (lengths, a, b) => {
      const [slowest, fastest] = Number(a) <= Number(b) ? [a, b] : [b, a];
      const distances = EDGES.flatMap(([from, to], i) => (lengths[i] === null ? [] : [edge(from, to, lengths[i]!)]));
      const found = arrivalWindows(network, distances, "changba", START, flowing(slowest, fastest));
      expect(found.map(({ stop }) => stop)).toEqual(downstreamOf(network, "changba").filter(({ kind }) => kind === "section" || kind === "intake").map(({ id }) => id));
      for (const { stop, window, km: way } of found) {
        if (window === null || way === null) continue;
        expect(window.from >= at("2026-07-01 04:00") && window.from < window.to && window.to > START).toBe(true);
        // Against plain arithmetic, within the minute of the rounding.
        expect(Math.abs((epochMs(window.to) - epochMs(START)) / 60_000 - (Number(way.most) * 1000) / Number(slowest) / 60)).toBeLessThanOrEqual(1.001);
        for (const next of downstreamOf(network, stop)) {
          const after = found.find((one) => one.stop === next.id);
          if (after?.window && stop !== after.stop) expect(after.window.to >= window.to).toBe(true);
        }
      }
    }), { numRuns: 60 });
  });
});
