import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isSettled } from "../../../domain/joint/desk.ts";
import { RECEIPT_MOVES, receiptOf, responseMinutes, standingOf, type ReceiptMove } from "../../../domain/joint/receipts.ts";
import { firstSentAt, unsentSendings, type Matter } from "../../../domain/joint/matter.ts";
import { withLinks, withSent } from "../../../domain/joint/sendings.ts";
import { confirmByLink, findLink, takeAcknowledgement } from "../../../domain/joint/take-acknowledgement.ts";
import { settingsOf, withNotices } from "../../../domain/joint/with-notices.ts";
import type { Instant } from "../../../domain/model/time.ts";
import { follow, minutesAfter, opened, sent, signed } from "./joint-world.ts";

const CITIES = ["guangzhou", "qingyuan", "foshan"] as const;
const standing = (matter: Matter, city: string, now: Instant) => standingOf(matter, city, settingsOf(matter), now);
const noticeOf = (matter: Matter, city: string, at = 0) => matter.notices.filter((notice) => notice.city === city)[at]!;
const acknowledge = (matter: Matter, city: string, atMinute: number, at = 0, key?: string) => {
  const taken = takeAcknowledgement(matter, { matter: matter.id, notice: noticeOf(matter, city, at).id, post: "duty" }, signed(city, atMinute, key));
  if (!taken.ok) throw new Error(taken.fault.kind);
  return taken.value;
};
const levels = (matter: Matter, city: string) => matter.notices.filter((notice) => notice.city === city).map(({ sendings }) => sendings.map(({ level, post }) => `${level} ${post}`));

describe("the receipt of a bureau (回执)", () => {
  test("without one in the agreed time the notice goes to the next duty post, and so on to the last", () => {
    let matter = sent(opened(), minutesAfter(30));
    expect(withNotices(matter, minutesAfter(89))).toEqual(matter);
    matter = withNotices(matter, minutesAfter(90));
    expect(levels(matter, "foshan")).toEqual([["1 duty", "2 shift-lead"]]);
    matter = withNotices(sent(matter, minutesAfter(91)), minutesAfter(151));
    expect(levels(matter, "foshan")).toEqual([["1 duty", "2 shift-lead", "3 emergency"]]);
    matter = sent(matter, minutesAfter(151));
    expect(standing(matter, "foshan", minutesAfter(210)).state).toBe("escalated");
    expect(standing(matter, "foshan", minutesAfter(211)).state).toBe("unanswered");
    expect(withNotices(matter, minutesAfter(9_999))).toEqual(matter);
  });

  test("the time does not run before the notice was sent, and after a standstill each post still has its time", () => {
    expect(levels(withNotices(opened(), minutesAfter(9_000)), "foshan")).toEqual([["1 duty"]]);
    const late = withNotices(sent(opened(), minutesAfter(30)), minutesAfter(9_000));
    expect(levels(late, "foshan")).toEqual([["1 duty", "2 shift-lead"]]);
    expect(withNotices(sent(late, minutesAfter(9_001)), minutesAfter(9_060))).toEqual(sent(late, minutesAfter(9_001)));
  });

  test("stops it for the bureau that gave it and for no other", () => {
    const matter = withNotices(acknowledge(sent(opened(), minutesAfter(30)), "foshan", 60), minutesAfter(95));
    expect([levels(matter, "foshan"), levels(matter, "qingyuan")]).toEqual([[["1 duty"]], [["1 duty", "2 shift-lead"]]]);
  });

  test("of a later notice covers the earlier ones, which it repeats; of an earlier one it leaves the later open", () => {
    const two = sent(follow(sent(opened(), minutesAfter(30)), { state: "ended" }, minutesAfter(50))!, minutesAfter(51));
    expect(standing(acknowledge(two, "foshan", 60, 1), "foshan", minutesAfter(61)).state).toBe("acknowledged");
    expect(standing(acknowledge(two, "foshan", 60, 0), "foshan", minutesAfter(61))).toMatchObject({ state: "sent", open: [{ report: "auto-002" }], since: minutesAfter(51) });
  });

  test("a new notice reaches every post that the open ones have reached: those who were woken hear what changed", () => {
    const escalated = sent(withNotices(sent(opened(), minutesAfter(30)), minutesAfter(90)), minutesAfter(90));
    expect(levels(follow(escalated, { state: "ended" }, minutesAfter(100))!, "foshan")).toEqual([["1 duty", "2 shift-lead"], ["1 duty", "2 shift-lead"]]);
  });

  test("counts once, the earliest of a notice, whatever arrived when; of another's notice, or of none, it does not count", () => {
    const matter = sent(opened(), minutesAfter(30));
    const [a, b] = [acknowledge(acknowledge(matter, "foshan", 50), "foshan", 40), acknowledge(acknowledge(matter, "foshan", 40), "foshan", 50)];
    expect(a.acknowledgements).toEqual(b.acknowledgements);
    expect(responseMinutes(noticeOf(a, "foshan"), a)).toBe(10);
    expect(takeAcknowledgement(matter, { matter: matter.id, notice: noticeOf(matter, "foshan").id }, signed("qingyuan", 40))).toEqual({ ok: false, fault: { kind: "not-concerned" } });
    expect(takeAcknowledgement(matter, { matter: matter.id, notice: "jn-0000000000000000" }, signed("foshan", 40))).toEqual({ ok: false, fault: { kind: "no-such-notice" } });
  });
});

