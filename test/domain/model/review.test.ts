import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Observation, Sighting } from "../../../domain/model/observation.ts";
import { observationAsOf } from "../../../domain/model/observation-as-of.ts";
import { rankOf } from "../../../domain/model/rank.ts";
import { reviewOf, type Review } from "../../../domain/model/review.ts";
import { instantOf, type Instant } from "../../../domain/model/time.ts";
import { MAX_REVIEWS, mergeReviews } from "../../../domain/normalize/merge-reviews.ts";

const EMPTY: Observation = { place: "1345A", length: "PT1H", endsAt: "2026-03-01T01:00:00+08:00" as Instant, version: 0, items: {} };
const START = 1_772_298_300;
const rank = (second: number, keyId = "bureau.guangzhou") => rankOf({ created: START + second, keyId, hash: String(second).padStart(32, "0") }, 0);
const said = (second: number, value: string | null, more: Partial<Sighting> = {}): Sighting => ({ rank: rank(second, "1345A"), value, receivedAt: instantOf((START + second) * 1000), ...more });
const review = (second: number, value: string, verdict: Review["verdict"], more: Partial<Review> = {}): Review =>
  ({ rank: rank(second), item: "pm25", verdict, value, reason: "比对 comparison", approvedBy: "值班岗 duty post", receivedAt: instantOf((START + second) * 1000), ...more });
const observed = (sightings: readonly Sighting[], reviews: readonly Review[]): Observation => mergeReviews({ ...EMPTY, items: { pm25: sightings } }, reviews);

describe("a review judges a value (人工审核), and holds as long as that value counts", () => {
  test("without a review a value is provisional", () => {
    expect(reviewOf(observed([said(0, "30")], []), "pm25")).toBeUndefined();
  });

  test("the last review of the value that counts holds, and a bureau may change its mind", () => {
    expect(reviewOf(observed([said(0, "30")], [review(5, "30", "reject"), review(9, "30", "accept")]), "pm25")?.verdict).toBe("accept");
  });

  test("a correction is not covered by the review of what it corrects; corrected back, the review holds again", () => {
    const reviews = [review(5, "30", "reject")];
    expect(reviewOf(observed([said(0, "30"), said(8, "31")], reviews), "pm25")).toBeUndefined();
    expect(reviewOf(observed([said(0, "30"), said(8, "31"), said(9, "30")], reviews), "pm25")?.verdict).toBe("reject");
  });

  test("the same number under another mark is another value", () => {
    const over = observed([said(0, "500", { mark: "T" })], [review(5, "500", "accept")]);
    expect(reviewOf(over, "pm25")).toBeUndefined();
    expect(reviewOf(mergeReviews(over, [review(6, "500", "accept", { mark: "T" })]), "pm25")?.verdict).toBe("accept");
  });

  test("what is withdrawn, another item's review, and a review without a reading judge nothing", () => {
    expect(reviewOf(observed([said(0, "30"), said(3, null)], [review(5, "30", "accept")]), "pm25")).toBeUndefined();
    expect(reviewOf(observed([said(0, "30")], [review(5, "30", "accept", { item: "pm10" })]), "pm25")).toBeUndefined();
    expect(reviewOf(mergeReviews(EMPTY, [review(5, "30", "accept")]), "pm25")).toBeUndefined();
  });

  test("as it was known before the review came, the value was provisional", () => {
    const one = observed([said(0, "30")], [review(5, "30", "reject")]);
    expect(reviewOf(observationAsOf(one, instantOf((START + 4) * 1000))!, "pm25")).toBeUndefined();
    expect(reviewOf(observationAsOf(one, instantOf((START + 5) * 1000))!, "pm25")?.verdict).toBe("reject");
  });
});

describe("reviews end in the same set, whatever arrives when and how often", () => {
  const reviews = fc.uniqueArray(fc.integer({ min: 0, max: 400 }), { minLength: 1, maxLength: 150 }).map((seconds) => seconds.map((second) => review(second, String(second % 3), second % 2 === 0 ? "accept" : "reject")));
  test("any order, repetition and batching; held are the last by rank", () => {
    fc.assert(fc.property(reviews.chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }), fc.array(fc.constantFrom(...all), { maxLength: 9 }), fc.integer({ min: 1, max: 20 }))), ([all, shuffled, again, size]) => {
      let stored = EMPTY;
      const arriving = [...shuffled, ...again];
      for (let at = 0; at < arriving.length; at += size) stored = mergeReviews(stored, arriving.slice(at, at + size));
      expect(stored.reviews).toEqual(all.toSorted((a, b) => (a.rank < b.rank ? -1 : 1)).slice(-MAX_REVIEWS));
      expect(mergeReviews(stored, again)).toBe(stored);
    }), { numRuns: 300 });
  });
});
