import { describe, expect, it } from "vitest";
import { network } from "../../../domain/network/network.ts";
import type { Instant } from "../../../domain/model/time.ts";
import { BulletinMessage, isIssueWork, planBulletin } from "../../../lambdas/bulletin/plan-bulletin.ts";

const NOW = "2026-03-01T08:00:00+08:00" as Instant;
const plan = (message: unknown) => planBulletin(BulletinMessage.parse(message), network, NOW);
const END = "2026-03-01T00:00:00+08:00";

describe("what a message asks of bulletin", () => {
  it.each([
    ["issues may be due", { dailyIssue: true }, ["issues"]],
    ["a bureau decided on a draft", { decided: "2026/daily/2026-02-28" }, ["drafts"]],
    ["an hour of a station of the two cities", { place: "1345A", kind: "air-hour", ends: [END] }, ["station 1345A", "day 2026-02-28", "month 2026-02", "station-month 1345A 2026-02", "dump 2026-02", "corrections"]],
    ["an hour of a city, which no issue speaks of", { place: "guangzhou", kind: "city-hour", ends: [END] }, ["day 2026-02-28", "month 2026-02", "dump 2026-02"]],
    ["a round on the river", { place: "gaoqiao", kind: "water-round", ends: [END] }, ["section gaoqiao", "day 2026-02-28", "month 2026-02", "section-month gaoqiao 2026-02", "dump 2026-02", "specials", "corrections"]],
    ["periods of a section", { periodsOf: "gaoqiao", days: ["2026-02-28"] }, ["section gaoqiao", "month 2026-02", "corrections"]],
    ["periods of one of the two cities", { periodsOf: "qingyuan", days: ["2026-02-28"] }, ["month 2026-02", "corrections"]],
  ])("%s: and last what is made from other files", (_what, message, keys) => {
    expect(plan(message).map(({ key }) => key)).toEqual([...keys, "lists", "front"]);
    expect(plan(message).filter(({ last }) => last).map(({ key }) => key)).toEqual([...keys.filter((key) => key.startsWith("dump")), "lists", "front"]);
  });

  it.each(["outlet-hour", "outlet-day"])("an outlet's %s asks for nothing: no page, issue, feed or file speaks of it", (kind) => {
    expect(plan({ place: "invented-outlet", kind, ends: [END] })).toEqual([]);
  });

  it("a new hour: every page, special issues of what became public in the meantime, and drafts whose approval may have gone unseen", () => {
    const keys = plan({ hourly: true }).map(({ key }) => key);
    expect(keys).toEqual(expect.arrayContaining(["station 1345A", "section gaoqiao", "specials", "front"]));
    expect(keys.filter(isIssueWork)).toEqual(["specials", "drafts"]);
  });

  it("periods of another city and rounds elsewhere in the province: no issue, and where no page shows the place, nothing", () => {
    expect(plan({ periodsOf: "foshan", days: ["2026-02-28"] })).toEqual([]);
    expect(plan({ place: "qiling", kind: "water-round", ends: [END] }).map(({ key }) => key)).not.toContain("corrections");
  });

  it("names the natural day that 24:00 belongs to", () => {
    expect(plan({ place: "1345A", kind: "air-hour", ends: [END] }).find(({ key }) => key === "corrections")!.ask.touch).toEqual({ by: "readings", medium: "air", days: ["2026-02-28"] });
  });

  it("refuses what it does not know", () => {
    expect(() => plan({ periodsOf: "gaoqiao", days: [] })).toThrow();
    expect(() => plan({ hourly: false })).toThrow();
  });
});
