import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { approvalOf, draftState, emptyDraft, MAX_DECISIONS, parseDraftId, withDecision, withDraft, type Decision } from "../../../../domain/bulletin/draft/draft-doc.ts";
import { draftText } from "../../../../domain/bulletin/draft/draft-text.ts";
import { approversOf, parseReleases } from "../../../../domain/bulletin/draft/releases.ts";
import { ISSUE_KINDS } from "../../../../domain/bulletin/issue/issue-kind.ts";
import { makeIssue } from "../../../../domain/bulletin/issue/make-issue.ts";
import { DEMONSTRATION_ISSUER } from "../../../../domain/bulletin/page-input.ts";
import { directoryOf, network } from "../../../../domain/network/network.ts";
import { APPROVAL_ORDER, ApprovalOrder } from "../../../../domain/order/approval-order.ts";
import { approvalOutcome } from "../../../../domain/order/approval-outcome.ts";
import { ownerOfKeyId } from "../../../../domain/registry/owner.ts";
import type { CivilDate, Instant } from "../../../../domain/model/time.ts";
import { RELEASED_KINDS } from "../../../../lambdas/bulletin/settings.ts";
import { sampleReadings } from "../issue/sample-day.ts";

const AT = "2026-03-02T08:30:00+08:00" as Instant;
const SUBJECT = { kind: "weekly-water", id: "2026-W09", day: "2026-03-01" as CivilDate } as const;
const [A, B] = [{ city: "guangzhou", zh: "甲", en: "A" }, { city: "qingyuan", zh: "乙", en: "B" }];
const decision = (at: number, city: string, verdict: "approve" | "return", digest: string): Decision =>
  ({ rank: String(at).padStart(5, "0"), keyId: `bureau.${city}`, city, verdict, digest, signedAt: AT, receivedAt: AT });
const drafted = (digest: string, doc = emptyDraft("2026", "weekly-water/2026-W09")) => withDraft(doc, SUBJECT, [A, B], { digest, madeAt: AT });
const { place: placeOf, city: cityOf } = directoryOf(network);

describe("a draft and what bureaus say of it", () => {
  test("the last word of each bureau on this digest counts, in whatever order the decisions arrive and however often", () => {
    const one = fc.record({ at: fc.integer({ min: 0, max: 30 }), city: fc.constantFrom("guangzhou", "qingyuan", "foshan"), verdict: fc.constantFrom<"approve" | "return">("approve", "return"), digest: fc.constantFrom("d1", "d2") });
    fc.assert(fc.property(fc.uniqueArray(one, { selector: ({ at }) => at, maxLength: 12 }), fc.infiniteStream(fc.nat()), (said, dice) => {
      const all = said.map(({ at, city, verdict, digest }) => decision(at, city, verdict, digest));
      const arriving = [...all, ...all].map((each) => ({ each, at: dice.next().value as number })).toSorted((a, b) => a.at - b.at).map(({ each }) => each);
      const [early, late] = [arriving.slice(0, arriving.length / 2), arriving.slice(arriving.length / 2)];
      const doc = late.reduce(withDecision, drafted("d1", early.reduce(withDecision, emptyDraft("2026", "weekly-water/2026-W09"))));
      const last = (city: string) => all.filter((each) => each.city === city && each.digest === "d1").toSorted((a, b) => (a.rank < b.rank ? -1 : 1)).at(-1)?.verdict;
      const words = [last("guangzhou"), last("qingyuan")];
      expect(draftState(doc)).toBe(words.includes("return") ? "returned" : words.every((word) => word === "approve") ? "approved" : "waits");
      expect(approvalOf(doc) !== null).toBe(words.every((word) => word === "approve"));
    }), { numRuns: 300 });
  });

  test("an approval is of what was seen: it ends when the draft says something else, and holds again when that is taken back", () => {
    const doc = [decision(1, "guangzhou", "approve", "d1"), decision(2, "qingyuan", "approve", "d1")].reduce(withDecision, drafted("d1"));
    const changed = drafted("d2", doc);
    expect([draftState(doc), draftState(changed), draftState(drafted("d1", changed))]).toEqual(["approved", "waits", "approved"]);
    expect(drafted("d1", doc)).toBe(doc);
  });

  test("of too many decisions of one bureau the last ones are held, those of others are not displaced; whoever is displaced is told", () => {
    const many = Array.from({ length: MAX_DECISIONS + 5 }, (_, at) => decision(at + 1, "guangzhou", "return", "d1"));
    const doc = [decision(0, "qingyuan", "approve", "d1"), ...many.toReversed()].reduce(withDecision, drafted("d1"));
    expect(doc.decisions).toHaveLength(MAX_DECISIONS + 1);
    expect([0, 5, 6].map((at) => approvalOutcome(at === 0 ? decision(0, "qingyuan", "approve", "d1") : many[at - 1]!, doc).outcome)).toEqual(["waits-for-others", "not-held", "superseded"]);
  });

  test("its text leaves out what only publishing gives it, and nothing that a reader reads of its data", () => {
    const frame = { number: 0, madeAt: AT, issuer: DEMONSTRATION_ISSUER, demonstration: null, release: "approved" } as const;
    const content = makeIssue(sampleReadings(), frame);
    const said = JSON.parse(draftText(content)) as object;
    expect(Object.keys(content).filter((key) => !(key in said)).toSorted()).toEqual(["address", "madeAt", "madeFrom", "number", "release"]);
    expect(draftText(makeIssue(sampleReadings(), { ...frame, number: 7, madeAt: "2026-03-03T08:30:00+08:00" as Instant }))).toBe(draftText(content));
    expect(draftText(makeIssue(sampleReadings({ rounds: [] }), frame))).not.toBe(draftText(content));
  });

  test.each(["2026/weekly-water/2026-W09", "2026/special/shiliting/ammoniaNitrogen/2026-02-28T08:00:00+08:00", "2026/correction/0012/1"])("%s names one", (id) => {
    const named = parseDraftId(id)!;
    expect(`${named.year}/${named.subject}`).toBe(id);
  });
  test.each(["", "2026/yearly/2026", "26/daily/2026-02-28", "2026/daily/", "2026/daily/第1期", `2026/daily/${"9".repeat(121)}`])("%j names none", (id) => expect(parseDraftId(id)).toBeUndefined());
});

