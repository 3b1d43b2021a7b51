import { describe, expect, test } from "vitest";
import settings from "../../../network/joint.json" with { type: "json" };
import type { CivilDate } from "../../../domain/model/time.ts";
import { dutyPostsOf, jointOn, parseJointSettings } from "../../../domain/network/joint-settings.ts";
import { parseDistances, riverDistances } from "../../../domain/network/river-distances.ts";
import { network } from "../../../domain/network/network.ts";
import { firstUpstream, justUpstreamOf } from "../../../domain/network/upstream.ts";

const one = settings[0]!;
const day = (text: string) => text as CivilDate;

describe("what the bureaus agree on joint notices", () => {
  test("holds on every day, and every default says that it is one", () => {
    expect(jointOn(day("1990-01-01"))).toBe(jointOn(day("2099-12-31")));
    const { acknowledgeWithin, flowSpeed, link, openAfterRounds, dutyPosts, trend } = jointOn(day("2026-07-01"));
    for (const agreed of [acknowledgeWithin, flowSpeed, link, openAfterRounds, dutyPosts, trend]) {
      expect(agreed.sureness).toBe("unverified");
      expect(agreed.source).toMatch(/^default of the software/);
    }
  });

  test("changes on its day: a period is half open", () => {
    const periods = parseJointSettings([{ ...one, until: "2027-01-01" }, { ...one, from: "2027-01-01", acknowledgeWithin: { ...one.acknowledgeWithin, minutes: 30 } }]);
    expect([jointOn(day("2026-12-31"), periods), jointOn(day("2027-01-01"), periods)].map(({ acknowledgeWithin }) => acknowledgeWithin.minutes)).toEqual([60, 30]);
  });

  test.each([
    ["a gap between two periods", [{ ...one, until: "2027-01-01" }, { ...one, from: "2027-01-02" }], /the next begin on 2027-01-02/],
    ["a beginning that leaves days without settings", [{ ...one, from: "2020-01-01" }], /must hold from the beginning/],
    ["an end before the beginning", [{ ...one, until: "2026-01-01" }, { ...one, from: "2026-01-01", until: "2025-01-01" }, { ...one, from: "2025-01-01" }], /end before they begin/],
    ["no settings at all", [], /no joint settings/],
    ["speeds the wrong way round", [{ ...one, flowSpeed: { ...one.flowSpeed, slowest: "2" } }], /slowest flow is faster/],
    ["a speed of zero", [{ ...one, flowSpeed: { ...one.flowSpeed, slowest: "0.0" } }], /Invalid string/],
    ["a post that stands twice", [{ ...one, dutyPosts: { ...one.dutyPosts, cities: { foshan: [one.dutyPosts.posts[0]!, one.dutyPosts.posts[0]!] } } }], /stands twice/],
  ])("%s stops the start", (_fault, data, message) => {
    expect(() => parseJointSettings(data)).toThrow(message);
  });

  test("a city that named its own duty posts is written to by its own list", () => {
    const [own] = parseJointSettings([{ ...one, dutyPosts: { ...one.dutyPosts, cities: { foshan: [{ id: "night", zh: "夜班岗", en: "night desk" }] } } }]);
    expect([dutyPostsOf(own!, "foshan"), dutyPostsOf(own!, "qingyuan")].map((posts) => posts.map(({ id }) => id))).toEqual([["night"], ["duty", "shift-lead", "emergency"]]);
  });
});

describe("distances on the river", () => {
  test("are few: what no source gives is not there", () => {
    expect(riverDistances.map(({ from, to, km }) => [from, to, km])).toEqual([["qixinggang", "intake-qixinggang", "0.1"]]);
  });

  test.each([
    ["stops that are no neighbours", [{ ...riverDistances[0]!, to: "shijiao" }], /shijiao does not follow qixinggang/],
    ["the same way twice", [riverDistances[0]!, riverDistances[0]!], /stands twice/],
    ["a length of zero", [{ ...riverDistances[0]!, km: "0.0" }], /Invalid string/],
  ])("%s stop the start", (_fault, data, message) => {
    expect(() => parseDistances(data, network)).toThrow(message);
  });
});

test("upstream is looked up on every branch, and not beyond what was found", () => {
  expect(justUpstreamOf(network, "beijiang-head").map(({ id }) => id)).toEqual(["shiliting", "changba"]);
  expect(firstUpstream(network, "shijiao", ({ kind }) => kind === "section").map(({ id }) => id)).toEqual(["qixinggang", "lianjiang-xiniu", "beijiang-shiwei"]);
  expect(firstUpstream(network, "sanxiqiao", () => true)).toEqual([]);
});
