import { describe, expect, it } from "vitest";
import { draftState } from "../../../domain/bulletin/draft/draft-doc.ts";
import type { CorrectionContent } from "../../../domain/bulletin/issue/correction-content.ts";
import type { DailyContent } from "../../../domain/bulletin/issue/issue-content.ts";
import { makeSpecial } from "../../../domain/bulletin/issue/make-special.ts";
import type { Instant } from "../../../domain/model/time.ts";
import { contentHash } from "../../../lambdas/bulletin/content-hash.ts";
import { correctIssues } from "../../../lambdas/bulletin/correct-issues.ts";
import { publishSpecials } from "../../../lambdas/bulletin/publish-issues.ts";
import { SAMPLE_DAY, STATIONS } from "../../domain/bulletin/issue/sample-day.ts";
import { SPECIAL_EVENT, specialReadings } from "../../domain/bulletin/issue/sample-reports.ts";
import { approvalWorld, closed, DAILY, GUANGZHOU, QINGYUAN, sentAgain, TOUCH, withAqi } from "./approval-world.ts";

describe("an issue of a kind that needs approval", () => {
  it("is kept as a draft when it is due: no number, no page, no list; then it is published as it was approved, and says by whom", async () => {
    const w = approvalWorld();
    expect(await w.publish()).toBe(0);
    expect([w.index("2026"), w.public()]).toEqual([[], []]);
    expect(draftState(w.draft())).toBe("waits");
    const kept = [...w.drafts.texts.values()][0]!;
    expect(contentHash(kept.text)).toBe(w.digest());
    const sent = w.order(1, DAILY, w.digest());
    await w.decide(sent);
    expect(w.outcome(sent)).toBe("published");
    const approval = { digest: w.digest(), by: [{ ...GUANGZHOU, at: "2026-03-01T09:00:01+08:00" }] };
    expect(w.content<DailyContent>(1)).toMatchObject({ ...JSON.parse(kept.text) as object, number: 1, address: "/issues/2026/0001/", madeAt: kept.madeAt, release: "approved", approval });
    expect(w.index("2026")).toMatchObject([{ number: 1, id: SAMPLE_DAY, approval }]);
    expect(w.objects.get("issues/2026/0001/index.html")!.body).toContain("经批准发布：甲市监测单位（2026年3月1日 09:00）");
    expect(w.objects.get("en/issues/2026/0001/index.html")!.body).toContain("after approval by Monitoring unit of city A (");
    expect(w.objects.get("issues/index.html")!.body).toContain('href="/issues/2026/0001/"');
  });

  it("goes out by itself where no bureau is named, and leaves no draft", async () => {
    const w = approvalWorld({ "weekly-water": [GUANGZHOU] });
    expect(await w.publish()).toBe(1);
    expect([w.drafts.docs.size, w.drafts.texts.size]).toEqual([0, 0]);
    expect(w.content<DailyContent>(1)).toMatchObject({ release: "automatic" });
    expect(w.objects.get("issues/2026/0001/index.html")!.body).toContain("自动发布");
  });

  it("goes out by itself once the installation says so, though it waited", async () => {
    const w = approvalWorld();
    await w.publish();
    w.world.releases = {};
    expect(await w.review()).toMatchObject({ published: 1, waiting: 0 });
    expect(w.content<DailyContent>(1)).toMatchObject({ release: "automatic" });
    expect(draftState(w.draft())).toBe("published");
  });

  it("needs every bureau that is named: one is told that it waits for the other, a third that it is not asked", async () => {
    const w = approvalWorld({ daily: [GUANGZHOU, QINGYUAN] });
    await w.publish();
    const [one, third, other] = [w.order(1, DAILY, w.digest()), w.order(2, DAILY, w.digest(), {}, "foshan"), w.order(3, DAILY, w.digest(), {}, "qingyuan")];
    await w.decide(one);
    await w.decide(third);
    expect([w.outcome(one), w.outcome(third), w.index("2026")]).toEqual(["waits-for-others", "not-entitled", []]);
    await w.decide(other);
    expect([w.outcome(one), w.outcome(other)]).toEqual(["published", "published"]);
    expect(w.content<DailyContent>(1).approval?.by.map(({ city }) => city)).toEqual(["guangzhou", "qingyuan"]);
  });

  it("is not published when its data changed after it was read: the approver is told, and the new draft waits", async () => {
    const w = approvalWorld();
    await w.publish();
    const sent = w.order(1, DAILY, w.digest());
    w.state.readings = withAqi(77);
    await w.decide(sent);
    expect([w.outcome(sent), draftState(w.draft()), w.index("2026")]).toEqual(["draft-changed", "waits", []]);
    const again = w.order(2, DAILY, w.digest());
    await w.decide(again);
    expect(w.content<DailyContent>(1).cities.flatMap(({ stations }) => stations).find(({ id }) => id === STATIONS.over)!.report!.aqi).toBe(77);
    expect([w.outcome(sent), w.outcome(again)]).toEqual(["too-late", "published"]);
  });

  it("keeps its approval where the same values are sent once more: readers would read the same", async () => {
    const w = approvalWorld();
    await w.publish();
    const sent = w.order(1, DAILY, w.digest());
    w.state.readings = sentAgain;
    await w.decide(sent);
    expect(w.outcome(sent)).toBe("published");
    expect(w.index("2026")).toHaveLength(1);
  });

  it("that was returned stays away with the reason on record, is drafted again when its data change, and may be approved then", async () => {
    const w = approvalWorld();
    await w.publish();
    const back = w.order(1, DAILY, w.digest(), { verdict: "return", reason: "花都站数据待核" });
    await w.decide(back);
    await w.publish();
    expect([w.outcome(back), draftState(w.draft()), w.public()]).toEqual(["returned", "returned", []]);
    w.state.readings = withAqi(77);
    expect((await w.review(TOUCH)).waiting).toBe(1);
    await w.decide(w.order(2, DAILY, w.digest()));
    expect(w.draft()).toMatchObject({ ended: { how: "published", number: 1 }, decisions: [{ keyId: "bureau.guangzhou", verdict: "return", reason: "花都站数据待核" }, { verdict: "approve" }] });
    expect(w.draft().drafts).toHaveLength(2);
    expect(JSON.stringify([...w.objects])).not.toContain("花都站数据待核");
  });

  it("gets its number when it is published: those that wait hold up nobody, and no number is left out", async () => {
    const w = approvalWorld();
    w.world.releases = { daily: [GUANGZHOU] };
    await w.publish();
    w.world.events = [SPECIAL_EVENT];
    w.world.other = async () => ({ nothing: false, isReady: () => true, make: (frame) => makeSpecial(specialReadings({}), frame) });
    await publishSpecials(w.ports)();
    await w.decide(w.order(1, DAILY, w.digest()));
    expect(w.index("2026").map(({ number, kind }) => [number, kind])).toEqual([[1, "special"], [2, "daily"]]);
  });

  it("wakes somebody when nobody has decided on it for a day", async () => {
    const w = approvalWorld();
    await w.publish();
    expect(await w.review()).toEqual({ published: 0, waiting: 1, overdue: 0 });
    w.world.now = "2026-03-02T08:30:00+08:00" as Instant;
    expect(await w.review()).toEqual({ published: 0, waiting: 1, overdue: 1 });
  });

  it("of an event keeps the event as it was drafted, so that an approval reaches it while rounds go on", async () => {
    const w = approvalWorld({ special: [GUANGZHOU] });
    w.world.events = [SPECIAL_EVENT];
    w.world.other = async (subject) => ({ nothing: false, isReady: () => true, make: (frame) => makeSpecial({ ...specialReadings({}), event: subject.event! }, frame) });
    await publishSpecials(w.ports)();
    const [[id]] = [...w.drafts.docs] as [[string, unknown]];
    const sent = w.order(1, id, w.digest(id));
    w.world.events = [{ ...SPECIAL_EVENT, lastAt: "2026-02-28T16:00:00+08:00" as Instant }];
    await publishSpecials(w.ports)();
    expect(w.drafts.docs.size).toBe(1);
    await w.decide(sent);
    expect([w.outcome(sent), await publishSpecials(w.ports)()]).toEqual(["published", 0]);
  });
});

