import { describe, expect, test } from "vitest";
import { decodeFrame, encodeFrame, FrameStream, fieldOf, flagNumber, measuredIn, type DecodedFrame } from "../../../domain/hj212/index.ts";
import frames from "./frames.json" with { type: "json" };

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const decoded = (text: string): DecodedFrame => {
  const result = decodeFrame(bytesOf(text));
  if (!result.ok) throw new Error(result.fault.en);
  return result.value;
};

describe("public and official frames (HJ 212-2017 annex A, C; field devices)", () => {
  test.each([...frames.verified, ...frames.generated].map((entry) => [entry.frame.slice(0, 70), entry] as const))("reads %s", (_name, entry) => {
    const frame = decoded(entry.frame);
    expect({ st: frame.st, cn: frame.cn, flag: frame.flag && flagNumber(frame.flag) }).toEqual({ st: entry.st, cn: entry.cn, flag: entry.flag });
    const events = new FrameStream().push(bytesOf(entry.frame));
    expect(events).toMatchObject([{ kind: "frame", result: { ok: true } }]);
  });

  test.each([...frames.verified, ...frames.generated].map((entry) => [entry.frame.slice(0, 70), entry] as const))("writes the same bytes again: %s", (_name, entry) => {
    const frame = decoded(entry.frame);
    // Two public devices put `;` where nothing follows or write the CRC in lower case; their values are the same, their bytes are not.
    const again = new TextDecoder().decode(encodeFrame(frame));
    expect(decoded(again).data).toEqual(frame.data);
    if (frame.deviations.includes("lower-case-crc")) expect(again.toLowerCase()).toBe(entry.frame.toLowerCase());
    else expect(again).toBe(entry.frame);
  });

  test("the example of annex A checks with 1C80; the 1C08 of the sentence below it is a misprint", () => {
    const [official] = frames.verified;
    expect(decodeFrame(bytesOf(official!.frame)).ok).toBe(true);
    expect(decodeFrame(bytesOf(official!.frame.replace("1C80", "1C08")))).toMatchObject({ ok: false, fault: { code: "crc", qnReturn: 9 } });
  });

  test.each(frames.does_not_verify.map((entry) => [entry.reason, entry] as const))("refuses, by name: %s", (reason, entry) => {
    const result = decodeFrame(bytesOf(entry.frame));
    expect(result).toMatchObject({ ok: false, fault: { code: reason.includes("swapped") ? "crc-modbus-swapped" : "crc", qnReturn: 9 } });
    // The sentence says what the CRC would be by annex A.
    expect(result.ok ? "" : result.fault.en).toContain(entry.expected_crc);
  });

  test("a real surface-water frame of 2021 gives eleven factors in real time, all marked normal", () => {
    const measured = measuredIn(decoded(frames.verified[1]!.frame));
    expect(measured.ok && { kind: measured.value.kind, at: measured.value.dataTime, factors: measured.value.factors.length, marks: new Set(measured.value.factors.map(({ mark }) => mark)), unread: measured.value.unread })
      .toEqual({ kind: "realtime", at: "2021-03-01T11:11:00+08:00", factors: 11, marks: new Set(["N"]), unread: [] });
    expect(measured.ok && measured.value.factors[2]).toEqual({ code: "w01010", values: { Rtd: "9.7" }, mark: "N", ownMark: null, sampledAt: null });
  });

  test("hour data stamp the start of the hour, day data the start of the day (tables C.18, C.20); a request for history has no data", () => {
    const day = measuredIn(decoded(frames.generated.find(({ id }) => id === "sw-2031")!.frame));
    expect(day).toMatchObject({ ok: true, value: { kind: "day", dataTime: "2026-11-19T00:00:00+08:00", endsAt: "2026-11-20T00:00:00+08:00" } });
    const again = measuredIn(decoded(frames.generated.find(({ id }) => id === "v2025-rf")!.frame));
    expect(again).toMatchObject({ ok: true, value: { kind: "hour", endsAt: "2026-11-19T09:00:00+08:00" } });
    expect(measuredIn(decoded(frames.generated.find(({ id }) => id === "hist-2061-req")!.frame))).toMatchObject({ ok: false, fault: { kind: "no-data-time" } });
  });

  test("re-sent data of 2025 say so, over range keeps its value and its mark", () => {
    expect(decoded(frames.generated.find(({ id }) => id === "v2025-rf")!.frame)).toMatchObject({ resent: true, flag: { version: 2025, answer: true } });
    const over = measuredIn(decoded(frames.generated.find(({ id }) => id === "flag-T")!.frame));
    expect(over.ok && over.value.factors).toEqual([{ code: "w21003", values: { Rtd: "9.999" }, mark: "T", ownMark: null, sampledAt: null }]);
  });

  test("what real devices do differently is read and noted", () => {
    const notes = frames.verified.map(({ frame }) => decoded(frame).deviations);
    expect(notes[1]).toEqual(["lower-case-crc", "mn-not-24-hex"]);
    expect(decoded(frames.verified[7]!.frame).deviations).toEqual(["no-qn", "no-flag", "mn-not-24-hex"]);
    expect(fieldOf(decoded(frames.verified[7]!.frame), "DataTime")).toHaveLength(17);
    expect(measuredIn(decoded(frames.verified[7]!.frame))).toMatchObject({ ok: true, value: { dataTime: "2016-08-24T00:38:17+08:00" } });
  });
});
