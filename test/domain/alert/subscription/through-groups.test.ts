import * as fc from "fast-check";
import { expect, test } from "vitest";
import { groupNotices } from "../../../../domain/alert/group-notices.ts";
import { followSilence, type StationNow } from "../../../../domain/alert/silence/follow-silence.ts";
import { nothingTold } from "../../../../domain/alert/silence/silence-doc.ts";
import { silenceMessage } from "../../../../domain/alert/silence/silence-notice.ts";
import type { TopicAttributes } from "../../../../domain/alert/series-doc.ts";
import { FILTER_KEYS, policyOf, type Filter } from "../../../../domain/alert/subscription/subscription.ts";
import type { Instant } from "../../../../domain/model/time.ts";
import { directoryOf, network } from "../../../../domain/network/network.ts";
import { notice } from "../notice-example.ts";

const NOW = "2026-07-01T11:50:00+08:00" as Instant;
const silentStation = (id: string): StationNow =>
  ({ place: directoryOf(network).place(id)!, heardAt: "2026-07-01T08:00:00+08:00" as Instant, silence: "dead", missed: 3, excused: false, sends: false, open: [] });

/** As SNS chooses: each key of the policy names one of its values. */
const passes = (policy: string, attributes: Readonly<Record<string, string>>): boolean =>
  Object.entries(JSON.parse(policy) as Record<string, string[]>).every(([key, values]) => values.includes(attributes[key] ?? ""));

const VALUES = { city: ["guangzhou", "qingyuan"], medium: ["air", "water"], severity: ["exceedance", "advisory"], item: ["o3", "so2", "no2"], kind: ["air-exceedance-1h", "air-advisory"] } as const;
const attributes = fc.record(Object.fromEntries(FILTER_KEYS.map((key) => [key, fc.constantFrom(...VALUES[key])]))) as fc.Arbitrary<TopicAttributes>;
const filter = fc.record(Object.fromEntries(FILTER_KEYS.map((key) => [key, fc.uniqueArray(fc.constantFrom(...VALUES[key]), { minLength: 1 })])), { requiredKeys: [] }) as fc.Arbitrary<Filter>;

test("grouping hides nothing: whoever filters gets every notice that its filter asks for, in whatever message it went out", () => {
  fc.assert(fc.property(fc.array(attributes, { minLength: 1, maxLength: 12 }), filter, (all, asked) => {
    const policy = policyOf({ topic: "alerts", filter: asked, state: "active" }, "qingyuan");
    const got = new Set(groupNotices(all.map((one, n) => notice(n, one))).filter((message) => passes(policy, { ...message.attributes })).flatMap(({ notices }) => notices.map(({ id }) => id)));
    const wanted = all.map((one, n) => notice(n, one)).filter((one) => FILTER_KEYS.every((key) => asked[key]?.includes(one.attributes[key]) ?? true));
    for (const { id } of wanted) expect(got.has(id), id).toBe(true);
  }), { numRuns: 300 });
});

test("a notice of silent stations passes every filter of its city and medium, because it stands for what is muted; no other city's or medium's", () => {
  const told = followSilence(nothingTold({ to: "guangzhou", medium: "air" }), { isExpected: () => true, stations: new Map([["1345A", silentStation("1345A")]]) }, NOW).doc;
  const { attributes: of } = silenceMessage(told, told.outbox[0]!, directoryOf(network), { status: "Actual" });
  fc.assert(fc.property(filter, (asked) => {
    const own = (asked.city ?? ["guangzhou"]).includes("guangzhou") && (asked.medium ?? ["air"]).includes("air");
    expect(passes(policyOf({ topic: "alerts", filter: asked, state: "active" }, "qingyuan"), of)).toBe(own);
  }));
});

test("what a filter does not ask for stays away: other cities, media and severities, and joint notices have no groups", () => {
  expect(policyOf({ topic: "alerts", filter: { city: ["qingyuan"], item: ["o3", "no2", "o3"] }, state: "active" }, "qingyuan")).toBe('{"city":["qingyuan"],"item":["no2","o3","several"]}');
  expect(policyOf({ topic: "joint-notices", filter: { city: ["guangzhou"], kind: ["joint-post-1"] }, state: "active" }, "guangzhou")).toBe('{"city":["guangzhou"],"kind":["joint-post-1"]}');
  expect(policyOf({ topic: "alerts", filter: { kind: ["air-advisory"] }, state: "paused" }, "qingyuan")).toBe('{"city":["paused-by-the-subscriber"]}');
});

test("notices of an outlet reach the bureau of its city and no other, whatever a bureau filters by", () => {
  const outlet = { city: "qingyuan", medium: "wastewater", severity: "exceedance", item: "chemicalOxygenDemand", kind: "outlet-day" };
  const any = fc.record({ city: fc.uniqueArray(fc.constantFrom("guangzhou", "qingyuan", "foshan"), { minLength: 1 }), medium: fc.uniqueArray(fc.constantFrom("air", "water", "wastewater"), { minLength: 1 }) }, { requiredKeys: [] });
  fc.assert(fc.property(any, fc.constantFrom("guangzhou", "qingyuan"), (asked, bureau) => {
    const got = passes(policyOf({ topic: "alerts", filter: asked, state: "active" }, bureau), outlet);
    const own = bureau === "qingyuan" && asked.city?.join() === "qingyuan" && (asked.medium?.includes("wastewater") ?? true);
    expect(got).toBe(own);
  }));
});