describe("the order", () => {
  const context = (keyId: string) => ({ push: { created: 1_772_338_000, keyId, hash: "c".repeat(32) }, owner: ownerOfKeyId(keyId), placeOf, cityOf });
  const order = { draft: "2026/weekly-water/2026-W09", digest: "a".repeat(64), verdict: "return" as const };

  test("is a bureau's to sign, and a return says why", () => {
    expect(APPROVAL_ORDER.faults({ ...order, reason: "核" }, context("bureau.guangzhou"))).toEqual([]);
    expect(APPROVAL_ORDER.faults(order, context("bureau.guangzhou")).map(({ kind }) => kind)).toEqual(["reason-missing"]);
    expect(APPROVAL_ORDER.faults({ ...order, reason: "核" }, context("1345A"))).toMatchObject([{ kind: "not-this-signer", notAllowed: true }]);
  });

  test.each([[{ digest: "a".repeat(63) }], [{ digest: "A".repeat(64) }], [{ draft: "2026-W09" }], [{ verdict: "publish" }], [{ reason: " " }], [{ number: 12 }]])("with %j is refused", (more) => {
    expect(ApprovalOrder.safeParse({ ...order, ...more }).success).toBe(false);
  });
});

describe("the setting", () => {
  test("names kinds and bureaus; what it does not name goes out by itself; the stage knows every kind", () => {
    const releases = parseReleases(JSON.stringify({ daily: [A], correction: [A, B] }), cityOf);
    expect([approversOf(releases, "daily"), approversOf(releases, "correction"), approversOf(releases, "special")]).toEqual([[A], [A, B], []]);
    expect(RELEASED_KINDS).toEqual(ISSUE_KINDS);
  });

  test.each([
    [{ daily: [{ ...A, city: "atlantis" }] }, /no city/], [{ daily: [A, A] }, /twice/], [{ yearly: [A] }, /yearly/], [{ daily: [] }, /daily/], [{ daily: [{ city: "guangzhou", zh: "", en: "A" }] }, /zh/],
  ])("%j stops the start", (releases, why) => expect(() => parseReleases(JSON.stringify(releases), cityOf)).toThrow(why));
});
