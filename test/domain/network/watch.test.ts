import { describe, expect, test } from "vitest";
import type { CivilDate } from "../../../domain/model/time.ts";
import { parseWatch, watchOn } from "../../../domain/network/watch.ts";

const day = (text: string) => text as CivilDate;
const standing = watchOn(day("2026-07-01"));

describe("the settings of the alerts", () => {
  test("are defaults and say so: 72 hours, two classes, the second round", () => {
    expect(standing.archiveAfterHours).toEqual({ value: 72, sureness: "unverified", source: expect.stringContaining("to be agreed") });
    expect([standing.outOfLine.classes, standing.publicAfterRounds.value]).toEqual([2, 2]);
  });

  test("are chosen by the day: `until` is the first day on which they no longer hold", () => {
    const periods = parseWatch([
      { ...standing, until: "2026-08-01" },
      { ...standing, from: "2026-08-01", archiveAfterHours: { ...standing.archiveAfterHours, value: 24 } },
    ]);
    expect(["2013-01-01", "2026-07-31", "2026-08-01"].map((text) => watchOn(day(text), periods).archiveAfterHours.value)).toEqual([72, 72, 24]);
  });

  test.each([
    ["a gap", [{ ...standing, until: "2026-08-01" }, { ...standing, from: "2026-08-02" }], /next begin on 2026-08-02/],
    ["an overlap", [{ ...standing, until: "2026-08-02" }, { ...standing, from: "2026-08-01" }], /next begin on 2026-08-01/],
    ["a start that leaves days out", [{ ...standing, from: "2026-08-01" }], /from the beginning/],
    ["an end that leaves days out", [{ ...standing, until: "2026-08-01" }], /undefined/],
    ["a period that ends before it begins", [{ ...standing, until: "2026-08-01" }, { ...standing, from: "2026-08-01", until: "2026-07-01" }, { ...standing, from: "2026-07-01" }], /before they begin/],
  ])("%s between two periods stops the start", (_name, periods, says) => {
    expect(() => parseWatch(periods)).toThrow(says);
  });
});
