import { describe, expect, test } from "vitest";
import type { TopicMessage } from "../../../domain/alert/topic-message.ts";
import { plusHours } from "../../../domain/model/time.ts";
import { tellDrafts, type TellDraftsPorts } from "../../../lambdas/bulletin/tell-drafts.ts";
import { EARNEST } from "../../domain/alert/notice-example.ts";
import { approvalWorld, DAILY, GUANGZHOU, QINGYUAN, TOUCH, withAqi } from "./approval-world.ts";
import { Crash } from "./issue-fakes.ts";

/** Approval as it runs, and a topic that keeps what it is told. */
function tellingWorld() {
  const w = approvalWorld({ daily: [GUANGZHOU, QINGYUAN] });
  const sent: TopicMessage[] = [];
  const with_ = (publish: TellDraftsPorts["topic"]["publish"]) => tellDrafts({ ...w.ports, installation: EARNEST, topic: { publish } });
  return { ...w, sent, with: with_, tell: with_(async (message) => void sent.push(message)) };
}
const idOf = ({ message }: TopicMessage) => /编号 Notice: (d-[0-9a-f]+)/.exec(message)![1]!;

describe("whoever must approve a draft (草稿待批准) is written to", () => {
  test("once, with what waits, whose word is missing, its digest, and how it is decided on; nothing of what it says", async () => {
    const w = tellingWorld();
    await w.publish();
    expect([await w.tell(), await w.tell()]).toEqual([1, 0]);
    expect(w.sent[0]).toMatchObject({ subject: expect.stringMatching(/^\[draft\] waits for approval: [ -~]+$/), attributes: { kind: "daily", severity: "draft" } });
    for (const part of ["【草稿待批准】每日联合通报 2026年2月28日", `待批准：${GUANGZHOU.zh}、${QINGYUAN.zh}`, `Still to approve: ${GUANGZHOU.en}; ${QINGYUAN.en}`, w.digest(), `npm run issues -- show ${DAILY}`, `/v1/drafts?draft=${encodeURIComponent(DAILY)}`]) expect(w.sent[0]!.message).toContain(part);
    expect(w.sent[0]!.message).not.toMatch(/AQI|预警|演示|草稿已更新/);
  });

  test("again, as another one, where its data changed, which says that an earlier approval does not hold; an approved or returned one is told to nobody", async () => {
    const w = tellingWorld();
    await w.publish();
    await w.tell();
    await w.decide(w.order(1, DAILY, w.digest()));
    expect(await w.tell()).toBe(0);
    w.state.readings = withAqi(77);
    await w.review(TOUCH);
    expect(await w.tell()).toBe(1);
    expect(w.sent[1]!.message).toContain("对旧稿的批准不适用于此稿");
    expect(w.sent[1]!.message).toContain(`待批准：${GUANGZHOU.zh}、${QINGYUAN.zh}`);
    expect(idOf(w.sent[1]!)).not.toBe(idOf(w.sent[0]!));
    w.state.readings = withAqi(78);
    await w.review(TOUCH);
    await w.decide(w.order(2, DAILY, w.digest(), { verdict: "return", reason: "待核" }));
    expect(await w.tell()).toBe(0);
  });

  test("of whom one approved it already, the others are named", async () => {
    const w = tellingWorld();
    await w.publish();
    await w.decide(w.order(1, DAILY, w.digest()));
    await w.tell();
    expect(w.sent[0]!.message).toContain(`待批准：${QINGYUAN.zh}\n`);
  });

  test("under the same id after a crash before it was written down", async () => {
    const w = tellingWorld();
    await w.publish();
    w.world.before = async (call) => { if (call.startsWith("put")) throw new Crash("killed"); };
    await expect(w.tell()).rejects.toThrow(/1 drafts could not be told/);
    w.world.before = async () => undefined;
    expect(await w.tell()).toBe(1);
    expect(new Set(w.sent.map(idOf)).size).toBe(1);
    expect(w.sent).toHaveLength(2);
  });

  test("later where the topic is away; after a day, or refused for good, it has failed with the reason, once", async () => {
    const w = tellingWorld();
    await w.publish();
    const away = w.with(async () => { throw new Error("topic away"); });
    await expect(away()).rejects.toThrow();
    expect(w.draft().told).toBeUndefined();
    w.world.now = plusHours(w.ports.now(), 25);
    await expect(away()).rejects.toThrow();
    expect(w.draft().told).toMatchObject({ digest: w.digest(), outcome: "failed", reason: "not taken for 24 hours: topic away" });
    expect(await away()).toBe(0);
  });

  test("not at all where everything goes out by itself", async () => {
    const w = approvalWorld({});
    await w.publish();
    expect(await tellDrafts({ ...w.ports, installation: EARNEST, topic: { publish: async () => { throw new Error("told"); } } })()).toBe(0);
  });
});
