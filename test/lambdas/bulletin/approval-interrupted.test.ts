import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { DailyContent } from "../../../domain/bulletin/issue/issue-content.ts";
import { correctIssues } from "../../../lambdas/bulletin/correct-issues.ts";
import { STATIONS } from "../../domain/bulletin/issue/sample-day.ts";
import { approvalWorld, DAILY, GUANGZHOU, QINGYUAN, TOUCH, withAqi } from "./approval-world.ts";
import { Crash } from "./issue-fakes.ts";

describe("orders in any order, repeated, and cut off", () => {
  it("an approval that arrives before the draft is stored holds as soon as it is", async () => {
    const ready = approvalWorld();
    await ready.publish();
    const w = approvalWorld();
    const early = w.order(1, DAILY, ready.digest());
    await w.decide(early);
    expect([w.outcome(early), w.public()]).toEqual(["no-such-draft", []]);
    expect(await w.publish()).toBe(1);
    expect([w.outcome(early), w.content<DailyContent>(1).approval?.digest]).toEqual(["published", ready.digest()]);
  });

  it("an order cut off at any write is completed by its repetition, with one issue in the end", async () => {
    for (const at of [`put draft ${DAILY}`, "send", `applied 1772326801-bureau.guangzhou-${"1".padStart(32, "0")}`]) {
      const w = approvalWorld();
      await w.publish();
      const sent = w.order(1, DAILY, w.digest());
      w.world.before = async (call) => { if (call === at) throw new Crash(at); };
      await expect(w.apply(sent), at).rejects.toThrow(Crash);
      expect(w.drafts.records.size).toBe(0);
      w.world.before = async () => undefined;
      await w.decide(sent);
      await w.decide(sent);
      expect([w.index("2026").length, w.outcome(sent), w.drafts.records.size], at).toEqual([1, "published", 1]);
    }
  });

  it.each(["put 2026, 0 standing", "create issues/2026/0001/issue.json", "create en/issues/2026/0001/index.html", "create issues/2026/0001/index.html", "put 2026, 1 standing", `put draft ${DAILY}`, "replace issues/index.html"])("a publication cut off at %s says in the end what was approved, whatever changed meanwhile", async (at) => {
    const w = approvalWorld();
    await w.publish();
    const digest = w.digest();
    await w.apply(w.order(1, DAILY, digest));
    w.world.before = async (call) => { if (call === at) throw new Crash(at); };
    await expect(w.review()).rejects.toThrow(Crash);
    w.world.before = async () => undefined;
    const claimed = w.index("2026").length > 0;
    if (claimed) w.state.readings = withAqi(77);
    await w.publish();
    await w.review();
    await correctIssues(w.ports)(TOUCH);
    expect(w.content<DailyContent>(1).cities.flatMap(({ stations }) => stations).find(({ id }) => id === STATIONS.over)!.report!.aqi).toBe(118);
    expect(w.content<DailyContent>(1).approval?.digest).toBe(digest);
    expect(w.draft().ended).toMatchObject({ how: "published", number: 1, digest });
    // What changed meanwhile is told, as always, by a correction.
    expect(w.index("2026").map(({ kind }) => kind)).toEqual(claimed ? ["daily", "correction"] : ["daily"]);
  });

  it("whatever the order of decisions, changes and runs: only what every bureau approved last goes out, once", async () => {
    const step = fc.oneof(
      fc.record({ what: fc.constant("decide" as const), city: fc.constantFrom("guangzhou", "qingyuan"), verdict: fc.constantFrom("approve", "return"), second: fc.integer({ min: 1, max: 40 }), of: fc.integer({ min: 0, max: 2 }) }),
      fc.record({ what: fc.constant("data" as const), aqi: fc.constantFrom(118, 77, 66) }), fc.record({ what: fc.constant("run" as const) }));
    await fc.assert(fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 12 }), async (steps) => {
      const w = approvalWorld({ daily: [GUANGZHOU, QINGYUAN] });
      await w.publish();
      const digests = [w.digest()];
      let checked = false;
      for (const one of steps) {
        if (one.what === "data") w.state.readings = withAqi(one.aqi);
        if (one.what === "run") await Promise.all([w.review(), w.publish(), w.review()]);
        if (one.what === "decide") await w.decide(w.order(one.second, DAILY, digests[one.of % digests.length]!, { verdict: one.verdict, reason: "核 check" }, one.city));
        if (!digests.includes(w.digest())) digests.push(w.digest());
        const [entry] = w.index("2026");
        if (entry === undefined || checked) continue;
        checked = true;
        const said = w.draft().decisions.filter(({ digest }) => digest === entry.approval!.digest);
        for (const city of ["guangzhou", "qingyuan"]) expect(said.findLast((decision) => decision.city === city)?.verdict).toBe("approve");
      }
      expect(w.index("2026").filter(({ kind }) => kind === "daily").length).toBeLessThanOrEqual(1);
      if (w.index("2026").length === 0) expect(w.public()).toEqual([]);
    }), { numRuns: 30 });
  });
});
