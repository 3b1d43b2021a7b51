import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { flaggedOutlet } from "../../../../domain/assess/quality/flagged-outlet.ts";
import { assessOutletDay } from "../../../../domain/assess/water/assess-outlet-day.ts";
import { assessOutletHour } from "../../../../domain/assess/water/assess-outlet-hour.ts";
import { limitedItems } from "../../../../domain/assess/water/outlet-limit.ts";
import type { MaintenanceWindow } from "../../../../domain/model/maintenance.ts";
import type { Mark } from "../../../../domain/model/mark.ts";
import type { Observation } from "../../../../domain/model/observation.ts";
import { compareDecimals, decimal, decimalText, parseDecimal } from "../../../../domain/model/decimal.ts";
import { rankOf } from "../../../../domain/model/rank.ts";
import { hoursOfDay, plusHours, type CivilDate } from "../../../../domain/model/time.ts";
import { REGISTER } from "../../../../domain/standards/register.ts";
import { INVENTED_OUTLET as outlet } from "../../../fakes/invented-outlet.ts";

const DAY = "2026-03-15" as CivilDate;
const HOURS = hoursOfDay(DAY);
const rank = (n: number) => rankOf({ created: 1_773_500_000 + n, keyId: outlet.id, hash: "0".repeat(32) }, 0);
type Said = string | null | { readonly value: string; readonly mark: Mark };

/** An hour of which each item was said so and then so, one after the other. */
function hour(at: number, items: Readonly<Record<string, readonly Said[]>>): Observation {
  const endsAt = HOURS[at]!;
  const sighting = (said: Said, n: number) => ({ rank: rank(at * 10 + n), receivedAt: plusHours(endsAt, n), ...(said !== null && typeof said === "object" ? said : { value: said }) });
  return { place: outlet.id, endsAt, length: "PT1H", version: 1, items: Object.fromEntries(Object.entries(items).map(([item, all]) => [item, all.map(sighting)])) };
}
const day = (observations: readonly Observation[], over = true) => assessOutletDay({ outlet, day: DAY, over, observations });
const cod = (...values: string[]) => values.map((value, at) => hour(at, { chemicalOxygenDemand: [value] }));

describe("an hour of an outlet (废水排放口小时值): single values are advisories, not the verdict", () => {
  it("stands beside the limit of the permit, else of the standard, with what is outside and its multiple", () => {
    const told = assessOutletHour({ outlet, observation: hour(0, { chemicalOxygenDemand: ["75"], ammoniaNitrogen: ["9.9"], pH: ["9.2"], temperature: ["21"] }) });
    expect(told).toMatchObject({
      kind: "outlet-hour", place: "invented-outlet", endsAt: HOURS[0], values: { chemicalOxygenDemand: "75", ammoniaNitrogen: "9.9", pH: "9.2", temperature: "21" },
      limits: { chemicalOxygenDemand: { limit: "50", from: "permit", clause: "许可证1（虚构）" }, ammoniaNitrogen: { limit: "10", from: "DB44/26-2001" }, pH: { limit: "6~9" } },
      advisories: [{ item: "chemicalOxygenDemand", value: "75", limit: "50", multiple: "0.50" }, { item: "pH", value: "9.2", limit: "6~9" }],
      receivedAt: HOURS[0], madeFrom: { revisions: { chemicalOxygenDemand: rank(0), ammoniaNitrogen: rank(0), pH: rank(0), temperature: rank(0) } },
    });
    expect(told.limits).not.toHaveProperty("temperature");
  });

  it("what the instrument marked is not compared; over the range (T) it is at least the top of it", () => {
    const told = assessOutletHour({ outlet, observation: hour(0, { chemicalOxygenDemand: [{ value: "200", mark: "T" }], ammoniaNitrogen: [{ value: "99", mark: "D" }], totalPhosphorus: [null] }) });
    expect(told).toMatchObject({ values: {}, limits: {}, advisories: [], notCounted: { chemicalOxygenDemand: { because: "T", atLeast: "200" }, ammoniaNitrogen: { because: "D" }, totalPhosphorus: { because: "withdrawn" } } });
  });

  it("a value exactly at its limit is within", () => {
    expect(assessOutletHour({ outlet, observation: hour(0, { chemicalOxygenDemand: ["50"] }) }).advisories).toEqual([]);
    expect(assessOutletHour({ outlet, observation: hour(0, { chemicalOxygenDemand: ["50.01"] }) }).advisories).toHaveLength(1);
  });

  it("the day's edition judges: a permit that holds from the next day on changes nothing today", () => {
    const later = { ...outlet, permit: outlet.permit.map((limit) => ({ ...limit, from: "2026-03-16" })) };
    expect(assessOutletHour({ outlet: later, observation: hour(0, { chemicalOxygenDemand: ["75"] }) })).toMatchObject({ limits: { chemicalOxygenDemand: { limit: "90", from: "DB44/26-2001" } }, advisories: [] });
  });
});

