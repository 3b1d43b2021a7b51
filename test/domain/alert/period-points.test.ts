import { describe, expect, test } from "vitest";
import { findRuns, ruleOf } from "../../../domain/alert/find-runs.ts";
import { outletAdvisoryPoints, outletPoints } from "../../../domain/alert/outlet-points.ts";
import type { OutletHour, OutletItem, StoredOutletDay } from "../../../domain/model/outlet-assessment.ts";
import { rankOf } from "../../../domain/model/rank.ts";
import { assessOutletHour } from "../../../domain/assess/water/assess-outlet-hour.ts";
import { endOfDay, hoursOfDay, type CivilDate } from "../../../domain/model/time.ts";
import { INVENTED_OUTLET as OUTLET } from "../../fakes/invented-outlet.ts";

const of = (day: string, item: Partial<OutletItem>): StoredOutletDay => ({
  kind: "outlet-day", place: "outlet-1", day: day as CivilDate, endsAt: endOfDay(day as CivilDate), closed: true, verdict: "within", advisories: [], refused: [], basis: [], receivedAt: endOfDay(day as CivilDate),
  madeFrom: { digest: day, assessor: "test", counts: { readings: 24 } },
  items: [{
    item: "ammoniaNitrogen", mean: "4.0", count: 24, belowDetection: false, verdict: "within", reason: null,
    by: { limit: "5", unit: "mg/L", from: "permit", clause: "许可证 1（虚构）", averaging: "daily-mean" }, ...item,
  }],
});

describe("points of an outlet's daily means (废水排放口)", () => {
  test("over its own limit raises, the next day within it ends; a day without a verdict is missing", () => {
    const days = [of("2026-07-01", { mean: "8.0", verdict: "over", multiple: "0.60" }), of("2026-07-02", { verdict: "unavailable", by: null }), of("2026-07-03", {})];
    const points = outletPoints(days, "ammoniaNitrogen");
    expect(points).toMatchObject([{ over: true, value: "8.0", limit: "5", multiple: "0.60", edition: "许可证 1（虚构）", clause: "许可限值（日均值） · permit limit, daily mean" }, { over: false }]);
    expect(findRuns(points, ruleOf("outlet-day"))).toMatchObject([{ level: 2, end: { at: endOfDay("2026-07-03" as CivilDate) } }]);
  });

  test("a limit that has no multiples (不得检出, a range of pH) gives the first level", () => {
    for (const limit of ["不得检出", "6~9"]) {
      const day = of("2026-07-01", { mean: "9.5", verdict: "over", by: { limit, unit: "1", from: "permit", clause: "c", averaging: "daily-mean" } });
      expect(findRuns(outletPoints([day], "ammoniaNitrogen"), ruleOf("outlet-day"))).toMatchObject([{ level: 1, end: null }]);
    }
  });
});

describe("points of an outlet's single values", () => {
  const HOURS = hoursOfDay("2026-07-01" as CivilDate);
  const hour = (at: number, value: string, limit: string): OutletHour => assessOutletHour({
    outlet: { ...OUTLET, permit: [{ ...OUTLET.permit[0]!, limit }] },
    observation: { place: OUTLET.id, endsAt: HOURS[at]!, length: "PT1H", version: 1, items: { chemicalOxygenDemand: [{ rank: rankOf({ created: 1_782_800_000 + at, keyId: OUTLET.id, hash: "0".repeat(32) }, 0), value, receivedAt: HOURS[at]! }] } },
  });
  const runs = (...hours: OutletHour[]) => findRuns(outletAdvisoryPoints(hours, "chemicalOxygenDemand"), ruleOf("outlet-advisory"));

  test("are over with the first that is clear of the limit that holds at it, also where the permit changed meanwhile", () => {
    expect(runs(hour(0, "75", "50"), hour(1, "48", "50"), hour(2, "47", "50"))).toMatchObject([{ end: { at: HOURS[2] } }]);
    expect(runs(hour(0, "75", "50"), hour(1, "75", "100"))).toMatchObject([{ end: { at: HOURS[1] } }]);
    expect(runs(hour(0, "75", "50"), hour(1, "96", "100"))).toMatchObject([{ end: null }]);
  });
});
