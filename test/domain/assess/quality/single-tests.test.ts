import { describe, expect, test } from "vitest";
import { allFlags, flagSeries } from "../../../../domain/assess/quality/flag-series.ts";
import type { ItemKey } from "../../../../domain/model/item.ts";
import type { Observation } from "../../../../domain/model/observation.ts";
import type { QualityTest } from "../../../../domain/model/quality.ts";
import { plusHours } from "../../../../domain/model/time.ts";
import { hoursOf, roundsOf, SECTION, START, STATION, told } from "./series.ts";

/** The result of one test at every interval, in order; 0 where the test has none. */
const results = (observations: readonly Observation[], item: ItemKey, name: QualityTest): number[] => {
  const place = observations[0]!.length === "PT4H" ? SECTION : STATION;
  return observations.map(({ endsAt }) => allFlags(place, observations, endsAt)[item]?.tests[name] ?? 0);
};
const MOVING = (n: number, around: number): string[] => Array.from({ length: n }, (_, i) => String(around + (i % 2 === 0 ? 3 : -3)));

describe("gross range (量程与合理范围)", () => {
  test.each([
    ["o3", "80", 1], ["o3", "601", 3], ["o3", "1075", 3], ["o3", "1076", 4], ["o3", "-1", 3], ["o3", "-11", 4], ["pm25", "1000.1", 4], ["co", "0.9", 1], ["co", "64", 4],
  ] as const)("%s %s µg/m³ (CO: mg/m³) is flagged %i", (item, value, flag) => expect(results(hoursOf(item, [value]), item, "grossRange")).toEqual([flag]));

  test("a value above the top of the instrument is told to the bureaus at once (超量程), one below its bottom is not", () => {
    const of = (value: string) => flagSeries(STATION, hoursOf("o3", [value])).get(START)?.o3;
    expect(of("5000")).toEqual({ flag: 4, tests: { grossRange: 4 }, reported: "5000", told: "over-range" });
    expect(of("-50")).toEqual({ flag: 4, tests: { grossRange: 4 }, reported: "-50" });
  });
});

describe("spike (尖峰)", () => {
  test("needs a neighbour on both sides, within two hours", () => {
    expect(results(hoursOf("pm25", ["20", "90", "22"]), "pm25", "spike")).toEqual([2, 3, 2]);
    expect(results(hoursOf("pm25", ["20", "90"]), "pm25", "spike")).toEqual([2, 2]);
    expect(results(hoursOf("pm25", ["20", null, "90", null, "22"]), "pm25", "spike")).toEqual([2, 3, 2]);
    expect(results(hoursOf("pm25", ["20", null, null, "90", "22"]), "pm25", "spike")).toEqual([2, 2, 2]);
  });
  test("a rise that stays is none; a fall to nothing and back is one", () => {
    expect(results(hoursOf("pm25", ["20", "90", "92", "95"]), "pm25", "spike")).toEqual([2, 1, 1, 2]);
    expect(results(hoursOf("no2", ["90", "5", "88"]), "no2", "spike")).toEqual([2, 3, 2]);
  });
  test("among high values it must stand out by as much again as they are", () => expect(results(hoursOf("pm25", ["200", "280", "210"]), "pm25", "spike")).toEqual([2, 1, 2]));
  test("a value that cannot be, and one that its instrument marked, is no neighbour", () => {
    expect(results(hoursOf("pm25", ["20", "3000", "22"]), "pm25", "spike")).toEqual([2, 0, 2]);
    expect(results(hoursOf("pm25", ["20", "3000", "90", "22"]), "pm25", "spike")).toEqual([2, 0, 3, 2]);
  });
});

describe("rate of change (变化速率)", () => {
  test("is against each of the last two values: the value after a spike passes", () => {
    expect(results(hoursOf("pm25", ["20", "22", "90", "21"]), "pm25", "rateOfChange")).toEqual([2, 1, 3, 1]);
  });
  test("water: against values up to a day before", () => {
    expect(results(roundsOf("ammoniaNitrogen", ["0.1", null, null, "1.6"]), "ammoniaNitrogen", "rateOfChange")).toEqual([2, 3]);
    expect(results(roundsOf("ammoniaNitrogen", ["0.1", ...Array.from({ length: 6 }, () => null), "1.6"]), "ammoniaNitrogen", "rateOfChange")).toEqual([2, 2]);
  });
});

describe("flat line (恒值)", () => {
  const equal = (n: number, value: string) => hoursOf("no2", Array.from({ length: n }, () => value));
  test("eight equal hours are suspect, twelve fail", () => {
    expect(results(equal(13, "31"), "no2", "flatLine")).toEqual([2, 2, 2, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4]);
  });
  test("values of a few steps of their resolution repeat by nature", () => expect(results(equal(13, "9"), "no2", "flatLine")).toEqual(Array.from({ length: 13 }, () => 2)));
  test("a station that reports finer steps is judged by these", () => {
    const fine = hoursOf("co", ["0.81", "0.79", "0.83", ...Array.from({ length: 9 }, () => "0.8")]);
    expect(results(fine, "co", "flatLine").at(-1)).toBe(3);
    expect(results(hoursOf("co", Array.from({ length: 12 }, () => "0.8")), "co", "flatLine").at(-1)).toBe(2);
  });
  test("one missing hour breaks the row", () => expect(results(hoursOf("no2", [...Array.from({ length: 7 }, () => "31"), null, "31", "31"]), "no2", "flatLine").at(-1)).toBe(2));
  test("half of the limit of detection repeats by nature (ammonia nitrogen 0.025)", () =>
    expect(results(roundsOf("ammoniaNitrogen", Array.from({ length: 13 }, () => "0.025")), "ammoniaNitrogen", "flatLine").at(-1)).toBe(2));
  test("two days of equal rounds fail", () => expect(results(roundsOf("dissolvedOxygen", Array.from({ length: 12 }, () => "7.25")), "dissolvedOxygen", "flatLine").slice(5)).toEqual([3, 3, 3, 3, 3, 3, 4]));
});