describe("a day of an outlet (废水排放口日均值)", () => {
  it("closes with the mean of its hours: over the permit's 50 at 50.5, within it at 50", () => {
    expect(day(cod("51", "50"))).toMatchObject({ closed: true, verdict: "over", items: [{ mean: "50.5", count: 2, verdict: "over", multiple: "0.01", by: { limit: "50", averaging: "daily-mean" } }] });
    expect(day(cod("50", "50")).verdict).toBe("within");
  });

  it("prints a mean that is over its limit as over it, however closely", () => {
    const values = (...more: string[]) => [...Array.from({ length: 24 - more.length }, () => "50"), ...more];
    expect(day(cod(...values("51"))).items[0]).toMatchObject({ mean: "50.04", verdict: "over" });
    expect(day(cod(...values("50.01"))).items[0]).toMatchObject({ mean: "50.0004", verdict: "over" });
    expect(day(cod(...values())).items[0]).toMatchObject({ mean: "50", verdict: "within" });
    expect(day(cod(...values("49"))).items[0]).toMatchObject({ mean: "49.96", verdict: "within" });
  });

  it("until it is over nothing is said of its mean, however high; the advisories stand", () => {
    const soFar = day(cod("500", "500"), false);
    expect(soFar).toMatchObject({ closed: false, verdict: "unavailable", items: [{ mean: "500", verdict: "unavailable", reason: { kind: "day-not-over" } }] });
    expect(soFar.advisories).toHaveLength(2);
  });

  it("a single value decides at once only where the permit limits single values", () => {
    expect(day([hour(3, { totalNitrogen: ["16"] })], false)).toMatchObject({ verdict: "over", items: [{ item: "totalNitrogen", verdict: "over", multiple: "0.07" }] });
    expect(day([hour(3, { totalNitrogen: ["15"] })], false)).toMatchObject({ verdict: "unavailable", items: [{ reason: { kind: "day-not-over" } }] });
  });

  it.each(["T", "D"] as const)("is not within where no value of a limited item counts: mark %s (T, over the range, may hide the worst)", (mark) => {
    const told = day([hour(0, { chemicalOxygenDemand: [{ value: "200", mark }], pH: ["7"] }), hour(1, { chemicalOxygenDemand: [{ value: "200", mark }], pH: ["7"] })]);
    expect(told).toMatchObject({ verdict: "unavailable", items: [{ item: "chemicalOxygenDemand", mean: null, count: 0, by: { limit: "50" }, verdict: "unavailable", reason: { kind: "no-values" } }, { item: "pH", verdict: "within" }] });
    expect(day([hour(0, { chemicalOxygenDemand: [{ value: "200", mark }, { value: "40", mark: "N" }], pH: ["7"] })])).toMatchObject({ verdict: "within" });
    // What was withdrawn was not reported.
    expect(day([hour(0, { chemicalOxygenDemand: ["200", null], pH: ["7"] })])).toMatchObject({ verdict: "within", items: [{ item: "pH" }] });
  });

  it("what nothing limits (temperature) is told beside the others and takes no part in the verdict", () => {
    expect(day([hour(0, { chemicalOxygenDemand: ["40"], temperature: ["21"] })])).toMatchObject({ verdict: "within", items: [{ verdict: "within" }, { item: "temperature", verdict: "unavailable", reason: { kind: "no-limit" } }] });
    expect(day([hour(0, { temperature: ["21"] })])).toMatchObject({ verdict: "unavailable" });
  });

  it("leaves out what was withdrawn, marked or negative, and names what was corrected", () => {
    const told = day([...cod("40", "40"), hour(2, { chemicalOxygenDemand: ["900", null] }), hour(3, { chemicalOxygenDemand: [{ value: "900", mark: "M" }] }), hour(4, { chemicalOxygenDemand: ["-1"] }), hour(5, { chemicalOxygenDemand: ["900", "40"] })]);
    expect(told).toMatchObject({ verdict: "within", items: [{ mean: "40", count: 3 }], madeFrom: { corrected: [`${HOURS[2]}/chemicalOxygenDemand`, `${HOURS[5]}/chemicalOxygenDemand`] } });
  });

  it("hours of other days take no part; without any value there is no verdict", () => {
    expect(day([{ ...hour(0, { chemicalOxygenDemand: ["900"] }), endsAt: plusHours(HOURS[23]!, 1) }])).toMatchObject({ verdict: "unavailable", items: [] });
  });

  it("the order of its hours has no effect; every change of what was said changes what it was made from", () => {
    const hours = [...cod("40", "60", "80"), hour(3, { pH: ["7.1"], totalNitrogen: ["3"] })];
    fc.assert(fc.property(fc.shuffledSubarray(hours, { minLength: hours.length }), (shuffled) => { expect(day(shuffled)).toEqual(day(hours)); }));
    const changed = [hours.slice(1), [...hours.slice(1), hour(0, { chemicalOxygenDemand: ["40", "41"] })], [...hours.slice(1), hour(0, { chemicalOxygenDemand: [{ value: "40", mark: "D" }] })], [...hours.slice(1), hour(0, { chemicalOxygenDemand: ["40", null] })]];
    const digests = [day(hours), day(hours, false), ...changed.map((all) => day(all))].map(({ madeFrom }) => madeFrom.digest);
    expect(new Set(digests).size).toBe(digests.length);
  });

  it("what does not bear on verdicts changes no digest: a note, the release for the public, what the permit limits from another day on", () => {
    const again = (more: Partial<typeof outlet>) => [
      assessOutletDay({ outlet: { ...outlet, ...more }, day: DAY, over: true, observations: cod("40") }), assessOutletHour({ outlet: { ...outlet, ...more }, observation: cod("40")[0]! }),
    ].map(({ madeFrom }) => madeFrom.digest);
    const [permit, now] = [outlet.permit, again({})];
    const same: Partial<typeof outlet>[] = [
      { note: "x", released: true, en: "y", receives: null }, { permit: permit.toReversed() }, { permit: [...permit, { ...permit[0]!, item: "arsenic", from: "2026-03-16" }] },
      { permit: permit.map((limit) => ({ ...limit, until: "2026-03-16" })) }, { permit: [...permit, { ...permit[0]!, item: "arsenic", until: "2026-03-15" }] },
    ];
    for (const more of same) expect(again(more)).toEqual(now);
    const other: Partial<typeof outlet>[] = [
      { permit: [] }, { permit: [{ ...permit[0]!, limit: "60" }, permit[1]!] },
      { permit: [{ ...permit[0]!, averaging: "single" }, permit[1]!] }, { standards: [] }, { approvedOn: null }, { point: "workshop" },
    ];
    expect(new Set([now, ...other.map(again)].flat()).size).toBe(2 * (other.length + 1));
    for (const span of [{ from: "2026-03-16" }, { until: "2026-03-15" }]) expect(again({ permit: permit.map((limit) => ({ ...limit, ...span })) })).toEqual(again({ permit: [] }));
  });
});

