import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  crcOf, crcText, decodeFrame, encodeFrame, measuredIn, modbusOf, byteSwapped, dataAnswer, deviceTime, executionResult, FACTORS, factorOf, noticeAnswer,
  requestAnswer, setTime, SplitPackets, splitFrame, wantsAnswer, type DecodedFrame, type FaultCode, type Frame,
} from "../../../domain/hj212/index.ts";
import { isItemKey } from "../../../domain/model/item.ts";
import type { Instant } from "../../../domain/model/time.ts";
import gb3838 from "../../../standards/gb3838-2002.json" with { type: "json" };
import { anyFrame } from "./arbitrary-frame.ts";

const utf8 = new TextEncoder();
/** A frame of this segment, right in length and CRC unless told. */
function framed(segment: string | Uint8Array, { length, crc }: { length?: number; crc?: string } = {}): Uint8Array {
  const body = typeof segment === "string" ? utf8.encode(segment) : segment;
  const head = utf8.encode(`##${String(length ?? body.length).padStart(4, "0")}`);
  return Uint8Array.from([...head, ...body, ...utf8.encode(`${crc ?? crcText(crcOf(body))}\r\n`)]);
}
const HEAD = "QN=20261120080000123;ST=21;CN=2011;PW=123456;MN=010000A8900016F000169DC0;Flag=5;";
const faultOf = (bytes: Uint8Array): FaultCode | "accepted" => {
  const result = decodeFrame(bytes);
  return result.ok ? "accepted" : result.fault.code;
};
const read = (segment: string): DecodedFrame => {
  const result = decodeFrame(framed(segment));
  if (!result.ok) throw new Error(result.fault.en);
  return result.value;
};
const withoutNotes = ({ deviations: _deviations, ...frame }: DecodedFrame): Frame => frame;

describe("frame (通讯包, HJ 212-2017 6.3.1)", () => {
  test("any frame that can be written is read as what it says", () => {
    fc.assert(fc.property(anyFrame, (frame) => {
      const result = decodeFrame(encodeFrame(frame));
      expect(result.ok && withoutNotes(result.value)).toEqual(frame);
    }), { numRuns: 2_000 });
  });

  test("every change of one character of the data segment is caught by its CRC (annex A)", () => {
    const good = framed(`${HEAD}CP=&&DataTime=20261120080000;w21003-Rtd=0.041,w21003-Flag=N&&`);
    for (let at = 6; at < good.length - 6; at++) {
      for (const change of [1, 4, 0x20, 0xff]) {
        const bad = good.slice();
        bad[at] = bad[at]! ^ change;
        expect([at, change, decodeFrame(bad).ok]).toEqual([at, change, false]);
      }
    }
  });

  test("the CRC is not CRC-16/MODBUS, and takes one of 256 values", () => {
    expect(crcText(modbusOf(utf8.encode("123456789")))).toBe("4B37");
    const values = new Set(Array.from({ length: 20_000 }, (_, n) => crcOf(utf8.encode(`n=${n * 7919}`))));
    expect(values.size).toBe(256);
    expect(new Set([...values].map((crc) => crcText(crc).slice(2)))).toEqual(new Set(["00", "01", "40", "41", "80", "81", "C0", "C1"]));
  });

  test.each<[string, FaultCode, Uint8Array]>([
    ["no head", "head", utf8.encode("#0010abcdefghij0000\r\n")],
    ["a length that is too small", "length", framed(`${HEAD}CP=&&&&`, { length: 12 })],
    ["a length that is too large", "length", framed(`${HEAD}CP=&&&&`, { length: 900 })],
    ["a wrong CRC", "crc", framed(`${HEAD}CP=&&&&`, { crc: crcOf(utf8.encode(`${HEAD}CP=&&&&`)) === 0x1100 ? "1140" : "1100" })],
    ["a CRC that is no number", "crc", framed(`${HEAD}CP=&&&&`, { crc: "ZZZZ" })],
    ["MODBUS", "crc-modbus", framed(`${HEAD}CP=&&&&`, { crc: crcText(modbusOf(utf8.encode(`${HEAD}CP=&&&&`))) })],
    ["MODBUS with swapped bytes", "crc-modbus-swapped", framed(`${HEAD}CP=&&&&`, { crc: crcText(byteSwapped(modbusOf(utf8.encode(`${HEAD}CP=&&&&`)))) })],
    ["no data area", "structure", framed(HEAD)],
    ["an open data area", "structure", framed(`${HEAD}CP=&&DataTime=20261120080000`)],
    ["&& inside the data area", "structure", framed(`${HEAD}CP=&&a=1&&b=2&&`)],
    ["a field without value", "structure", framed(`QN;${HEAD}CP=&&&&`)],
    ["a field twice", "repeated-field", framed(`${HEAD}MN=1234567;CP=&&&&`)],
    ["no MN", "missing-field", framed("ST=21;CN=2011;CP=&&&&")],
    ["an ST that is none", "st", framed("ST=surface;CN=2011;MN=1234567;CP=&&&&")],
    ["a CN that is none", "cn", framed("ST=21;CN=20;MN=1234567;CP=&&&&")],
    ["an MN that is none", "mn", framed("ST=21;CN=2011;MN=a b;CP=&&&&")],
    ["a QN of 30 February", "qn", framed(`${HEAD.replace("20261120", "20260230")}CP=&&&&`)],
    ["a Flag of an unknown version", "flag", framed(`${HEAD.replace("Flag=5", "Flag=13")}CP=&&&&`)],
    ["a Flag over 255", "flag", framed(`${HEAD.replace("Flag=5", "Flag=256")}CP=&&&&`)],
    ["a split flag without numbers", "pnum", framed(`${HEAD.replace("Flag=5", "Flag=7")}CP=&&&&`)],
    ["part 3 of 2", "pnum", framed(`${HEAD.replace("Flag=5", "Flag=7;PNUM=2;PNO=3")}CP=&&&&`)],
    ["a data area that is no list of fields", "data-area", framed(`${HEAD}CP=&&DataTime&&`)],
    ["bytes that are no text", "text", framed(Uint8Array.from([...utf8.encode(`${HEAD}CP=&&x-Info=`), 0xff, 0xff, ...utf8.encode("&&")]))],
    ["an encrypted area of 2025 (as text)", "encrypted", framed(`${HEAD.replace("Flag=5", "Flag=9")}CP=&&{0x3A,0x7F}&&`, { crc: "1CFF" })],
    ["an encrypted area of 2025 (as bytes)", "encrypted", framed(Uint8Array.from([...utf8.encode(`${HEAD.replace("Flag=5", "Flag=9")}CP=&&`), 1, 2, 3, 200, ...utf8.encode("&&")]), { crc: "1CFF" })],
  ])("refuses %s", (_what, code, bytes) => {
    expect(faultOf(bytes)).toBe(code);
    const result = decodeFrame(bytes);
    expect(result.ok ? "" : result.fault.zh).toMatch(/[\u4e00-\u9fff].*。$/);
  });

  test("GBK text is read and noted; a length that counts characters is taken only where the CRC is right", () => {
    // 北江 in GBK: B1 B1 BD AD
    const gbk = Uint8Array.from([...utf8.encode(`${HEAD}CP=&&w01001-Info=`), 0xb1, 0xb1, 0xbd, 0xad, ...utf8.encode("&&")]);
    expect(decodeFrame(framed(gbk))).toMatchObject({ ok: true, value: { deviations: ["gbk"], data: [[{ name: "w01001-Info", value: "北江" }]] } });
    expect(decodeFrame(framed(gbk, { length: gbk.length - 2 }))).toMatchObject({ ok: true, value: { deviations: ["gbk", "length-in-characters"] } });
    expect(faultOf(framed(gbk, { length: gbk.length - 1 }))).toBe("length");
  });

  test("a segment over 1,024 bytes is read and noted (table 2)", () => {
    const long = `${HEAD}CP=&&${Array.from({ length: 60 }, (_, n) => `w${20000 + n}-Rtd=0.123`).join(";")}&&`;
    expect(read(long).deviations).toEqual(["long-segment"]);
  });
});

