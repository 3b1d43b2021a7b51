import { expect, test } from "vitest";
import { rankOf, rawKey, receiptId } from "../../../domain/model/rank.ts";
import { lineageOf } from "../../../domain/normalize/lineage.ts";

test("a sighting leads back to its raw object, the position in it, its receipt and its key", () => {
  const push = { created: 1_772_337_900, keyId: "bureau.guangzhou", hash: "ab".repeat(16) };
  expect(lineageOf({ rank: rankOf(push, 17) })).toEqual({ rawKey: rawKey(push), index: 17, receipt: receiptId(push), keyId: "bureau.guangzhou", signedAt: "2026-03-01T12:05:00+08:00" });
});

test("what is no rank leads nowhere: that is an error", () => {
  expect(() => lineageOf({ rank: "1345A" })).toThrow(/not a rank/);
});