describe("what people say of an outlet's values", () => {
  const review = (verdict: "accept" | "reject", value: string) => [{ rank: rank(90), item: "chemicalOxygenDemand" as const, verdict, value, reason: "r", approvedBy: "a", receivedAt: HOURS[5]! }];
  const window: MaintenanceWindow = { place: outlet.id, id: "2026-03-15", declarations: [{ rank: rank(91), from: HOURS[0]!, to: HOURS[1]!, reason: "r", declaredBy: "d", receivedAt: HOURS[0]! }] };

  it("a rejected value takes no part, an accepted one does, also in maintenance; the last says so", () => {
    const rejected = flaggedOutlet({}, [{ ...cod("900")[0]!, reviews: review("reject", "900") }]);
    expect(assessOutletHour({ outlet, observation: rejected[0]! })).toMatchObject({ values: {}, notCounted: { chemicalOxygenDemand: { because: "rejected" } }, quality: { chemicalOxygenDemand: { flag: 4, reviewed: "rejected", reported: "900" } } });
    expect(day(rejected)).toMatchObject({ items: [{ item: "chemicalOxygenDemand", mean: null, count: 0, verdict: "unavailable", reason: { kind: "no-values" } }], verdict: "unavailable" });
    const inMaintenance = flaggedOutlet({ maintenance: [window] }, cod("900", "900", "40"));
    expect(day(inMaintenance)).toMatchObject({ items: [{ count: 2, mean: "470" }] });
    expect(assessOutletHour({ outlet, observation: inMaintenance[1]! })).toMatchObject({ notCounted: { chemicalOxygenDemand: { because: "M" } } });
    const accepted = flaggedOutlet({ maintenance: [window] }, [cod("1")[0]!, { ...cod("900", "900")[1]!, reviews: review("accept", "900") }]);
    expect(assessOutletHour({ outlet, observation: accepted[1]! })).toMatchObject({ values: { chemicalOxygenDemand: "900" }, quality: { chemicalOxygenDemand: { flag: 1, reviewed: "accepted" } } });
  });

  it("no automatic test runs: a COD that no river has is judged as it is", () => {
    expect(flaggedOutlet({}, cod("9000"))[0]).not.toHaveProperty("quality");
  });
});

