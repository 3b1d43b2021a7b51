import { describe, expect, it } from "vitest";
import { spearmanTrend } from "../../../../../domain/assess/period/water/spearman-trend.ts";
import { decimal } from "../../../../../domain/model/decimal.ts";
import type { CivilDate } from "../../../../../domain/model/time.ts";
import { ofKind } from "../../../../../domain/standards/edition-in-force.ts";
import { REGISTER } from "../../../../../domain/standards/register.ts";

const evaluation = ofKind(REGISTER, "water-evaluation", "2026-03-01" as CivilDate)!;
const trend = (...values: string[]) => spearmanTrend(values.map(decimal), evaluation);

/** Every order of 1 … n, for the exact distribution. */
function* orders(n: number, taken: number[] = []): Generator<number[]> {
  if (taken.length === n) yield taken;
  for (let next = 1; next <= n; next++) if (!taken.includes(next)) yield* orders(n, [...taken, next]);
}

describe("rank correlation with time (秩相关系数法)", () => {
  it.each([
    [["1", "2", "3", "4", "5"], "1.0000", "rising"], [["5", "4", "3", "2", "1"], "-1.0000", "falling"], [["1", "2", "3", "5", "4"], "0.9000", "rising"], [["1", "2", "5", "3", "4"], "0.7000", "none"],
    [["2", "2", "2", "2", "2"], "0.5000", "none"], [["0.1", "0.1", "0.2", "0.3", "0.4"], "0.9750", "rising"],
  ])("%j: %s, %s", (values, coefficient, direction) => {
    expect(trend(...values)).toMatchObject({ ok: true, value: { coefficient, direction, periods: 5 } });
  });

  it("needs five periods, and has critical sums up to twelve", () => {
    expect(trend("1", "2", "3", "4")).toEqual({ ok: false, fault: { kind: "too-few-periods", have: 4, need: 5 } });
    expect(trend(...Array.from({ length: 12 }, (_, at) => `${at}`))).toMatchObject({ ok: true });
    expect(trend(...Array.from({ length: 13 }, (_, at) => `${at}`))).toEqual({ ok: false, fault: { kind: "no-critical-value", periods: 13 } });
  });

  it.each([5, 6, 7, 8])("for %i periods the registered sum is the largest with at most 5 %% of all orders at or below it", (n) => {
    const registered = evaluation.trend.squaresAtMost[String(n)]!;
    const sums = [...orders(n)].map((order) => order.reduce((sum, rank, at) => sum + (rank - at - 1) ** 2, 0));
    const share = (most: number) => sums.filter((sum) => sum <= most).length / sums.length;
    expect(share(registered)).toBeLessThanOrEqual(0.05);
    expect(share(registered + 2)).toBeGreaterThan(0.05);
  });
});
