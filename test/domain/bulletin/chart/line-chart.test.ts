import { describe, expect, it } from "vitest";
import { airLimitRuns } from "../../../../domain/bulletin/chart/air-limit-runs.ts";
import type { Chart, ChartPoint } from "../../../../domain/bulletin/chart/chart.ts";
import { lawSwitches } from "../../../../domain/bulletin/chart/law-switches.ts";
import { lineChart } from "../../../../domain/bulletin/chart/line-chart.ts";
import { valueScale } from "../../../../domain/bulletin/chart/value-scale.ts";
import { waterLimitRuns } from "../../../../domain/bulletin/chart/water-limit-runs.ts";
import { plusHours, type Instant } from "../../../../domain/model/time.ts";
import { REGISTER } from "../../../../domain/standards/register.ts";

const FROM = "2026-02-28T12:00:00+08:00" as Instant;
const TO = plusHours(FROM, 24);
const SWITCH = "2026-03-01T00:00:00+08:00";
const point = (hours: number, value: number, suspect = false): ChartPoint => ({ at: plusHours(FROM, hours), value, text: String(value), suspect });
const chart = (points: readonly ChartPoint[], more: Partial<Chart> = {}): string =>
  String(lineChart({ id: "c", title: "PM10", from: FROM, to: TO, stepHours: 1, points, limits: [], switches: [], ticks: [], above: (label) => `${label} ↑`, ...more }, "what it shows"));
const heightOf = (svg: string, text: string): number => Number(new RegExp(`class="tick y" x="[\\d.]+" y="([\\d.]+)">${text}<`).exec(svg)?.[1]);

describe("a line chart", () => {
  it("draws gaps as gaps, and a value between two gaps as a dot", () => {
    const svg = chart([point(1, 10), point(2, 12), point(5, 20), point(8, 14), point(9, 15)]);
    expect(svg.match(/class="line"/g)).toHaveLength(2);
    expect(svg.match(/class="dot"/g)).toHaveLength(1);
  });

  it("begins at 0, whatever the values", () => {
    const svg = chart([point(1, 480), point(2, 490)]);
    expect(heightOf(svg, "0")).toBeGreaterThan(heightOf(svg, "600"));
    expect(valueScale([480, 490], []).ticks[0]).toBe(0);
  });

  it("draws a suspect value hollow (可疑)", () => {
    expect(chart([point(1, 10), point(2, 90, true), point(3, 11)]).match(/class="suspect"/g)).toHaveLength(1);
    expect(chart([point(1, 10), point(2, 90)])).not.toContain('class="suspect"');
  });

  it("writes the latest value at the line's end, and has a title and a description", () => {
    const svg = chart([point(1, 10), point(2, 12)]);
    expect(svg).toContain('class="end-value"');
    expect(svg).toMatch(/<title id="c-t">PM10<\/title><desc id="c-d">what it shows<\/desc>/);
  });

  it("draws a limit near the values, and names one far above them instead of pressing the line flat", () => {
    const limit = { from: FROM, to: TO, value: 200, label: "限值 200" };
    expect(chart([point(1, 120), point(2, 130)], { limits: [limit] })).toMatch(/class="limit" d="M42\.0 [\d.]+H312\.0"/);
    const far = chart([point(1, 3), point(2, 4)], { limits: [limit] });
    expect(far).not.toContain('class="limit" ');
    expect(far).toContain("限值 200 ↑");
  });

  it("is nothing without values: the page says so in words", () => {
    expect(lineChart({ id: "c", title: "t", from: FROM, to: TO, stepHours: 1, points: [], limits: [], switches: [], ticks: [], above: String }, "d")).toBeNull();
  });
});

describe("limit lines follow the edition in force on each day", () => {
  const words = (value: string) => `限值 ${value}`;

  it("PM2.5 over 24 h: 75 until 2026-02-28, 60 from 2026-03-01 (GB 3095-2012 and -2026 table 1, transition)", () => {
    const runs = airLimitRuns(REGISTER, { item: "pm25", averaging: "24h", grade: 2, from: FROM, to: TO }, words);
    expect(runs.map(({ from, to, value }) => [from, to, value])).toEqual([[FROM, SWITCH, 75], [SWITCH, TO, 60]]);
  });

  it("there is none where the standard has none: PM over 1 h", () => {
    expect(airLimitRuns(REGISTER, { item: "pm10", averaging: "1h", grade: 2, from: FROM, to: TO }, words)).toEqual([]);
  });

  it("a class 1 area has the limits of grade 1", () => {
    const value = (grade: 1 | 2) => airLimitRuns(REGISTER, { item: "o3", averaging: "1h", grade, from: FROM, to: TO }, words)[0]!.value;
    expect(value(1)).toBeLessThan(value(2));
  });

  it("the switch is marked at the midnight with which the new edition begins, and on no other day", () => {
    expect(lawSwitches(REGISTER, "air-limits", FROM, TO, (edition) => edition)).toEqual([{ at: SWITCH, label: "GB 3095-2026" }]);
    expect(lawSwitches(REGISTER, "air-index", FROM, TO, (edition) => edition)).toEqual([{ at: SWITCH, label: "HJ 633-2026" }]);
    expect(lawSwitches(REGISTER, "air-limits", plusHours(TO, 1), plusHours(TO, 48), (edition) => edition)).toEqual([]);
  });

  it("a class of water has the limits of GB 3838 table 1: two for pH, that of the section's column for total phosphorus", () => {
    const runs = (item: "pH" | "totalPhosphorus" | "dissolvedOxygen", column: "river" | "lake") => waterLimitRuns(REGISTER, { item, class: 3, column, from: FROM, to: TO }, String).map(({ value }) => value);
    expect(runs("pH", "river")).toEqual([6, 9]);
    expect([runs("totalPhosphorus", "river"), runs("totalPhosphorus", "lake")]).toEqual([[0.2], [0.05]]);
    expect(runs("dissolvedOxygen", "river")).toEqual([5]);
    expect(waterLimitRuns(REGISTER, { item: "pH", class: 6, column: "river", from: FROM, to: TO }, String)).toEqual([]);
  });
});
