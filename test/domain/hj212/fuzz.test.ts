import { describe, expect, test } from "vitest";
import { decodeFrame, FrameStream, LONGEST_FRAME, measuredIn } from "../../../domain/hj212/index.ts";
import { accepted } from "../../../domain/model/outcome.ts";
import frames from "./frames.json" with { type: "json" };

const SEED = Number(process.env["FUZZ_SEED"] ?? 20261125);
const MUTATED = 160_000;
const STREAMS = 40_000;

/** Small, fast, seeded (mulberry32): a failure is found again by its seed. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const utf8 = new TextEncoder();
const originals = [...frames.verified, ...frames.generated, ...frames.does_not_verify].map(({ frame }) => utf8.encode(frame));
const good = [...frames.verified, ...frames.generated].map(({ frame }) => utf8.encode(frame));

/** A frame with one to four changes: bytes changed, cut out, put in, doubled, moved, or the end cut off. */
function mutated(bytes: Uint8Array, next: () => number): Uint8Array {
  let own = bytes;
  for (let change = 1 + Math.floor(next() * 4); change > 0; change--) {
    const at = Math.floor(next() * own.length);
    const length = 1 + Math.floor(next() * 6);
    const piece = own.subarray(at, at + length);
    switch (Math.floor(next() * 6)) {
      case 0: own = Uint8Array.from(own, (byte, i) => (i >= at && i < at + length ? Math.floor(next() * 256) : byte)); break;
      case 1: own = Uint8Array.from([...own.subarray(0, at), ...own.subarray(at + length)]); break;
      case 2: own = Uint8Array.from([...own.subarray(0, at), ...piece, ...own.subarray(at)]); break;
      case 3: own = own.slice(0, at); break;
      case 4: own = Uint8Array.from([...own.subarray(at), ...own.subarray(0, at)]); break;
      default: own = Uint8Array.from(own, (byte, i) => (i === at ? byte ^ (1 << Math.floor(next() * 8)) : byte));
    }
  }
  return own;
}

const segmentOf = (bytes: Uint8Array): string => new TextDecoder("latin1").decode(bytes.subarray(6, -6));
const known = new Set(good.map(segmentOf));

/** Share of mutated frames, in per mille, that a decoder accepts although their data segment is none of the originals'. */
function wronglyAccepted(decode: typeof decodeFrame, count: number): number {
  const next = random(SEED);
  let wrong = 0;
  for (let n = 0; n < count; n++) {
    const bytes = mutated(originals[n % originals.length]!, next);
    const result = decode(bytes);
    if (!result.ok) {
      expect(result.fault.zh.length * result.fault.en.length).toBeGreaterThan(0);
      continue;
    }
    measuredIn(result.value);
    if (!known.has(segmentOf(bytes))) wrong++;
  }
  return (1000 * wrong) / count;
}

describe(`mutated frames and streams (seed ${SEED}; FUZZ_SEED sets another)`, () => {
  test(`${MUTATED} mutated and truncated frames: none crashes, and no more pass than an 8-bit check lets through`, () => {
    const perMille = wronglyAccepted(decodeFrame, MUTATED);
    console.log(`wrongly accepted: ${perMille.toFixed(2)} per mille of ${MUTATED} (an 8-bit check alone: 3.91)`);
    expect(perMille).toBeLessThanOrEqual(1000 / 256);
  }, 120_000);

  test("a decoder that accepts what does not check is caught by it", () => {
    const careless: typeof decodeFrame = (bytes) => {
      const result = decodeFrame(bytes);
      return result.ok || result.fault.code !== "crc" ? result : accepted({ qn: null, st: "21", cn: "2011", pw: null, mn: "X", flag: null, part: null, resent: false, data: [], deviations: [] });
    };
    expect(wronglyAccepted(careless, 5_000)).toBeGreaterThan(1000 / 256);
  });

  test(`${STREAMS} streams of good and mutated frames in random pieces: every untouched frame behind a line's end is found, what is held is bounded`, () => {
    const next = random(SEED + 1);
    let missed = 0;
    for (let n = 0; n < STREAMS; n++) {
      const bad = mutated(originals[n % originals.length]!, next);
      const whole = good[n % good.length]!;
      const bytes = Uint8Array.from([...bad, 0x0d, 0x0a, ...whole]);
      const stream = new FrameStream();
      const found: string[] = [];
      for (let at = 0; at < bytes.length;) {
        const to = at + 1 + Math.floor(next() * 400);
        for (const event of stream.push(bytes.subarray(at, to))) if (event.kind === "frame" && event.result.ok) found.push(segmentOf(event.bytes));
        if (stream.pending > LONGEST_FRAME) throw new Error(`${stream.pending} bytes held`);
        at = to;
      }
      if (!found.includes(segmentOf(whole))) missed++;
    }
    expect(missed).toBe(0);
  }, 120_000);
});
