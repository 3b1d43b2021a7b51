import { describe, expect, it } from "vitest";
import { BulletinMessage, planBulletin } from "../../../lambdas/bulletin/plan-bulletin.ts";

const plan = (message: unknown) => planBulletin(BulletinMessage.parse(message));
const END = "2026-03-01T00:00:00+08:00";

describe("what a message asks of bulletin", () => {
  it.each([
    ["a new hour", { hourly: true }, ["site", "specials"]],
    ["issues may be due", { dailyIssue: true }, ["site", "issues"]],
    ["an hour of a station of the two cities", { place: "1345A", kind: "air-hour", ends: [END] }, ["site", "corrections"]],
    ["an hour of a city, which no issue speaks of", { place: "guangzhou", kind: "city-hour", ends: [END] }, ["site"]],
    ["a round on the river", { place: "gaoqiao", kind: "water-round", ends: [END] }, ["site", "specials", "corrections"]],
    ["a round elsewhere in the province", { place: "qiling", kind: "water-round", ends: [END] }, ["site", "specials"]],
    ["periods of a section", { periodsOf: "gaoqiao", days: ["2026-02-28"] }, ["corrections"]],
    ["periods of one of the two cities", { periodsOf: "qingyuan", days: ["2026-02-28"] }, ["corrections"]],
    ["periods of another city", { periodsOf: "foshan", days: ["2026-02-28"] }, []],
  ])("%s", (_what, message, keys) => {
    expect(plan(message).map(({ key }) => key)).toEqual(keys);
  });

  it("names the natural day that 24:00 belongs to", () => {
    expect(plan({ place: "1345A", kind: "air-hour", ends: [END] }).at(-1)!.ask).toEqual({ by: "readings", medium: "air", days: ["2026-02-28"] });
  });

  it("refuses what it does not know", () => {
    expect(() => plan({ periodsOf: "gaoqiao", days: [] })).toThrow();
    expect(() => plan({ hourly: false })).toThrow();
  });
});
