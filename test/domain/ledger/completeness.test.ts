import { describe, expect, test } from "vitest";
import { cadenceOf, completeness, intervalEnds } from "../../../domain/ledger/completeness.ts";
import { network } from "../../../domain/network/network.ts";
import type { Instant } from "../../../domain/model/time.ts";

const at = (text: string) => `2026-03-01T${text}:00+08:00` as Instant;

describe("completeness (数据完整率): expected against received", () => {
  test.each([
    ["PT1H", "00:00", "03:00", ["01:00", "02:00", "03:00"]],
    ["PT1H", "00:30", "02:30", ["01:00", "02:00"]],
    ["PT4H", "00:00", "12:00", ["04:00", "08:00", "12:00"]],
    ["PT4H", "03:59", "04:00", ["04:00"]],
    ["PT5M", "00:00", "00:12", ["00:05", "00:10"]],
    ["PT1H", "03:00", "03:00", []],
  ] as const)("%s after %s up to %s: %j", (cadence, from, to, ends) => {
    expect(intervalEnds(cadence, at(from), at(to))).toEqual(ends.map(at));
  });

  test("what is missing is named; what came off the grid fills no place", () => {
    expect(completeness("PT1H", at("00:00"), at("04:00"), [at("01:00"), at("03:00"), at("03:30")]))
      .toEqual({ cadence: "PT1H", expected: 4, received: 2, missing: [at("02:00"), at("04:00")] });
  });

  test("the cadence is that of the medium unless the place is registered with another", () => {
    const [air, river] = [network.airStations[0]!, network.sections[0]!];
    expect([cadenceOf(air), cadenceOf(river), cadenceOf({ ...air, cadence: "PT5M" })]).toEqual(["PT1H", "PT4H", "PT5M"]);
  });
});