describe("the items that a registration limits (管控项目)", () => {
  it("are those of the permit and of the registered tables, once each", () => {
    const items = limitedItems(outlet, REGISTER);
    expect(items).toEqual(expect.arrayContaining(["chemicalOxygenDemand", "totalNitrogen", "ammoniaNitrogen", "pH", "arsenic"]));
    expect(new Set(items).size).toBe(items.length);
    expect(limitedItems({ permit: outlet.permit, standards: [] }, REGISTER)).toEqual(["chemicalOxygenDemand", "totalNitrogen"]);
  });
});

describe("a broken instrument: no automatic test runs on waste water, so whatever a push may hold is judged", () => {
  const value = fc.tuple(fc.bigInt({ min: 0n, max: 10n ** 15n - 1n }), fc.integer({ min: 0, max: 9 })).map(([digits, scale]) => decimalText({ digits: Number(digits), scale })).filter((text) => /^\d{1,12}(\.|$)/.test(text));

  it("no value of an hour or a day is refused by a fault of ours, and every mean can be read again, between the lowest and the highest", () => {
    const items = fc.record({ chemicalOxygenDemand: fc.option(value), pH: fc.option(value), conductivity: fc.option(value), totalNitrogen: fc.option(value) });
    fc.assert(fc.property(fc.array(items, { minLength: 1, maxLength: 5 }), (all) => {
      const observations = all.map((said, at) => hour(at, Object.fromEntries(Object.entries(said).flatMap(([item, text]) => (text === null ? [] : [[item, [text]] as const])))));
      for (const observation of observations) expect(assessOutletHour({ outlet, observation }).values).toEqual(Object.fromEntries(Object.entries(observation.items).map(([item, [sighting]]) => [item, sighting!.value])));
      for (const { item, mean, count } of day(observations).items) {
        const sent = observations.flatMap(({ items: of }) => of[item]?.map((sighting) => decimal(sighting.value!)) ?? []).toSorted(compareDecimals);
        expect(count).toBe(sent.length);
        // The printed mean is rounded: by no more than one step of its last decimal.
        const [low, high] = [sent[0]!, sent.at(-1)!].map((one) => Number(decimalText(one)));
        expect(parseDecimal(mean!).ok).toBe(true);
        expect(Number(mean)).toBeGreaterThanOrEqual(low! - 1);
        expect(Number(mean)).toBeLessThanOrEqual(high! + 1);
      }
    }), { numRuns: 300 });
  });

  it.each([[["400", "401"], "400.3"], [["999999999999", "7"], "7.3"]])("a pH that no water has (%s) has its mean by hydrogen ion, too", (values, mean) => {
    expect(day(values.map((text, at) => hour(at, { pH: [text] }))).items[0]!.mean).toBe(mean);
  });
});
