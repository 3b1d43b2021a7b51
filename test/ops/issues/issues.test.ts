import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { emptyDraft, withDecision, withDraft } from "../../../domain/bulletin/draft/draft-doc.ts";
import { draftText } from "../../../domain/bulletin/draft/draft-text.ts";
import { makeIssue } from "../../../domain/bulletin/issue/make-issue.ts";
import { DEMONSTRATION_ISSUER } from "../../../domain/bulletin/page-input.ts";
import { epochMs, type Instant } from "../../../domain/model/time.ts";
import { apiEvent } from "../../../local/http/api-event.ts";
import { startFront } from "../../../local/http/front.ts";
import { contentHash } from "../../../lambdas/bulletin/content-hash.ts";
import { draftsAnswer } from "../../../lambdas/query/drafts-answer.ts";
import { ISSUE_COMMANDS, ISSUES_HELP, IssueUsageError, readIssueLine } from "../../../ops/issues/command-line.ts";
import { manageIssues } from "../../../ops/issues/manage-issues.ts";
import { sampleReadings, SAMPLE_DAY } from "../../domain/bulletin/issue/sample-day.ts";
import { memoryDrafts } from "../../fakes/memory-drafts.ts";
import { newKey } from "../../fakes/signed-event.ts";

const KEY = ["--key", "bureau.pem", "--key-id", "bureau.guangzhou"];
const DIGEST = "a".repeat(64);
const ID = `2026/daily/${SAMPLE_DAY}`;
const NOW = "2026-03-01T09:00:00+08:00" as Instant;

describe("the command line of issues", () => {
  test("reads what is asked for, and helps", () => {
    expect(readIssueLine(["return", ID, "--digest", DIGEST, "--reason", "待核", ...KEY])).toMatchObject({ command: "return", draft: ID, digest: DIGEST, reason: "待核" });
    expect(readIssueLine(["--help"])).toBeUndefined();
    for (const command of ISSUE_COMMANDS) expect(ISSUES_HELP).toContain(`  ${command}`);
  });

  test.each([
    [["approve", ID, ...KEY], /--digest/], [["return", ID, "--digest", DIGEST, ...KEY], /--reason/], [["show", ...KEY], /须给出草稿/], [["show", "2026-W09", ...KEY], /须给出草稿/], [["list", ID, ...KEY], /多余/],
    [["list"], /--key/], [["publish", ID, ...KEY], /没有命令/], [["list", "--nonsense", ...KEY], /参数有误/], [["list", "--api", "here", ...KEY], /--api/],
  ])("%j is refused with what to do", (args, why) => {
    expect(() => readIssueLine(args)).toThrow(IssueUsageError);
    expect(() => readIssueLine(args)).toThrow(why);
  });
});

