import { runInNewContext } from "node:vm";
import { describe, expect, it } from "vitest";
import { bundleDomain } from "../../scripts/bundle-domain.ts";
import { assessAirHour } from "../../domain/index.ts";
import type { Instant } from "../../domain/model/time.ts";
import { airHour, airStation } from "./assess/published-air.ts";

describe("the library entry", () => {
  it("runs where there is nothing of Node, as in a browser, and judges as it does here", async () => {
    const { outputFiles } = await bundleDomain({ write: false, format: "iife", globalName: "domain" });
    const endsAt = "2026-03-01T01:00:00+08:00" as Instant;
    const observation = airHour("1345A", endsAt, { pm25: "60", pm10: "120", so2: "5", no2: "20", o3: "60", co: "0.5" });
    const input = { station: airStation("1345A"), endsAt, day: new Map([[endsAt, observation]]) };
    const judged = runInNewContext(`${outputFiles![0]!.text}
      if (typeof process !== "undefined" || typeof require !== "undefined" || typeof Buffer !== "undefined") throw new Error("Node is here");
      JSON.stringify(domain.assessAirHour(input));`, { input }) as string;
    expect(JSON.parse(judged)).toEqual(assessAirHour(input));
    expect(JSON.parse(judged)).toMatchObject({ aqi: 100, primary: ["pm25", "pm10"] });
  });

  it("cannot be built with anything of Node in it", async () => {
    await expect(bundleDomain({ write: false, logLevel: "silent", entryPoints: [new URL("../../cli/assess/run.ts", import.meta.url).pathname] })).rejects.toThrow(/node:fs/);
  });
});
