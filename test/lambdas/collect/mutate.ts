import { gunzipSync, gzipSync } from "node:zlib";

/** A generator of numbers below 2^32 from a seed (mulberry32): the same seed, the same inputs. */
export function random(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** Pieces that readers of JSON, CSV, gzip and GBK are known to stumble over. */
const PIECES = [
  "{", "}", "[", "]", "[[[[[[[[", ",", ",,,,", ":", "\"", "\"\"", "\\", "\\u00", "\\ud800", "\n", "\r\n", "\r", "\u0000", "\t", "null", "true", "1e999", "-", "-0", "0.1000000000000000055", "1e-400", "NaN", "Infinity",
  "__proto__", "constructor", "toString", "station", "endsAt", "values", "pm25", "siteState", "withdrawn", "\"withdrawn\":true", "mark", "2026-02-30T24:00:00+08:00", "9999-12-31T24:00:00Z", "PT4H", "\ufeff", "水", "＝",
  "撤回", "µg/m³", "ppb", "x-", ":mark", " [", "\u2028", "1".repeat(400), "9".repeat(16),
].map((text) => Buffer.from(text)).concat([[0xff], [0x80], [0x81], [0xfe, 0xfe], [0x81, 0x30, 0x81, 0x30], [0xed, 0xa0, 0x80], [0x1f, 0x8b, 8, 0], [0, 0, 0, 0]].map((bytes) => Buffer.from(bytes)));

/** Bytes with one to four places altered, lost, doubled or put in. */
export function mutate(body: Buffer, next: (below: number) => number): Buffer {
  let bytes = body;
  for (let edits = 1 + next(4); edits > 0; edits--) {
    const at = next(bytes.length + 1);
    const cut = next(4) === 0 ? next(60) : next(3);
    const what = next(5);
    const put = what === 0 ? Buffer.alloc(0) : what === 1 ? Buffer.from([next(256)]) : what === 2 ? bytes.subarray(at, at + next(80)) : PIECES[next(PIECES.length)]!;
    bytes = Buffer.concat([bytes.subarray(0, at), put, bytes.subarray(at + cut)]);
  }
  return bytes;
}

/** Altered before it was compressed, after, or both. */
export function mutateGzip(body: Buffer, next: (below: number) => number): Buffer {
  const inside = next(3) === 0 ? gunzipSync(body) : mutate(gunzipSync(body), next);
  const packed = gzipSync(inside, { level: 1 });
  return next(2) === 0 ? packed : mutate(packed, next);
}
