import { describe, expect, test } from "vitest";
import { currentValue, type Observation, type Sighting } from "../../../domain/model/observation.ts";
import { rankOf } from "../../../domain/model/rank.ts";
import type { Instant } from "../../../domain/model/time.ts";
import { mergeSightings } from "../../../domain/normalize/merge-sightings.ts";

const AT = "2026-03-01T12:05:00+08:00" as Instant;
const rank = (n: number) => rankOf({ created: 1_772_337_900 + n, keyId: "1345A", hash: "0".repeat(32) }, 0);
const said = (n: number, value: string, more: Partial<Sighting> = {}): Sighting => ({ rank: rank(n), value, receivedAt: AT, ...more });
const none: Observation = { place: "1345A", length: "PT1H", endsAt: "2026-03-01T12:00:00+08:00" as Instant, version: 0, items: {} };
const add = (to: Observation, ...sightings: Sighting[]) => mergeSightings(to, sightings.map((sighting) => ({ item: "pm25" as const, sighting })));

describe("the same bytes, read again", () => {
  test("alike: the very same observation, so that nothing is written", () => {
    const stored = add(none, said(0, "30"), said(1, "31"));
    expect(add(stored, said(0, "30"))).toBe(stored);
  });

  test.each([["another value", said(0, "3")], ["a mark", said(0, "30", { mark: "D" })], ["a number of its revision", said(0, "30", { revision: 1 })]])("otherwise, by a mended decoder (%s): it takes the place of what was read, one version on", (_what, again) => {
    const stored = add(none, said(0, "30"));
    const next = add(stored, again);
    expect(next).toMatchObject({ version: 2, items: { pm25: [again] } });
    expect(next.items.pm25).toHaveLength(1);
    expect(currentValue(next.items.pm25)?.value).toBe(again.value);
  });
});
