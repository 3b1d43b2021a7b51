import * as fc from "fast-check";
import { expect, test } from "vitest";
import { groupNotices } from "../../../../domain/alert/group-notices.ts";
import type { TopicAttributes } from "../../../../domain/alert/series-doc.ts";
import { FILTER_KEYS, policyOf, type Filter } from "../../../../domain/alert/subscription/subscription.ts";
import { notice } from "../notice-example.ts";

/** As SNS chooses: each key of the policy names one of its values. */
const passes = (policy: string, attributes: Readonly<Record<string, string>>): boolean =>
  Object.entries(JSON.parse(policy) as Record<string, string[]>).every(([key, values]) => values.includes(attributes[key] ?? ""));

const VALUES = { city: ["guangzhou", "qingyuan"], medium: ["air", "water"], severity: ["exceedance", "advisory"], item: ["o3", "so2", "no2"], kind: ["air-exceedance-1h", "air-advisory"] } as const;
const attributes = fc.record(Object.fromEntries(FILTER_KEYS.map((key) => [key, fc.constantFrom(...VALUES[key])]))) as fc.Arbitrary<TopicAttributes>;
const filter = fc.record(Object.fromEntries(FILTER_KEYS.map((key) => [key, fc.uniqueArray(fc.constantFrom(...VALUES[key]), { minLength: 1 })])), { requiredKeys: [] }) as fc.Arbitrary<Filter>;

test("grouping hides nothing: whoever filters gets every notice that its filter asks for, in whatever message it went out", () => {
  fc.assert(fc.property(fc.array(attributes, { minLength: 1, maxLength: 12 }), filter, (all, asked) => {
    const policy = policyOf({ topic: "alerts", filter: asked, state: "active" });
    const got = new Set(groupNotices(all.map((one, n) => notice(n, one))).filter((message) => passes(policy, { ...message.attributes })).flatMap(({ notices }) => notices.map(({ id }) => id)));
    const wanted = all.map((one, n) => notice(n, one)).filter((one) => FILTER_KEYS.every((key) => asked[key]?.includes(one.attributes[key]) ?? true));
    for (const { id } of wanted) expect(got.has(id), id).toBe(true);
  }), { numRuns: 300 });
});

test("what a filter does not ask for stays away: other cities, media and severities, and joint notices have no groups", () => {
  expect(policyOf({ topic: "alerts", filter: { city: ["qingyuan"], item: ["o3", "no2", "o3"] }, state: "active" })).toBe('{"city":["qingyuan"],"item":["no2","o3","several"]}');
  expect(policyOf({ topic: "joint-notices", filter: { city: ["guangzhou"], kind: ["joint-post-1"] }, state: "active" })).toBe('{"city":["guangzhou"],"kind":["joint-post-1"]}');
  expect(policyOf({ topic: "alerts", filter: { kind: ["air-advisory"] }, state: "paused" })).toBe('{"city":["paused-by-the-subscriber"]}');
});