describe("readings in a frame", () => {
  const measured = (area: string, cn = "2011") => {
    const result = measuredIn(read(`${HEAD.replace("2011", cn)}CP=&&${area}&&`));
    if (!result.ok) throw new Error(result.fault.en);
    return result.value;
  };

  test("values of a factor belong together, whatever separator stands between them (tables C.14, C.16)", () => {
    const [a, b] = [",", ";"].map((mark) => measured(`DataTime=20261120080000;w01018-SampleTime=20261120070000${mark}w01018-Rtd=2.20${mark}w01018-Flag=N${mark}w01018-EFlag=A01`));
    expect(a).toEqual(b);
    expect(a!.factors).toEqual([{ code: "w01018", values: { Rtd: "2.2" }, mark: "N", ownMark: "A01", sampledAt: "2026-11-20T07:00:00+08:00" }]);
  });

  test.each([
    ["w01018-Rtd=n.a.", "not-a-number"], ["w01018-Rtd=", "not-a-number"], ["w01018-Rtd=1e3", "not-a-number"], ["w01018-Foo=1", "unknown-suffix"],
    ["w01018=1", "no-suffix"], ["w01018-Flag=X", "not-a-mark"], ["w01018-SampleTime=2026", "not-a-time"],
  ])("%s is told as %s and takes nothing else with it", (field, reason) => {
    const found = measured(`DataTime=20261120080000;${field};w21003-Rtd=0.041,w21003-Flag=N`);
    expect(found.unread).toMatchObject([{ reason }]);
    expect(found.factors.at(-1)).toMatchObject({ code: "w21003", values: { Rtd: "0.041" }, mark: "N" });
  });

  test("a mark that is unknown or contradicted never passes as normal, two values of one name never as one", () => {
    expect(measured("DataTime=20261120080000;w01018-Rtd=2,w01018-Flag=X").factors[0]).toMatchObject({ mark: "?", values: { Rtd: "2" } });
    expect(measured("DataTime=20261120080000;w01018-Rtd=2,w01018-Flag=N,w01018-Flag=D").factors[0]).toMatchObject({ mark: "?" });
    const twice = measured("DataTime=20261120080000;w01018-Rtd=2;w01018-Rtd=3;w01018-Flag=N");
    expect(twice).toMatchObject({ factors: [{ values: {}, mark: "N" }], unread: [{ reason: "two-values" }] });
    expect(measured("DataTime=20261120080000;w01018-Rtd=2;w01018-Rtd=2").factors[0]).toMatchObject({ values: { Rtd: "2" } });
  });

  test("a time that does not exist is refused, 17 digits are cut to seconds", () => {
    expect(measuredIn(read(`${HEAD}CP=&&DataTime=20260230080000;w01018-Rtd=2&&`))).toMatchObject({ ok: false, fault: { kind: "data-time" } });
    expect(measured("DataTime=20261120080000999;w01018-Rtd=2").dataTime).toBe("2026-11-20T08:00:00+08:00");
    expect(measuredIn(read(`${HEAD}CP=&&DataTime=20261120240000&&`)).ok).toBe(false);
  });

  test("every factor of the table has one row, and its item is one of this system's or of GB 3838 table 1", () => {
    expect(new Set(FACTORS.map(({ code }) => code)).size).toBe(FACTORS.length);
    const listed = new Set(gb3838.items.map(({ item }) => item));
    expect(FACTORS.filter(({ item }) => item !== null && !isItemKey(item) && !listed.has(item))).toEqual([]);
    expect([factorOf("w20119"), factorOf("w20141")]).toMatchObject([{ unit: "ug/L", item: "arsenic" }, { unit: "mg/L", item: null }]);
    expect(factorOf("w99999")).toBeUndefined();
  });
});

