import { describe, expect, test } from "vitest";
import { network } from "../../../domain/network/network.ts";
import type { Instant } from "../../../domain/model/time.ts";
import { bundledPushes } from "../../../local/demo/bundled-readings.ts";
import { hoursUntil, simulatedHours } from "../../../ops/station/simulated-hours.ts";

const at = (hour: string) => `2027-01-05T${hour}:00:00+08:00` as Instant;

describe("the simulated day", () => {
  const pushesOf = simulatedHours(network);

  test("has every station at every hour, and every section at each of the six rounds", () => {
    const bundled = bundledPushes(network).filter(({ archive }) => !archive);
    const air = new Set(bundled.filter(({ interval }) => interval === "PT1H").map(({ station }) => station));
    const water = new Set(bundled.filter(({ interval }) => interval === "PT4H").map(({ station }) => station));
    expect([air.size, water.size].every((count) => count > 20)).toBe(true);
    for (const hour of ["00", "04", "08", "12", "16", "20"]) expect(pushesOf(at(hour)).length).toBeGreaterThanOrEqual(water.size + air.size - 2);
    for (const hour of ["01", "13", "23"]) expect(pushesOf(at(hour)).every(({ interval }) => interval === "PT1H")).toBe(true);
  });

  test("has the real values of the same hour of day, under the hour that is asked for", () => {
    const real = bundledPushes(network).filter(({ station, endsAt, archive }) => !archive && station === "1345A" && endsAt.slice(11, 13) === "13").at(-1)!;
    expect(pushesOf(at("13")).find(({ station }) => station === "1345A")).toEqual({ station: "1345A", interval: "PT1H", endsAt: at("13"), values: real.values });
  });

  test("has the stations that are asked for", () => {
    expect(new Set(simulatedHours(network, new Set(["1345A"]))(at("12")).map(({ station }) => station))).toEqual(new Set(["1345A"]));
  });

  test("ends with the last whole hour", () => {
    expect(hoursUntil(Date.parse("2027-01-05T02:59:59+08:00"), 3)).toEqual([at("00"), at("01"), at("02")]);
    expect(hoursUntil(Date.parse("2027-01-05T03:00:00+08:00"), 1)).toEqual([at("03")]);
    expect(hoursUntil(Date.parse("2027-01-05T03:00:00+08:00"), 0)).toEqual([]);
  });
});
