import { describe, expect, test } from "vitest";
import { encodeFrame, splitFrame, type Frame } from "../../domain/hj212/index.ts";
import { readFrames, SPLIT_WAIT_MS } from "../../gateway/push-of-frames.ts";
import type { Device } from "../../gateway/settings.ts";
import { DEVICE, hourFrame } from "./gateway-fixtures.ts";

const spooled = (...frames: readonly Frame[]) => frames.map((frame, at) => ({ id: at + 1, mn: frame.mn, cn: frame.cn, receivedMs: at, bytes: encodeFrame(frame) }));
const device = (more: Partial<Device> = {}): Device => ({ ...DEVICE, units: { ...DEVICE.units }, ...more });
const water = (at: string, cn: string, suffix: string): Frame => hourFrame(0, "1", { st: "21", cn, data: [[{ name: "DataTime", value: at }], [{ name: `w21003-${suffix}`, value: "0.041" }, { name: "w21003-Flag", value: "N" }]] });
const WATER = device({ station: "gaoqiao", units: { w21003: "mg/L" } });

describe("frames become readings by the device's settings", () => {
  test("hour data stamp the START of the hour: 23:00 is the hour that ends at 24:00 of that day", () => {
    const { observations, settled } = readFrames(device(), spooled(hourFrame(23, "35.4")), 0);
    expect(settled).toEqual([]);
    expect(observations).toEqual([{ frames: [1], observation: {
      station: "1345A", endsAt: "2026-03-02T00:00:00+08:00", interval: "PT1H", values: { pm25: { value: "35.4", unit: "ug/m3" }, co: { value: "0.7", unit: "mg/m3" } },
    } }]);
  });

  test.each<[Device["readings"], string, string, string]>([
    ["round-start", "2061", "20260301040000", "2026-03-01T08:00:00+08:00"], ["round-end", "2061", "20260301080000", "2026-03-01T08:00:00+08:00"],
    ["round-realtime", "2011", "20260301080000", "2026-03-01T08:00:00+08:00"],
  ])("a river device of kind %s: %s stamped %s is the round that ends at %s", (readings, cn, at, endsAt) => {
    const read = readFrames({ ...WATER, readings }, spooled(water(at, cn, cn === "2011" ? "Rtd" : "Avg")), 0);
    expect(read.observations).toMatchObject([{ observation: { endsAt, interval: "PT4H", values: { ammoniaNitrogen: { value: "0.041", unit: "mg/L" } } } }]);
  });

  test("data of another kind are kept and sent nowhere, data off the hour are set aside with the reason", () => {
    expect(readFrames(device(), spooled(water("20260301081500", "2011", "Rtd")), 0).settled).toMatchObject([{ id: 1, state: "kept" }]);
    expect(readFrames({ ...WATER, readings: "round-end" }, spooled(water("20260301090000", "2061", "Avg")), 0).settled).toMatchObject([{ state: "aside", note: expect.stringContaining("monitoring round") }]);
    expect(readFrames(device(), spooled(hourFrame(0, "1", { data: [[{ name: "DataTime", value: "20260301001500" }], [{ name: "a34004-Avg", value: "1" }]] })), 0).settled).toMatchObject([{ state: "aside" }]);
  });

  test("the mark goes with the value: over range (T) is sent, never dropped; an unknown mark is not taken for a normal one", () => {
    const marked = (mark: string) => hourFrame(1, "1", { data: [[{ name: "DataTime", value: "20260301010000" }], [{ name: "a34004-Avg", value: "985" }, { name: "a34004-Flag", value: mark }]] });
    expect(readFrames(device(), spooled(marked("T")), 0).observations[0]?.observation.values).toEqual({ pm25: { value: "985", unit: "ug/m3", mark: "T" } });
    expect(readFrames(device(), spooled(marked("X")), 0)).toMatchObject({ observations: [], settled: [{ state: "aside", note: expect.stringContaining("mark") }] });
  });

  test("a factor whose unit is not in the settings is left out and told: defaults and practice differ by 1000", () => {
    const { observations, leftOut } = readFrames(device({ units: { a21005: "mg/m3" } }), spooled(hourFrame(1, "35")), 0);
    expect(observations[0]?.observation.values).toEqual({ co: { value: "0.7", unit: "mg/m3" } });
    expect(leftOut.get(1)).toEqual([expect.stringContaining("a34004")]);
  });

  test("parts of a split packet become one observation of all their frames; a rest that never comes is set aside after a day", () => {
    const whole = hourFrame(5, "12");
    const parts = splitFrame(whole, 1, ["20260301060000001", "20260301060000002"]);
    expect(readFrames(device(), spooled(parts[1]!, hourFrame(6, "13"), parts[0]!), 0).observations.map(({ frames }) => frames)).toEqual([[2], [1, 3]]);
    expect(readFrames(device(), spooled(parts[0]!), 10)).toMatchObject({ observations: [], settled: [] });
    expect(readFrames(device(), spooled(parts[0]!), SPLIT_WAIT_MS + 10)).toMatchObject({ settled: [{ id: 1, state: "aside" }] });
  });
});
