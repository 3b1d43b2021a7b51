import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { encodeFrame, FrameStream, LONGEST_FRAME, type StreamEvent } from "../../../domain/hj212/index.ts";
import { anyFrame } from "./arbitrary-frame.ts";

const utf8 = new TextEncoder();
const joined = (...parts: readonly (Uint8Array | string)[]): Uint8Array => Uint8Array.from(parts.flatMap((part) => [...(typeof part === "string" ? utf8.encode(part) : part)]));

/** Reads bytes cut at these places, as TCP may cut them. */
function readCut(bytes: Uint8Array, cuts: readonly number[]): StreamEvent[] {
  const stream = new FrameStream();
  const places = [0, ...cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
  return [...places.slice(1).flatMap((to, at) => stream.push(bytes.subarray(places[at]!, to))), ...stream.end()];
}
const goodIn = (events: readonly StreamEvent[]) => events.flatMap((event) => (event.kind === "frame" && event.result.ok ? [event.result.value] : []));
const A = "##0101QN=20160801085857223;ST=32;CN=1062;PW=100000;MN=010000A8900016F000169DC0;Flag=5;CP=&&RtdInterval=30&&1C80\r\n";
const B = "##0087QN=20160801085000001;ST=91;CN=9014;PW=123456;MN=010000A8900016F000169DC0;Flag=4;CP=&&&&C241\r\n";

describe("frames in a stream of bytes", () => {
  test("frames and garbage between them, cut anywhere, give the same frames in the same order", () => {
    const garbage = fc.stringMatching(/^[A-Za-z0-9 #\n]{0,12}$/).filter((text) => !/##\d{0,4}$/.test(text) && !/##\d{4}/.test(text) && !text.endsWith("#"));
    fc.assert(fc.property(fc.array(fc.tuple(anyFrame, garbage), { minLength: 1, maxLength: 4 }), fc.array(fc.nat(), { maxLength: 8 }), (sent, cuts) => {
      const bytes = joined(...sent.flatMap(([frame, noise]) => [noise, encodeFrame(frame)]));
      const [whole, cut] = [readCut(bytes, []), readCut(bytes, cuts)];
      expect(goodIn(cut)).toEqual(goodIn(whole));
      expect(goodIn(whole).map(({ data, mn }) => ({ data, mn }))).toEqual(sent.map(([{ data, mn }]) => ({ data, mn })));
    }), { numRuns: 500 });
  });

  test("a frame whose length is wrong, or that was cut off, never swallows the next one", () => {
    for (const broken of [A.replace("0101", "9999"), A.replace("0101", "0012"), A.slice(0, 60), `${A.slice(0, 60)}\r\n`, A.replace("Flag=5", "Flag=4")]) {
      const events = readCut(joined(broken, B, A), []);
      expect([broken.slice(0, 12), goodIn(events).map(({ cn }) => cn)]).toEqual([broken.slice(0, 12), ["9014", "1062"]]);
      expect(events.some((event) => event.kind === "frame" && !event.result.ok)).toBe(true);
    }
  });

  test("frames without CR LF are taken where their check is right, one behind the other", () => {
    const events = readCut(joined(A.trimEnd(), B.trimEnd(), A), []);
    expect(goodIn(events).map(({ cn, deviations }) => [cn, deviations.includes("no-tail")])).toEqual([["1062", true], ["9014", true], ["1062", false]]);
    const last = new FrameStream();
    expect(last.push(utf8.encode(A.trimEnd()))).toEqual([]);
    expect(goodIn(last.end())).toHaveLength(1);
  });

  test("what is held back is never more than one frame", () => {
    const stream = new FrameStream();
    for (let n = 0; n < 200; n++) {
      stream.push(utf8.encode("##9999".padEnd(500, "x")));
      expect(stream.pending).toBeLessThanOrEqual(LONGEST_FRAME + 500);
    }
    const quiet = new FrameStream();
    quiet.push(utf8.encode("no frame at all ".repeat(1_000)));
    expect(quiet.pending).toBe(0);
  });
});
