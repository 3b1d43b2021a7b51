import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { directoryOf, network } from "../../../domain/network/network.ts";
import { epochMs, type Instant } from "../../../domain/model/time.ts";
import { declarationsOf, MAINTENANCE_ORDER } from "../../../domain/order/maintenance-order.ts";
import { REVIEW_ORDER, reviewsOf } from "../../../domain/order/review-order.ts";
import { ownerOfKeyId } from "../../../domain/registry/owner.ts";

const NOW = "2026-03-01T12:05:00+08:00" as Instant;
const { place: placeOf, city: cityOf } = directoryOf(network);
const push = { created: epochMs(NOW) / 1000, keyId: "bureau.guangzhou", hash: "0".repeat(32) };
const context = { push, owner: ownerOfKeyId(push.keyId), placeOf, cityOf };

const text = fc.oneof(fc.string({ unit: "binary", maxLength: 12 }), { weight: 5, arbitrary: fc.constant("原因 why") });
const station = fc.oneof({ weight: 4, arbitrary: fc.constant("1345A") }, fc.constantFrom("constructor", "9999Z", "shiliting"), text);
const time = fc.oneof({ weight: 4, arbitrary: fc.constantFrom("2026-03-01T12:00:00+08:00", "2026-03-01T24:00:00+08:00", "2026-03-02T00:00:00Z") }, fc.constantFrom("2026-02-30T12:00:00+08:00", "2026-03-01T12:00:00", "0000-01-01T00:00:00+23:00"), text);
const item = fc.constantFrom("pm25", "o3", "no2", "co", "pH", "siteState", "__proto__");
const value = fc.oneof({ weight: 6, arbitrary: fc.constantFrom("30", "0.70", 41.5, "1e3") }, fc.double(), fc.integer(), text, fc.constantFrom("正常", "-0", "1e400"), fc.constant(null));
const optional = { requiredKeys: [] };
const review = fc.tuple(fc.record({ station, endsAt: time, interval: fc.constantFrom("PT1H", "PT1H", "PT4H"), item, verdict: fc.constantFrom("accept", "reject"), value }), fc.record({ mark: fc.constantFrom("N", "T", "D", "Z", ""), reason: text }, optional)).map(([one, more]) => ({ ...one, ...more }));
const window = fc.tuple(fc.record({ station, window: fc.constantFrom("2026-03-01", "2026-03-01.x", "2026-13-45", "lamp"), from: time, to: time, reason: text }), fc.record({ items: fc.array(item, { maxLength: 3 }) }, optional)).map(([one, more]) => ({ ...one, ...more }));

describe("what collect accepts, normalize can apply: nothing that was acknowledged is poison", () => {
  test("reviews: any order that has no fault is read whole", () => {
    let accepted = 0;
    fc.assert(fc.property(fc.record({ reason: text, approvedBy: text, reviews: fc.array(review, { minLength: 1, maxLength: 2 }) }), (order) => {
      const read = REVIEW_ORDER.shape.safeParse(JSON.parse(JSON.stringify(order)));
      if (!read.success || REVIEW_ORDER.faults(read.data, context).length > 0) return;
      accepted += 1;
      expect(reviewsOf(read.data, push, NOW, placeOf)).toHaveLength(read.data.reviews.length);
    }), { numRuns: 3000 });
    expect(accepted).toBeGreaterThan(10);
  });

  test("maintenance: any order that has no fault is read whole, each window from its beginning to its end", () => {
    let accepted = 0;
    fc.assert(fc.property(fc.record({ declaredBy: text, windows: fc.array(window, { minLength: 1, maxLength: 2 }) }), (order) => {
      const read = MAINTENANCE_ORDER.shape.safeParse(JSON.parse(JSON.stringify(order)));
      if (!read.success || MAINTENANCE_ORDER.faults(read.data, context).length > 0) return;
      accepted += 1;
      for (const { declaration } of declarationsOf(read.data, push, NOW)) expect(declaration.from <= declaration.to).toBe(true);
    }), { numRuns: 3000 });
    expect(accepted).toBeGreaterThan(10);
  });
});
