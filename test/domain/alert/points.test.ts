import { describe, expect, test } from "vitest";
import { advisoryPoints, dayPoints, hourPoints } from "../../../domain/alert/air-points.ts";
import { seriesOf } from "../../../domain/alert/series-of.ts";
import { largestMultiple } from "../../../domain/alert/series-point.ts";
import { abnormalPoints, worseThan3Points } from "../../../domain/alert/water-points.ts";
import type { AirDay, Exceedance } from "../../../domain/model/assessment.ts";
import type { CivilDate } from "../../../domain/model/time.ts";
import { plusHours } from "../../../domain/model/time.ts";
import { directoryOf, network } from "../../../domain/network/network.ts";
import { at, ozoneHour, round } from "../../lambdas/alert/in-memory-ports.ts";

const T = at("2026-07-01 08:00");
const { place } = directoryOf(network);
const over = (points: readonly { over: boolean }[]) => points.map((point) => point.over);

describe("points of air", () => {
  test("an hour without a value of the item is no point, so that it cannot end anything", () => {
    expect(over(hourPoints([ozoneHour("1345A", T, 210), ozoneHour("1345A", plusHours(T, 1), null), ozoneHour("1345A", plusHours(T, 2), 200)], "o3"))).toEqual([true, false]);
  });

  test("an hourly AQI of 101 is an advisory without multiple, 100 is not, and an hour without AQI is missing", () => {
    const hours = [101, 100, null].map((aqi, n) => ({ ...ozoneHour("1345A", plusHours(T, n), null), aqi }));
    expect(advisoryPoints(hours)).toMatchObject([{ over: true, value: "101", limit: "100", multiple: null, edition: "HJ 633-2026" }, { over: false }]);
  });

  test("a reading is late only when it came more than 72 hours after its end", () => {
    const late = [72, 73].map((hours) => hourPoints([ozoneHour("1345A", T, 210, plusHours(T, hours))], "o3")[0]);
    expect(late).toMatchObject([{ late: false }, { late: true }]);
  });

  const { concentrations: _c, missing: _m, notMonitored: _n, ozone8h: _o, ...rest } = ozoneHour("1345A", at("2026-07-02 00:00"), null);
  const day = (more: Partial<AirDay>): AirDay => ({ ...rest, kind: "air-day", day: "2026-07-01" as CivilDate, closed: true, validHours: {}, means: {}, ...more });
  const o3: Exceedance = { item: "o3", averaging: "8h", value: "170", limit: "160", unit: "ug/m3", multiple: "0.06", edition: "GB 3095-2026", clause: "4.1 table 1" };

  test("a day that is not over counts only where ozone already exceeds; a closed day needs a valid mean", () => {
    expect(over(dayPoints([day({ closed: false, means: { o3: "120" } })], "o3"))).toEqual([]);
    expect(over(dayPoints([day({ closed: false, means: { o3: "170" }, exceedances: [o3] })], "o3"))).toEqual([true]);
    expect(over(dayPoints([day({ means: { o3: "120" } })], "o3"))).toEqual([false]);
    expect(over(dayPoints([day({ means: {} })], "o3"))).toEqual([]);
  });

  test("fine particles have no 1 h limit and no hourly series; before midnight only ozone has a daily one", () => {
    const of = (kind: "air-hour" | "air-day", now = T) => seriesOf(place("1345A")!, kind, [at("2026-07-02 00:00")], now).map(({ item }) => item);
    expect(of("air-hour").slice(0, 5)).toEqual(["so2", "no2", "o3", "co", "aqi"]);
    expect(of("air-day")).toEqual(["o3"]);
    expect(of("air-day", at("2026-07-02 00:10"))).toEqual(["pm25", "pm10", "so2", "no2", "o3", "co"]);
  });
});

describe("points of water", () => {
  const rounds = (classes: (1 | 2 | 3 | 4 | 5 | 6 | null)[], target: 2 | null = null) => classes.map((cls, n) => round("shijiao", plusHours(T, 4 * n), cls, target));

  test("over the target counts with its items and the largest multiple", () => {
    expect(abnormalPoints(rounds([2, 5], 2))).toMatchObject([{ over: false }, { over: true, value: "5", limit: "2", multiple: "2.14", items: [{ item: "ammoniaNitrogen" }] }]);
  });

  test("a jump of two classes is out of line until it comes back, one class is not", () => {
    expect(over(abnormalPoints(rounds([2, 4, 4, 3, 4])))).toEqual([false, true, true, false, false]);
    expect(over(abnormalPoints(rounds([2, 3, 4])))).toEqual([false, false, false]);
  });

  test("after 24 hours at the new class nothing is out of line any more", () => {
    expect(over(abnormalPoints(rounds([2, 4, 4, 4, 4, 4, 4, 4])))).toEqual([false, true, true, true, true, true, true, false]);
  });

  test("a round without class is skipped, and a round under maintenance neither opens, ends nor is compared with", () => {
    expect(over(abnormalPoints(rounds([2, null, 4])))).toEqual([false, true]);
    const [a, b, c] = rounds([2, 1, 3]);
    expect(over(abnormalPoints([a!, { ...b!, siteState: "维护" }, c!]))).toEqual([false, false]);
  });

  test("worse than class III counts only where the target is unknown", () => {
    expect(worseThan3Points(rounds([3, 4]))).toMatchObject([{ over: false }, { over: true, limit: "3", value: "4" }]);
    expect(over(worseThan3Points(rounds([3, 4], 2)))).toEqual([false, false]);
  });

  test("a round with an item missing has no class, but what it has over the target is told", () => {
    expect(abnormalPoints([round("gaoqiao", T, 5, 2, { class: null })])).toMatchObject([{ over: true, value: "5" }]);
  });

  test("the largest multiple is compared as a decimal: 10.50 is more than 9.80", () => {
    const of = (multiple?: string): Exceedance => ({ item: "totalPhosphorus", averaging: "round", value: "1", limit: "0.1", unit: "mg/L", edition: "GB 3838-2002", clause: "table 1", ...(multiple === undefined ? {} : { multiple }) });
    expect([largestMultiple([of("9.80"), of("10.50"), of()]), largestMultiple([of()])]).toEqual(["10.50", null]);
  });
});