describe("the one-time link (一次性链接)", () => {
  const HASH = "a".repeat(64);
  const linked = (() => {
    const matter = opened();
    return sent(withLinks(matter, new Map([[noticeOf(matter, "foshan").sendings[0]!.id, HASH]]), minutesAfter(30)), minutesAfter(30));
  })();

  test("confirms once, for the bureau and post that it was made for", () => {
    expect(findLink(linked, HASH, minutesAfter(31))).toMatchObject({ state: "usable", post: "duty", notice: { city: "foshan" } });
    const confirmed = confirmByLink(linked, HASH, "duty", minutesAfter(35));
    const after = confirmed.ok ? confirmed.value : linked;
    expect(receiptOf(noticeOf(after, "foshan"), after)).toMatchObject({ city: "foshan", at: minutesAfter(35), means: "link", keyId: null, post: "duty" });
    expect(confirmByLink(after, HASH, "duty", minutesAfter(36))).toEqual({ ok: false, fault: "used" });
  });

  test("not after its time, and not with another token", () => {
    expect(confirmByLink(linked, HASH, "duty", minutesAfter(30 + 24 * 60))).toEqual({ ok: false, fault: "expired" });
    expect(confirmByLink(linked, "b".repeat(64), "duty", minutesAfter(31))).toEqual({ ok: false, fault: "unknown" });
  });

  test("every attempt to send makes another link; the last ones stay good", () => {
    const id = noticeOf(linked, "foshan").sendings[0]!.id;
    const more = ["b", "c", "d"].reduce((so, letter) => withLinks(so, new Map([[id, letter.repeat(64)]]), minutesAfter(32)), linked);
    expect(["a", "b", "c", "d"].map((letter) => findLink(more, letter.repeat(64), minutesAfter(33)).state)).toEqual(["unknown", "unknown", "usable", "usable"]);
  });
});

/** Any history: time passes, the event moves, notices go out (some, with a crash before the mark), receipts come in. */
type Step = { readonly minutes: number; readonly act: "tick" | "send" | "crash" | "worsen" | "end" | "resume" | "acknowledge-first" | "acknowledge-last"; readonly city: (typeof CITIES)[number] };
const steps = fc.array(fc.record<Step>({
  minutes: fc.integer({ min: 0, max: 70 }), city: fc.constantFrom(...CITIES),
  act: fc.constantFrom("tick", "send", "send", "crash", "worsen", "end", "resume", "acknowledge-first", "acknowledge-last"),
}), { maxLength: 30 });