describe("approving issues, against the read API of bureaus", () => {
  const keys = ["bureau.guangzhou", "1345A"].map(newKey);
  const text = draftText(makeIssue(sampleReadings(), { number: 0, madeAt: NOW, issuer: DEMONSTRATION_ISSUER, demonstration: null, release: "approved" }));
  const digest = contentHash(text);
  const approver = { city: "guangzhou", zh: "甲市监测单位", en: "Monitoring unit of city A" };
  let folder: string;
  beforeEach(() => { folder = mkdtempSync(join(tmpdir(), "issues-")); });
  afterEach(() => rmSync(folder, { recursive: true }));

  async function run(args: string[], { keyId = "bureau.guangzhou", outcome = {}, forged = false, state = "done" }: { keyId?: string; outcome?: object; forged?: boolean; state?: string } = {}) {
    const drafts = memoryDrafts();
    const decided = { rank: "1", keyId: "bureau.guangzhou", city: "guangzhou", verdict: "approve", digest: "an earlier one", signedAt: NOW, receivedAt: NOW } as const;
    await drafts.put(withDecision(withDraft(emptyDraft("2026", `daily/${SAMPLE_DAY}`), { kind: "daily", id: SAMPLE_DAY, day: SAMPLE_DAY }, [approver], { digest, madeAt: NOW }), decided), 0);
    await drafts.keepText("2026", `daily/${SAMPLE_DAY}`, digest, { text: forged ? text.replace("118", "18") : text, madeAt: NOW, madeFrom: { digest: "", of: [] } });
    const answer = draftsAnswer({ drafts, findKey: () => async (id) => keys.find(({ signing }) => signing.keyId === id)?.publicKey, now: () => NOW });
    const sent: unknown[] = [];
    const front = await startFront(0);
    front.serve(async (request) => {
      const found = request.url.startsWith("/v1/receipts/") ? { statusCode: 200, body: JSON.stringify({ state, outcomes: [outcome] }) } : await answer(apiEvent(request, { route: { key: "GET /v1/drafts", apiId: "api" } as never, pathParameters: {} }, "1", epochMs(NOW)) as never);
      return { status: found.statusCode!, headers: { "content-type": "application/json" }, body: Buffer.from(found.body!) };
    });
    const said: string[] = [];
    const api = {
      url: front.url, seconds: () => epochMs(NOW) / 1000,
      post: async () => { throw new Error("an order is posted as one"); },
      order: async (path: string, _key: unknown, body: string) => { sent.push(path, JSON.parse(String(body))); return { status: 202, body: { receipt: "r-1", status: "/v1/receipts/r-1" }, tries: 1 }; },
      get: async (path: string) => { const got = await fetch(new URL(path, front.url)); return { status: got.status, body: await got.json() as unknown }; },
    };
    try {
      const done = await manageIssues(api, keys.find(({ signing }) => signing.keyId === keyId)!.signing, readIssueLine([...args, ...KEY])!, (line) => void said.push(line));
      return { done, sent, said: said.join("\n") };
    } finally {
      await front.stop();
    }
  }

  test("lists what waits, for whom, and that an earlier approval is of another draft", async () => {
    const { done, said } = await run(["list"]);
    expect(done).toBe(true);
    expect(said).toBe(`${ID}  待批准 waits  自 since 2026-03-01T09:00  待 waits for 甲市监测单位 Monitoring unit of city A  数据已变动，此前的批准不适用于新稿 its data changed: earlier approvals are not of this draft`);
  });

  test("shows what a draft says with its digest, and keeps the text that the digest is of", async () => {
    const { done, said } = await run(["show", ID, "--save", join(folder, "draft.json")]);
    expect(done).toBe(true);
    for (const part of ["日 AQI daily AQI: 118 轻度污染", "guangzhou（bureau.guangzhou）批准 approved  [旧稿 an earlier draft]", `摘要值 digest ${digest}`]) expect(said).toContain(part);
    expect(contentHash(readFileSync(join(folder, "draft.json"), "utf8"))).toBe(digest);
  });

  test("does not show a text that its digest is not of", async () => {
    expect(await run(["show", ID], { forged: true })).toMatchObject({ done: false, said: expect.stringContaining("请勿批准") });
  });

  test("is refused to a station, with the reason; of a draft that is not there it says so", async () => {
    expect(await run(["list"], { keyId: "1345A" })).toMatchObject({ done: false, said: expect.stringContaining("仅限管理部门") });
    expect(await run(["show", "2026/daily/2026-01-01"])).toMatchObject({ done: false, said: expect.stringContaining("没有这份草稿") });
  });

  test("a decision is sent with what was read, and its outcome is said; one that does not hold is no success", async () => {
    expect(await run(["approve", ID, "--digest", digest], { outcome: { outcome: "published" } })).toMatchObject({ done: true, sent: ["/v1/approvals", { draft: ID, digest, verdict: "approve" }], said: expect.stringContaining("已发布 published") });
    expect(await run(["return", ID, "--digest", digest, "--reason", "待核"], { outcome: { outcome: "returned", why: { zh: "已退回", en: "Returned" } } })).toMatchObject({ done: true, sent: ["/v1/approvals", { draft: ID, digest, verdict: "return", reason: "待核" }] });
    expect(await run(["approve", ID, "--digest", digest], { outcome: { outcome: "draft-changed", why: { zh: "请查看新稿", en: "Read it" } } })).toMatchObject({ done: false, said: expect.stringContaining("请查看新稿") });
    expect(await run(["approve", ID, "--digest", digest], { state: "given-up" })).toMatchObject({ done: false, said: expect.stringContaining("已通知值班人员") });
  });
});

describe("the drafts without a signature", () => {
  test("are shown to nobody", async () => {
    const answer = await draftsAnswer({ drafts: memoryDrafts(), findKey: () => async () => undefined, now: () => NOW })({ headers: {}, rawPath: "/v1/drafts" } as never);
    expect([answer.statusCode, answer.body]).toEqual([401, expect.stringContaining("草稿尚未公开")]);
  });
});
