import { createHash } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { locateChange } from "../../../domain/manifest/locate-change.ts";
import { describeObject, RawEntry } from "../../../domain/manifest/raw-entry.ts";

const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");
const entryOf = (body: Uint8Array) => describeObject({ key: "k", body, metadata: {} }, sha256);

describe("the change in an altered object is found with hashes alone", () => {
  test("any single changed byte is named: offset, as it was, as it is", () => {
    fc.assert(fc.property(fc.uint8Array({ minLength: 1, maxLength: 900 }), fc.nat(), fc.integer({ min: 1, max: 255 }), (body, where, flip) => {
      const entry = entryOf(body);
      const offset = where % body.length;
      const altered = body.slice();
      altered[offset]! ^= flip;
      expect(locateChange(entry, altered, sha256)).toEqual({ kind: "byte", offset, was: body[offset], is: altered[offset] });
    }), { numRuns: 15 });
  });

  test("changes in several blocks are named by the range from the first to the last", () => {
    const body = new Uint8Array(2000).fill(7);
    const altered = body.slice();
    altered[300] = 1;
    altered[1100] = 1;
    expect(locateChange(entryOf(body), altered, sha256)).toEqual({ kind: "range", from: 256, to: 1280 });
  });

  test("what was added or cut off is named by the sizes and the first block that differs", () => {
    const body = new Uint8Array(1000).fill(7);
    expect(locateChange(entryOf(body), body.subarray(0, 700), sha256)).toEqual({ kind: "size", from: 512, was: 1000, is: 700 });
    expect(locateChange(entryOf(body), new Uint8Array(0), sha256)).toEqual({ kind: "size", from: 0, was: 1000, is: 0 });
  });

  test("an unaltered object has no change", () => {
    expect(locateChange(entryOf(new Uint8Array([1, 2])), new Uint8Array([1, 2]), sha256)).toBeUndefined();
  });

  test("where the short hashes of blocks tell nothing, the whole object is named", () => {
    const body = new Uint8Array([1, 2, 3]);
    expect(locateChange({ ...entryOf(body), sha256: "0".repeat(64) }, body, sha256)).toEqual({ kind: "range", from: 0, to: 3 });
  });
});

describe("the entry of a raw object", () => {
  test("stays small: blocks grow with the object, 1024 at most", () => {
    const entry = entryOf(new Uint8Array(4_000_000));
    expect(entry.block).toBe(4096);
    expect(entry.blocks.length / 8).toBeLessThanOrEqual(1024);
    expect(entryOf(new Uint8Array(262_144)).block).toBe(256);
    expect(RawEntry.parse(entry)).toEqual(entry);
  });

  test("does not depend on the order of the metadata, and does on its words", () => {
    const body = new Uint8Array([1]);
    const of = (metadata: Record<string, string>) => describeObject({ key: "k", body, metadata }, sha256).envelope;
    expect(of({ a: "1", b: "2" })).toBe(of({ b: "2", a: "1" }));
    expect(of({ a: "1", b: "2" })).not.toBe(of({ a: "1", b: "3" }));
  });
});
