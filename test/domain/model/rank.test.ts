import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dropCity, dropKeyId, KEY_ID, parseRank, parseRawKey, parseReceiptId, rankOf, rawKey, receiptId, signedAt, type PushIdentity } from "../../../domain/model/rank.ts";

const push: fc.Arbitrary<PushIdentity> = fc.record({
  created: fc.integer({ min: 0, max: 9_999_999_999 }),
  keyId: fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/),
  hash: fc.stringMatching(/^[0-9a-f]{32}$/),
});
const FIXED: PushIdentity = { created: 1_772_298_300, keyId: "1345A", hash: "0123456789abcdef0123456789abcdef" };

describe("a push has one name, written three ways", () => {
  test("as a receipt, a raw key and a rank it is found again", () => {
    fc.assert(fc.property(push, fc.integer({ min: 0, max: 99_999 }), (one, index) => {
      expect(parseReceiptId(receiptId(one))).toEqual(one);
      expect(parseRawKey(rawKey(one))).toEqual(one);
      expect(parseRank(rankOf(one, index))).toEqual({ push: one, index, signedAt: signedAt(one) });
    }), { numRuns: 500 });
  });

  test("the raw key stands under the Beijing hour in which it was signed", () => {
    expect(rawKey(FIXED)).toBe(`readings/2026-03-01/01/1345A/1772298300-${FIXED.hash}`);
  });

  test("a rank of four digits is none: it would not stand in order beside those of five", () => {
    expect(() => parseRank(rankOf(FIXED, 7).replace("~00007", "~0007"))).toThrow(/not a rank/);
  });

  test("the key alone tells a file that a bureau dropped from a push that a key signed", () => {
    expect([dropCity(dropKeyId("guangzhou")), dropCity("1345A"), dropCity("dropped")]).toEqual(["guangzhou", undefined, undefined]);
    expect(KEY_ID.test(dropKeyId("guangzhou"))).toBe(true);
    expect(parseRawKey(rawKey({ ...FIXED, keyId: dropKeyId("guangzhou") }))?.keyId).toBe("drop.guangzhou");
  });

  test.each(["", "readings/", "1772298300-1345A-xyz", `${receiptId(FIXED)}0`, `x${receiptId(FIXED)}`, `1772298300--${FIXED.hash}`, `1772298300-a/b-${FIXED.hash}`, `${receiptId(FIXED)}\n`])("%j names no push", (text) => {
    expect(parseReceiptId(text)).toBeUndefined();
    expect(parseRawKey(text)).toBeUndefined();
    expect(() => parseRank(text)).toThrow(/not a rank/);
  });

  test.each(["", "..", ".a", "-a", "a b", "a/b", "a~b", "钥", "a".repeat(65), "a\n"])("%j is no key id: it could not stand in an object key, a receipt and a header", (text) => {
    expect(KEY_ID.test(text)).toBe(false);
  });
});

describe("ranks order revisions totally", () => {
  test("by the second of signing, then key, hash and position, as text", () => {
    const keyOf = (one: PushIdentity, index: number) => [one.created, one.keyId, one.hash, index] as const;
    fc.assert(fc.property(push, push, fc.nat(99_999), fc.nat(99_999), (a, b, i, j) => {
      if (a.keyId !== b.keyId && (a.keyId.startsWith(b.keyId) || b.keyId.startsWith(a.keyId))) return;
      const [left, right] = [keyOf(a, i), keyOf(b, j)];
      const at = left.findIndex((part, n) => part !== right[n]);
      const before = at >= 0 && left[at]! < right[at]!;
      expect(rankOf(a, i) < rankOf(b, j)).toBe(before);
    }), { numRuns: 500 });
  });

  test("no two readings of any pushes share one", () => {
    fc.assert(fc.property(push, push, fc.nat(99_999), fc.nat(99_999), (a, b, i, j) => {
      expect(rankOf(a, i) === rankOf(b, j)).toBe(receiptId(a) === receiptId(b) && i === j);
    }), { numRuns: 300 });
  });
});
