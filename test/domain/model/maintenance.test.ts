import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { inMaintenance, liesWhereItsIdSays, maintenanceAsOf, windowIdsBetween, type MaintenanceDeclaration, type MaintenanceWindow } from "../../../domain/model/maintenance.ts";
import { rankOf } from "../../../domain/model/rank.ts";
import { civilDateAt, instantOf, plusHours, type Instant } from "../../../domain/model/time.ts";
import { MAX_DECLARATIONS, withDeclaration } from "../../../domain/normalize/merge-declarations.ts";

const at = (text: string) => `2026-03-01T${text}:00+08:00` as Instant;
const START = 1_772_298_300;
const declared = (second: number, from: Instant, to: Instant, more: Partial<MaintenanceDeclaration> & { readonly by?: string } = {}): MaintenanceDeclaration => {
  const { by = "1345A", ...rest } = more;
  return { rank: rankOf({ created: START + second, keyId: by, hash: String(second).padStart(32, "0") }, 0), from, to, reason: "更换灯 lamp", declaredBy: "运维岗 operator", receivedAt: instantOf((START + second) * 1000), ...rest };
};
const window = (...declarations: MaintenanceDeclaration[]): MaintenanceWindow =>
  ({ place: "1345A", id: "2026-03-01", declarations: declarations.reduce<readonly MaintenanceDeclaration[]>(withDeclaration, []) });
const inIt = (one: MaintenanceWindow, end: string, length: "PT1H" | "PT4H" = "PT1H") => inMaintenance([one], "o3", at(end), length) !== undefined;

describe("an interval lies in maintenance (计划维护) where any of it does", () => {
  test.each([
    ["09:00", false, "ends where the window begins"],
    ["10:00", true, "09:00–10:00, the first minute of the window in it"],
    ["11:00", true, "wholly in it"],
    ["12:00", true, "its first half in it"],
    ["13:00", false, "begins after the window's end"],
  ])("the hour to %s: %s (%s)", (end, lies) => {
    expect(inIt(window(declared(0, at("09:00"), at("11:30"))), end)).toBe(lies);
  });

  test("the end is not in the window: the hour that begins with it is free", () => {
    expect(inIt(window(declared(0, at("09:00"), at("11:00"))), "12:00")).toBe(false);
  });

  test("a monitoring round (监测时次) of four hours reaches four hours back", () => {
    const one = window(declared(0, at("09:00"), at("09:30")));
    expect([inIt(one, "12:00", "PT4H"), inIt(one, "16:00", "PT4H")]).toEqual([true, false]);
  });

  test("of the items that it names, or of all", () => {
    const some = window(declared(0, at("09:00"), at("11:00"), { items: ["o3"] }));
    expect(inMaintenance([some], "o3", at("10:00"), "PT1H")).toMatchObject({ window: "2026-03-01", reason: "更换灯 lamp" });
    expect(inMaintenance([some], "pm25", at("10:00"), "PT1H")).toBeUndefined();
  });
});

describe("a later declaration replaces an earlier one", () => {
  test("it ends the window earlier; with its end at its beginning it cancels it", () => {
    const long = declared(0, at("09:00"), at("20:00"));
    expect(inIt(window(long, declared(5, at("09:00"), at("11:00"))), "15:00")).toBe(false);
    expect(inIt(window(long, declared(5, at("09:00"), at("09:00"))), "10:00")).toBe(false);
  });

  test("the station does not overrule its bureau; the bureau overrules the station", () => {
    const byBureau = declared(0, at("09:00"), at("09:00"), { by: "bureau.guangzhou" });
    expect(inIt(window(byBureau, declared(5, at("09:00"), at("20:00"))), "10:00")).toBe(false);
    expect(inIt(window(declared(5, at("09:00"), at("20:00"))), "10:00")).toBe(true);
  });

  test("as it was known before the end was declared, the window went on", () => {
    const one = window(declared(0, at("09:00"), at("20:00")), declared(5, at("09:00"), at("11:00")));
    expect(inMaintenance(maintenanceAsOf([one], instantOf((START + 4) * 1000)), "o3", at("15:00"), "PT1H")).toBeDefined();
    expect(maintenanceAsOf([one], instantOf((START - 1) * 1000))).toEqual([]);
  });

  test("any order and repetition of declarations ends in the same window", () => {
    const some = fc.uniqueArray(fc.integer({ min: 0, max: 99 }), { minLength: 1, maxLength: 60 })
      .map((seconds) => seconds.map((second) => declared(second, at("09:00"), plusHours(at("09:00"), second), { by: second % 3 === 0 ? "bureau.guangzhou" : "1345A" })));
    fc.assert(fc.property(some.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }), fc.array(fc.constantFrom(...all), { maxLength: 9 }))), ([all, shuffled, again]) => {
      const plain = (bureau: boolean) => all.filter(({ rank }) => rank.includes("bureau") === bureau).toSorted((a, b) => (a.rank < b.rank ? -1 : 1)).slice(-MAX_DECLARATIONS);
      const end = window(...shuffled, ...again);
      expect(end.declarations).toEqual([...plain(true), ...plain(false)].toSorted((a, b) => (a.rank < b.rank ? -1 : 1)));
      expect(withDeclaration(end.declarations, end.declarations[0]!)).toBe(end.declarations);
    }), { numRuns: 300 });
  });
});

describe("a window is found by its id", () => {
  test("it lies from the day in its id on, for 92 days at most", () => {
    expect(liesWhereItsIdSays("2026-03-01", { from: at("00:00"), to: "2026-06-01T00:00:00+08:00" as Instant })).toBe(true);
    expect(liesWhereItsIdSays("2026-03-01", { from: at("00:00"), to: "2026-06-01T00:00:01+08:00" as Instant })).toBe(false);
    expect(liesWhereItsIdSays("2026-03-02.o3", { from: at("23:59"), to: "2026-03-02T10:00:00+08:00" as Instant })).toBe(false);
    expect(liesWhereItsIdSays("o3", { from: at("10:00"), to: at("11:00") })).toBe(false);
  });

  test("every window that touches a span has its id between the two that the reader asks for", () => {
    const hours = fc.integer({ min: 0, max: 92 * 24 });
    fc.assert(fc.property(hours, hours, hours, fc.integer({ min: -2500, max: 2500 }), (begins, lasts, spans, shift) => {
      const from = plusHours(at("00:00"), begins);
      const to = plusHours(from, lasts);
      const id = `${civilDateAt(at("00:00"))}.x`;
      fc.pre(liesWhereItsIdSays(id, { from, to }));
      const spanFrom = plusHours(at("00:00"), shift);
      const spanTo = plusHours(spanFrom, spans);
      fc.pre(from < spanTo && spanFrom < to);
      const [first, last] = windowIdsBetween(spanFrom, spanTo);
      expect(first <= id && id <= last).toBe(true);
    }), { numRuns: 500 });
  });
});