const MOVES_OF: Readonly<Record<Step["act"], readonly ReceiptMove[]>> = {
  tick: ["escalate", "exhaust"], send: ["send"], crash: [], worsen: ["notify"], end: ["notify"], resume: ["notify"], "acknowledge-first": ["acknowledge"], "acknowledge-last": ["acknowledge"],
};

describe("any order of events, receipts and crashes", () => {
  test("keeps the rules: every step is a move of the table, no post is skipped or told twice, what was acknowledged stays so", () => {
    fc.assert(fc.property(steps, (history) => {
      let [matter, minute, value] = [opened(), 30, 1];
      const published = new Map<string, number>();
      for (const { minutes, act, city } of history) {
        minute += minutes;
        const now = minutesAfter(minute);
        const before = new Map(CITIES.map((one) => [one, standing(matter, one, now)]));
        const covered = matter.notices.filter((notice) => receiptOf(notice, matter) !== undefined).map(({ id }) => id);
        if (act === "send" || act === "crash") {
          for (const { sending } of unsentSendings(matter)) published.set(sending.id, (published.get(sending.id) ?? 0) + 1);
        }
        matter = play(matter, act, city, now, minute, value++);
        for (const one of CITIES) {
          const [from, to] = [before.get(one)!.state, standing(matter, one, now).state];
          if (from === to || (act.startsWith("acknowledge") && one !== city)) { if (act.startsWith("acknowledge")) expect(to).toBe(from); continue; }
          expect(MOVES_OF[act].flatMap((move) => (RECEIPT_MOVES[move] as Record<string, readonly string[]>)[from] ?? [])).toContain(to);
        }
        const stillCovered = new Set(matter.notices.filter((notice) => receiptOf(notice, matter) !== undefined).map(({ id }) => id));
        expect(covered.filter((id) => !stillCovered.has(id))).toEqual([]);
        expect(withNotices(matter, now)).toEqual(act === "tick" ? matter : withNotices(withNotices(matter, now), now));
        for (const { sendings } of matter.notices) expect(sendings.map(({ level }) => level)).toEqual(sendings.map((_, at) => at + 1));
      }
      const ids = matter.notices.flatMap(({ sendings }) => sendings.map(({ id }) => id));
      expect(new Set(ids).size).toBe(ids.length);
      // Nothing went out that is not written down, and every report reached or will reach every city once.
      for (const id of published.keys()) expect(ids).toContain(id);
      expect(matter.notices.map(({ report, city }) => `${report} ${city}`).toSorted()).toEqual(matter.reports.flatMap(({ key }) => CITIES.map((city) => `${key} ${city}`)).toSorted());
      const now = minutesAfter(minute);
      const done = CITIES.reduce((so, city) => (standing(so, city, now).open.length === 0 ? so : acknowledge(so, city, minute, so.notices.filter((notice) => notice.city === city).length - 1)), sent(matter, now));
      expect(CITIES.map((city) => standing(done, city, now).state)).toEqual(["acknowledged", "acknowledged", "acknowledged"]);
      expect(isSettled(follow(done, { state: "withdrawn" }, now)!, now)).toBe(false);
    }), { numRuns: 150 });
  });
});

function play(matter: Matter, act: Step["act"], city: string, now: Instant, minute: number, n: number): Matter {
  switch (act) {
    case "tick": return withNotices(matter, now);
    case "send": return withSent(matter, new Map(unsentSendings(matter).map(({ sending }) => [sending.id, now])));
    case "crash": return matter;
    case "worsen": return follow(matter, { peak: { at: now, value: String(5 + n) }, state: matter.cause.state }, now)!;
    case "end": return follow(matter, { peak: matter.cause.peak, state: "ended" }, now)!;
    case "resume": return follow(matter, { peak: matter.cause.peak, state: "active" }, now)!;
    default: {
      const of = matter.notices.filter((notice) => notice.city === city && (act === "acknowledge-last" || firstSentAt(notice) !== null));
      return of.length === 0 ? matter : acknowledge(matter, city, minute, act === "acknowledge-first" ? 0 : of.length - 1, `k${n}`);
    }
  }
}
