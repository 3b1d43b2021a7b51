import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { costMs, draw, latestFullAt, type RateLimit } from "../../../domain/registry/rate-limit.ts";

const LIMIT: RateLimit = { requestsPerMinute: 60, readingsPerMinute: 600, burstMinutes: 2 };
const START = 1_772_298_300_000;

/** Sends requests in turn as the shell does; the readings that went through. */
function run(limit: RateLimit, requests: readonly { at: number; readings: number }[]) {
  let fullAt: number | undefined;
  return requests.filter(({ at, readings }) => {
    const cost = costMs(limit, readings);
    if (!draw(limit, fullAt, cost, at).ok) return false;
    fullAt = Math.max(fullAt ?? at, at) + cost;
    return true;
  });
}

describe("what a key may send", () => {
  test.each([[1, 1000], [10, 1000], [11, 1100], [600, 60_000], [1200, 120_000], [100_000, 120_000], [0, 1000]])("%i readings take what one request or its readings take: %i ms", (readings, ms) => {
    expect(costMs(LIMIT, readings)).toBe(ms);
  });

  test("after a time of quiet two minutes' worth at once, then at the steady rate", () => {
    const atOnce = Array.from({ length: 200 }, () => ({ at: START, readings: 6 }));
    expect(run(LIMIT, atOnce)).toHaveLength(120);
    const forAnHour = Array.from({ length: 7200 }, (_, n) => ({ at: START + n * 500, readings: 6 }));
    expect(run(LIMIT, forAnHour).length).toBe(120 + 3600 - 1);
  });

  test("a request larger than a whole bucket passes when the bucket is full: nothing is too large for ever", () => {
    expect(draw(LIMIT, undefined, costMs(LIMIT, 100_000), START)).toEqual({ ok: true, value: "drawn" });
  });

  test("the refusal says when it will pass: then it does, and not a second earlier", () => {
    fc.assert(fc.property(fc.integer({ min: -10_000, max: 200_000 }), fc.nat(5000), (ahead, readings) => {
      const cost = costMs(LIMIT, readings);
      const drawn = draw(LIMIT, START + ahead, cost, START);
      if (drawn.ok) return;
      const after = (seconds: number) => draw(LIMIT, START + ahead, cost, START + seconds * 1000).ok;
      expect([after(drawn.fault.retryAfterSeconds), after(drawn.fault.retryAfterSeconds - 1)]).toEqual([true, false]);
    }), { numRuns: 500 });
  });

  test("in no span of time more than the bucket and the rate allow, of requests and of readings", () => {
    const request = fc.record({ gap: fc.nat(4000), readings: fc.nat(300) });
    fc.assert(fc.property(fc.array(request, { maxLength: 300 }), (gaps) => {
      let at = START;
      const passed = run(LIMIT, gaps.map(({ gap, readings }) => ({ at: (at += gap), readings })));
      for (const [from, first] of passed.entries()) {
        let readings = 0;
        for (const [count, one] of passed.slice(from).entries()) {
          readings += one.readings;
          const minutes = (one.at - first.at) / 60_000 + LIMIT.burstMinutes;
          expect(count + 1).toBeLessThanOrEqual(Math.ceil(minutes * LIMIT.requestsPerMinute));
          expect(readings).toBeLessThanOrEqual(Math.ceil(minutes * LIMIT.readingsPerMinute));
        }
      }
    }), { numRuns: 200 });
  });

  test("an empty bucket is full again a burst later", () => {
    expect(latestFullAt(LIMIT, START)).toBe(START + 120_000);
  });
});
