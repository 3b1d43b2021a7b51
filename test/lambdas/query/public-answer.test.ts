import { describe, expect, test } from "vitest";
import type { AirHour, WaterRound } from "../../../domain/model/assessment.ts";
import type { Observation } from "../../../domain/model/observation.ts";
import type { Instant } from "../../../domain/model/time.ts";
import { publicAssessment, publicObservation } from "../../../lambdas/query/public-answer.ts";

const AT = "2026-03-01T08:00:00+08:00" as Instant;
const RANK = `1772298300~shiliting~${"a".repeat(32)}~00000`;

describe("what anyone may read", () => {
  test("of one round: class and values, but no comparison with a limit (the public hears after a second round or a review)", () => {
    const over = { item: "ammoniaNitrogen" as const, averaging: "round" as const, value: "1.57", limit: "0.5", unit: "mg/L", multiple: "2.14", edition: "GB 3838-2002", clause: "table 1" };
    const round: WaterRound = {
      kind: "water-round", place: "shiliting", endsAt: AT, receivedAt: AT, basis: [], siteState: "正常", values: { ammoniaNitrogen: "1.57" }, itemClasses: {}, class: 5,
      decidedBy: ["ammoniaNitrogen"], notAvailable: null, target: 2, overTarget: [over], overClass3: [over],
      madeFrom: { digest: "d", assessor: "a", revisions: { ammoniaNitrogen: RANK } },
    };
    const said = JSON.stringify(publicAssessment(round));
    expect(said).toContain("\"class\":5");
    expect(said).not.toMatch(/overTarget|overClass3|2\.14/);
    expect(said).not.toContain(RANK);
  });

  test("an exceedance by a suspect value is for the bureaus until it was reviewed; of what failed the public reads that it did", () => {
    const hour = {
      kind: "air-hour", place: "1345A", endsAt: AT, exceedances: [{ item: "o3", value: "290", suspect: true }, { item: "no2", value: "230" }],
      quality: { o3: { flag: 3, tests: { spike: 3 } }, so2: { flag: 4, tests: { grossRange: 4 }, reported: "5000", told: "over-range" } }, madeFrom: { digest: "d", assessor: "a" },
    } as unknown as AirHour;
    expect(publicAssessment(hour)).toMatchObject({ exceedances: [{ item: "no2" }], quality: { o3: { flag: 3 }, so2: { flag: 4, tests: { grossRange: 4 } } } });
    expect(JSON.stringify(publicAssessment(hour))).not.toMatch(/5000|over-range|290/);
  });

  test.each([["accept", { reviewed: true }], ["reject", { reviewed: true, rejected: true }]] as const)("of a review (%s): that there was one and what it came to, but neither why nor by whom", (verdict, told) => {
    const review = { rank: RANK.replace("shiliting", "bureau.guangzhou"), item: "pH", verdict, value: "7", reason: "电极故障", approvedBy: "监测科", receivedAt: AT } as const;
    const said = publicObservation({ place: "shiliting", endsAt: AT, length: "PT4H", version: 1, items: { pH: [{ rank: RANK, value: "7", receivedAt: AT }] }, reviews: [review] });
    expect(said).toEqual({ endsAt: AT, length: "PT4H", values: { pH: { value: "7", revisionNumber: 0, receivedAt: AT, ...told } } });
  });

  test("of an observation: values and how often they were corrected, but no receipt", () => {
    const observation: Observation = { place: "shiliting", endsAt: AT, length: "PT4H", version: 1, items: { pH: [{ rank: RANK, value: "7", receivedAt: AT }] } };
    expect(publicObservation(observation)).toEqual({ endsAt: AT, length: "PT4H", values: { pH: { value: "7", revisionNumber: 0, receivedAt: AT, reviewed: false } } });
  });
});
