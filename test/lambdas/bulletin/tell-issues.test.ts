import { describe, expect, test } from "vitest";
import type { TopicMessage } from "../../../domain/alert/topic-message.ts";
import type { IssueEntry } from "../../../domain/bulletin/issue/issue-index.ts";
import { plusHours, type Instant } from "../../../domain/model/time.ts";
import { tellIssues, type TellPorts } from "../../../lambdas/bulletin/tell-issues.ts";
import { EARNEST } from "../../domain/alert/notice-example.ts";
import { Crash, issueWorld } from "./issue-fakes.ts";

const NOW = "2026-03-02T08:30:00+08:00" as Instant;
const entry = (number: number, more: Partial<IssueEntry> = {}): IssueEntry => ({
  number, kind: "daily", id: "2026-03-01", day: "2026-03-01", address: `/issues/2026/${String(number).padStart(4, "0")}/`, hash: "a".repeat(64), claimedAt: NOW, ...more,
} as IssueEntry);

async function world(...entries: readonly IssueEntry[]) {
  const { ports, world: stores, index } = issueWorld(() => { throw new Error("nothing is made here"); }, NOW);
  await ports.issues.put({ year: "2026", version: 0, issues: entries }, 0);
  const sent: TopicMessage[] = [];
  const with_ = (publish: TellPorts["topic"]["publish"]) => tellIssues({ ...ports, installation: EARNEST, topic: { publish } });
  return { stores, index: () => index("2026"), sent, with: with_, tell: with_(async (message) => void sent.push(message)) };
}
const CORRECTION = entry(2, { kind: "correction", id: "0001/1", changes: 3 });

describe("the subscribers of issues (期刊与更正)", () => {
  test("are told of each issue and correction that stands, once, with its address, data and hash, by an id of its own", async () => {
    const w = await world(entry(1), CORRECTION, entry(3, { hash: null }));
    expect(await w.tell()).toBe(2);
    expect(await w.tell()).toBe(0);
    expect(w.sent.map(({ subject, attributes }) => [subject, attributes])).toEqual([
      [expect.stringMatching(/^\[issue\] [ -~]+$/), { kind: "daily", severity: "issue" }], [expect.stringMatching(/^\[correction\] /), { kind: "correction", severity: "correction" }],
    ]);
    for (const part of ["每日联合通报 2026年第1期", "https://air.example.cn/issues/2026/0001/", "https://air.example.cn/en/issues/2026/0001/", "JSON: https://air.example.cn/issues/2026/0001/issue.json", "a".repeat(64), "\n编号 Notice: i-2026-0001\n"]) expect(w.sent[0]!.message).toContain(part);
    expect(w.sent[1]!.message).toContain("更正2026年第1期，3 处");
    expect(w.sent.map(({ message }) => message).join("")).not.toMatch(/预警|演示/);
    expect(w.index().map(({ told }) => told?.outcome)).toEqual(["sent", "sent", undefined]);
  });

  test("are told again under the same id after a crash before it was written down", async () => {
    const w = await world(entry(1));
    w.stores.before = async (call) => { if (call.startsWith("put")) throw new Crash("killed"); };
    await expect(w.tell()).rejects.toThrow(/1 issues could not be told/);
    w.stores.before = async () => undefined;
    expect(await w.tell()).toBe(1);
    expect(new Set(w.sent.map(({ message }) => /i-2026-\d+/.exec(message)![0]))).toEqual(new Set(["i-2026-0001"]));
    expect(w.sent).toHaveLength(2);
  });

  test("wait where the topic is away, a day long; then, or refused for good, it has failed with the reason, which is said once and holds up no other", async () => {
    const w = await world(entry(1), entry(2, { kind: "monthly-air", id: "2026-02" }));
    const away = w.with(async ({ attributes }) => { if (attributes["kind"] === "daily") throw new Error("topic away"); });
    await expect(away()).rejects.toThrow();
    expect(w.index().map(({ told }) => told?.outcome)).toEqual([undefined, "sent"]);
    w.stores.now = plusHours(NOW, 25);
    await expect(away()).rejects.toThrow();
    expect(w.index()[0]!.told).toMatchObject({ outcome: "failed", reason: "not taken for 24 hours: topic away" });
    expect(await away()).toBe(0);
    const refused = await world(entry(1));
    await expect(refused.with(async () => { throw Object.assign(new Error("too long"), { name: "InvalidParameterException" }); })()).rejects.toThrow();
    expect(refused.index()[0]!.told).toMatchObject({ outcome: "failed", reason: "InvalidParameterException: too long" });
  });

  test("are not told of what got its number long before: an archive is no news", async () => {
    const w = await world(entry(1, { claimedAt: plusHours(NOW, -49) }));
    expect([await w.tell(), w.sent]).toEqual([0, []]);
  });
});