describe("a correction that needs approval", () => {
  const corrected = async () => {
    const w = approvalWorld({ correction: [QINGYUAN] });
    await w.publish();
    w.state.readings = withAqi(77);
    expect(await correctIssues(w.ports)(TOUCH)).toBe(0);
    return { ...w, id: "2026/correction/0001/1" };
  };

  it("waits as a draft; then it is an issue, and the old page names it", async () => {
    const w = await corrected();
    expect(w.objects.get("issues/2026/0001/index.html")!.body).not.toContain("/issues/2026/0002/");
    await w.decide(w.order(1, w.id, w.digest(w.id), {}, "qingyuan"));
    expect(w.content<CorrectionContent>(2)).toMatchObject({ kind: "correction", release: "approved", changes: [{ from: { zh: "118 轻度污染" }, to: { zh: "77 轻度污染" } }], corrected: { release: "approved" } });
    expect(w.objects.get("issues/2026/0001/index.html")!.body).toContain('href="/issues/2026/0002/"');
    expect(draftState(w.draft(w.id))).toBe("published");
  });

  it("is not needed any more when the data go back; when they change again, it waits again", async () => {
    const w = await corrected();
    w.state.readings = closed;
    await correctIssues(w.ports)(TOUCH);
    expect(draftState(w.draft(w.id))).toBe("dropped");
    w.state.readings = withAqi(66);
    await correctIssues(w.ports)(TOUCH);
    expect(draftState(w.draft(w.id))).toBe("waits");
    await w.decide(w.order(1, w.id, w.digest(w.id), {}, "qingyuan"));
    expect(w.content<CorrectionContent>(2).changes[0]!.to.zh).toBe("66 轻度污染");
  });

  it("that is left as a draft when corrections go out by themselves again is published, or dropped where nothing differs", async () => {
    const w = await corrected();
    w.world.releases = {};
    expect((await w.review()).published).toBe(1);
    const other = await corrected();
    other.world.releases = {};
    other.state.readings = closed;
    expect([(await other.review()).published, draftState(other.draft(other.id))]).toEqual([0, "dropped"]);
  });
});
