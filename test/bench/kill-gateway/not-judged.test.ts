import { expect, test } from "vitest";
import type { SentFrame } from "../../../bench/kill-gateway/compare-with-store.ts";
import { notJudged } from "../../../bench/kill-gateway/not-judged.ts";
import type { Instant } from "../../../domain/model/time.ts";

const [first, second, third] = ["01", "02", "03"].map((hour) => `2026-01-01T${hour}:00:00+08:00`) as [Instant, Instant, Instant];
const sent = [second, first].map((endsAt): SentFrame => ({ place: "1345A", length: "PT1H", endsAt, qn: "1", values: {} }));
const judged = (of: Readonly<Record<string, string>>) => ({ assessments: Object.entries(of).map(([endsAt, digest]) => ({ endsAt, madeFrom: { digest } })) });

test.each<[string, Readonly<Record<string, string>>, string[]]>([
  ["all judged from what counts", { [first]: "a", [second]: "b" }, []],
  ["an hour that was never judged", { [first]: "a" }, [`1345A ${second}: 没有评价 not judged`]],
  ["an hour that was judged before a later reading came", { [first]: "a", [second]: "old" }, [`1345A ${second}: 评价已过时 judged from what no longer counts`]],
])("what is stored is compared with what the readings say now: %s", async (_what, stored, expected) => {
  const asked: string[] = [];
  const answer = async (url: string) => { asked.push(url); return judged(url.includes("asOf") ? { [first]: "a", [second]: "b" } : stored); };
  expect(await notJudged("http://api", sent, third, answer)).toEqual(expected);
  expect(asked.map((url) => decodeURIComponent(url))).toEqual([
    `http://api/v1/places/1345A/assessments?kind=air-hour&from=${first}&to=${second}`, `http://api/v1/places/1345A/assessments?kind=air-hour&from=${first}&to=${second}&asOf=${third}`,
  ]);
});
