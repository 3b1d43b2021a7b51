import { describe, expect, test } from "vitest";
import type { KillRunResult } from "../../../bench/kill-gateway/kill-run.ts";
import { isGood, resultText } from "../../../bench/kill-gateway/result-text.ts";

const good: KillRunResult = {
  kills: { gateway: 3, api: 2 }, sent: 10, resent: 1, unanswered: 0, refused: 0, waitMs: { p50: 5, longest: 900 }, catchUpSeconds: 4, load: 1,
  comparison: { frames: 10, readings: 60, duplicates: 6, lost: [], wrong: [], foreign: [] },
  counts: { stored: 60, duplicate: 6, corrected: 0, withdrawn: 0, refused: 0, lost: 0, unsettled: 0 }, spool: { sent: 10 }, dead: {}, deadStill: {}, notJudged: [],
};

describe("the kill run's verdict", () => {
  test("is good where all that was acknowledged is stored once; duplicates are right", () => {
    expect(isGood(good)).toBe(true);
    expect(resultText({ devices: 10, minutes: 1, everySeconds: 5, killSeconds: 5 }, good)).toContain("✔");
  });

  test("is good with a dead letter that came back, and says so", () => {
    const result = { ...good, dead: { "alert: killed or timed out, no reason": 3 } };
    expect(isGood(result)).toBe(true);
    expect(resultText({ devices: 10, minutes: 1, everySeconds: 5, killSeconds: 5 }, result)).toContain("死信 dead letters, sent again: 3 × alert");
  });

  test.each<[string, Partial<KillRunResult>]>([
    ["a frame that is lost", { comparison: { ...good.comparison, lost: ["1345A PT1H 2026-03-01T08:00:00+08:00 pm25"] } }],
    ["a value that is wrong", { comparison: { ...good.comparison, wrong: ["x"] } }],
    ["what nobody sent", { comparison: { ...good.comparison, foreign: ["x"] } }],
    ["a reading that counts as corrected", { counts: { ...good.counts, corrected: 1 } }],
    ["a receipt without outcome", { counts: { ...good.counts, unsettled: 1 } }],
    ["a frame that the API refused", { spool: { sent: 9, aside: 1 } }],
    ["a frame that still waits", { spool: { sent: 9, waiting: 1 } }],
    ["nothing acknowledged at all", { comparison: { ...good.comparison, frames: 0 } }],
    ["a message that is given up again", { deadStill: { "alert: no reason": 1 } }],
    ["an interval that is not judged", { notJudged: ["1345A 2026-03-01T08:00:00+08:00: not judged"] }],
    ["an API that was never killed", { kills: { gateway: 3, api: 0 } }],
  ])("is not good with %s", (_what, fault) => {
    const result = { ...good, ...fault };
    expect(isGood(result)).toBe(false);
    expect(resultText({ devices: 10, minutes: 1, everySeconds: 5, killSeconds: 5 }, result)).toContain("✘");
  });
});