describe("answers and time", () => {
  const asked = read(`${HEAD}CP=&&DataTime=20261120080000;w21003-Rtd=0.041&&`);

  test("data, notice, request and execution answers carry the QN they answer, ST=91, no answer bit (tables C.1, C.4, C.14)", () => {
    const text = (frame: Frame): string => new TextDecoder().decode(encodeFrame(frame));
    const head = "QN=20261120080000123;ST=91;CN=9014;PW=123456;MN=010000A8900016F000169DC0;Flag=4;CP=&&";
    expect(text(dataAnswer(asked))).toContain(`${head}&&`);
    expect(text(noticeAnswer(asked))).toContain(`${head.replace("9014", "9013")}&&`);
    expect(text(requestAnswer(asked, 9))).toContain(`${head.replace("9014", "9011")}QnRtn=9&&`);
    expect(text(executionResult(asked, 100))).toContain(`${head.replace("9014", "9012")}ExeRtn=100&&`);
    expect(wantsAnswer(asked)).toBe(true);
  });

  test("a device is set to Beijing time (table C.3)", () => {
    const frame = setTime({ qn: "20261120080000123", st: "21", pw: "123456", mn: asked.mn, version: 2017 }, "2026-11-20T08:00:05+08:00" as Instant, "w21003");
    expect(frame.data).toEqual([[{ name: "PolId", value: "w21003" }], [{ name: "SystemTime", value: "20261120080005" }]]);
    expect(deviceTime("2026-11-20T08:00:05+08:00" as Instant)).toBe("20261120080005");
  });
});

describe("split packets (分包, tables C.49 and C.50)", () => {
  const whole = read(`${HEAD.replace("2011", "2061")}CP=&&DataTime=20261120080000;${Array.from({ length: 7 }, (_, n) => `w2100${n}-Avg=0.${n}1,w2100${n}-Flag=N`).join(";")}&&`);
  const parts = splitFrame(withoutNotes(whole), 3, ["20261120080000124", "20261120080000125", "20261120080000126"]);
  const received = parts.map((part) => {
    const result = decodeFrame(encodeFrame(part));
    if (!result.ok) throw new Error(result.fault.en);
    return result.value;
  });

  test("parts in any order, some twice, make the whole once", () => {
    fc.assert(fc.property(fc.shuffledSubarray([0, 1, 2], { minLength: 3 }), fc.array(fc.nat(2), { maxLength: 3 }), (order, again) => {
      const packets = new SplitPackets();
      const [first, second, third] = order as [number, number, number];
      const answers = [first, second, ...again.filter((n) => n !== third), third].map((n) => packets.add(received[n]!));
      const made = answers.filter((answer) => answer.ok && answer.value !== null);
      expect(made).toHaveLength(1);
      expect(made[0]).toMatchObject({ ok: true, value: { data: whole.data, part: null, qn: "20261120080000124" } });
      expect(packets.open).toBe(0);
    }));
  });

  test("a part that comes again with another content is refused, and packets that never complete give way", () => {
    const packets = new SplitPackets();
    packets.add(received[0]!);
    expect(packets.add({ ...received[0]!, data: received[1]!.data })).toMatchObject({ ok: false, fault: { code: "pnum" } });
    for (let n = 0; n < 100; n++) packets.add({ ...received[0]!, mn: `DEVICE${n}` });
    expect(packets.open).toBeLessThanOrEqual(16);
  });
});