describe("attenuated signal (波动过小)", () => {
  test("twelve hours within one step of the resolution are suspect; an item that moves passes; equal ones are the flat line's", () => {
    const creeping = Array.from({ length: 12 }, (_, i) => (i % 2 === 0 ? "31" : "32"));
    expect(results(hoursOf("no2", creeping), "no2", "attenuatedSignal").slice(-2)).toEqual([2, 3]);
    expect(results(hoursOf("no2", MOVING(12, 31)), "no2", "attenuatedSignal").at(-1)).toBe(1);
    expect(results(hoursOf("no2", Array.from({ length: 12 }, () => "31")), "no2", "attenuatedSignal").at(-1)).toBe(1);
  });
});

describe("time gap (时间间断)", () => {
  test("says that the hour before has no value, and nothing against this one", () => {
    expect(results(hoursOf("no2", ["31", "33", null, "35"]), "no2", "timeGap")).toEqual([2, 1, 2]);
    expect(flagSeries(STATION, hoursOf("no2", ["31", "33", null, "35"])).size).toBe(0);
  });
});

describe("clock (时钟)", () => {
  const delayed = (minutes: readonly number[]) => minutes.map((late, i) => told(STATION.id, plusHours(START, i), { no2: String(30 + (i % 2) * 4) }, late * 60_000));
  test("six times in a row late by the same whole hour is suspect: the stamps are of another zone or of the interval's start", () => {
    expect(results(delayed([5, 65, 64, 66, 65, 70, 68, 65]), "no2", "clock")).toEqual([1, 2, 2, 2, 2, 1, 3, 3]);
    expect(results(delayed(Array.from({ length: 6 }, () => 485)), "no2", "clock").at(-1)).toBe(3);
  });
  test("a backlog sent at once is none: its delays differ", () => expect(results(delayed([12, 11, 10, 9, 8, 7, 6, 5].map((h) => h * 60 + 5)), "no2", "clock")).not.toContain(3));
  test("a correction that comes late says nothing of the clock: the first word counts", () => {
    const hours = delayed(Array.from({ length: 8 }, () => 5)).map((hour) => {
      const [first] = hour.items.no2!;
      return { ...hour, items: { no2: [first!, { ...first!, rank: `9${first!.rank.slice(1)}`, value: "41", receivedAt: plusHours(hour.endsAt, 3) }] } };
    });
    expect(results(hours, "no2", "clock")).toEqual(Array.from({ length: 8 }, () => 1));
  });
  test("told before its end, or of 1970: it fails", () => {
    expect(results(delayed([-11]), "no2", "clock")).toEqual([4]);
    expect(results(delayed([-9]), "no2", "clock")).toEqual([1]);
    const old = [told(STATION.id, "1970-01-01T09:00:00+08:00" as typeof START, { no2: "30" })];
    expect(results(old, "no2", "clock")).toEqual([4]);
  });
});

describe("between items", () => {
  const at = (values: Readonly<Partial<Record<ItemKey, string>>>, place: { readonly id: string; readonly medium: "air" | "water" }) =>
    flagSeries(place, [told(place.id, START, values, 300_000, place.medium === "air" ? "PT1H" : "PT4H")]).get(START);
  test("PM2.5 above PM10 beyond the error of two instruments makes both suspect", () => {
    expect(at({ pm25: "62", pm10: "48" }, STATION)).toMatchObject({ pm25: { flag: 3, tests: { particles: 3 } }, pm10: { flag: 3, tests: { particles: 3 } } });
    expect(at({ pm25: "52", pm10: "48" }, STATION)).toBeUndefined();
    expect(at({ pm25: "105", pm10: "100" }, STATION)).toBeUndefined();
  });
  test("oxygen above 200 % of saturation 468/(31.6+T) is suspect, above 400 % it fails (HJ 2.3-2018, one source)", () => {
    // 25 ℃: 468 / 56.6 = 8.268 mg/L.
    expect(at({ temperature: "25", dissolvedOxygen: "16.53" }, SECTION)).toBeUndefined();
    expect(at({ temperature: "25", dissolvedOxygen: "16.54" }, SECTION)).toMatchObject({ dissolvedOxygen: { flag: 3, tests: { oxygenSaturation: 3 } } });
    expect(at({ temperature: "25", dissolvedOxygen: "33.1" }, SECTION)).toMatchObject({ dissolvedOxygen: { flag: 4, reported: "33.1" } });
  });
  test("much oxygen in acid water, and little in very alkaline water, makes pH and oxygen suspect", () => {
    expect(at({ temperature: "25", dissolvedOxygen: "13", pH: "6.2" }, SECTION)).toMatchObject({ pH: { flag: 3 }, dissolvedOxygen: { flag: 3 } });
    expect(at({ temperature: "25", dissolvedOxygen: "2", pH: "9.3" }, SECTION)).toMatchObject({ pH: { tests: { acidityWithOxygen: 3 } } });
    expect(at({ temperature: "25", dissolvedOxygen: "13", pH: "8.6" }, SECTION)).toBeUndefined();
  });
});
