import { describe, expect, it } from "vitest";
import { directoryOf, network } from "../../../domain/network/network.ts";
import { sectionsBeside } from "../../../domain/network/sections-beside.ts";
import { assessOutletDay } from "../../../domain/assess/water/assess-outlet-day.ts";
import { assessOutletHour } from "../../../domain/assess/water/assess-outlet-hour.ts";
import type { Observation } from "../../../domain/model/observation.ts";
import { rankOf } from "../../../domain/model/rank.ts";
import { dayOfIntervalEnd, endOfDay, epochMs, plusHours, type Instant } from "../../../domain/model/time.ts";
import { INVENTED_OUTLET as OUTLET } from "../../fakes/invented-outlet.ts";
import { memoryMaintenance } from "../../fakes/memory-maintenance.ts";
import { judgedAgain, type AgainQuestion } from "../../../lambdas/query/judged-again.ts";
import { memoryObservations } from "../../fakes/memory-stores.ts";
import { airHour } from "../../domain/assess/published-air.ts";
import { waterRound } from "../../domain/assess/published-water.ts";

const { place, city } = directoryOf(network);
const NOON = "2026-03-15T12:00:00+08:00" as Instant;
const VALUES = { pm25: "60", pm10: "120", so2: "5", no2: "20", o3: "60", co: "0.5" };

async function ask(question: Partial<AgainQuestion>) {
  const observations = memoryObservations();
  await observations.put(airHour("1345A", NOON, VALUES));
  await observations.put(waterRound("石角（界牌）", NOON, {}));
  const judge = judgedAgain({ observations, maintenance: memoryMaintenance(), stationsOf: (id) => network.airStations.filter((station) => station.city === id), beside: (id) => sectionsBeside(network, id) });
  return judge({ of: place("1345A")!, kind: "air-hour", from: NOON, to: NOON, asOf: undefined, under: undefined, now: plusHours(NOON, 2), ...question });
}
const guangzhou = { ...city("guangzhou")!, medium: "city" as const };

describe("assessments judged again on the fly", () => {
  it("as of a moment: what was known then, without the receipts", async () => {
    expect(await ask({ asOf: plusHours(NOON, -1) })).toMatchObject({ ok: true, value: { asOf: "2026-03-15T11:00:00+08:00", assessments: [] } });
    const now = await ask({ asOf: plusHours(NOON, 1) });
    expect(now).toMatchObject({ ok: true, value: { place: "1345A", assessments: [{ aqi: 100, madeFrom: { digest: expect.stringMatching(/^[0-9a-f]{16}$/) } }] } });
    expect(JSON.stringify(now)).not.toContain("revisions");
  });

  it("under another edition: both verdicts side by side, the asked one marked as not in force", async () => {
    const answer = await ask({ under: "2012" });
    expect(answer).toMatchObject({ ok: true, value: { asOf: "2026-03-15T14:00:00+08:00", under: "2012", sideBySide: [{ endsAt: NOON, inForce: { aqi: 100 }, asked: { aqi: 85, basis: [{ edition: "HJ 633-2012", askedFor: true }, {}, {}] } }] } });
  });

  it("for the days and the hours of a city too", async () => {
    expect(await ask({ kind: "air-day", from: plusHours(NOON, -12), to: plusHours(NOON, 12) })).toMatchObject({ ok: true, value: { assessments: [{ kind: "air-day", closed: false }] } });
    expect(await ask({ of: guangzhou, kind: "city-hour" })).toMatchObject({ ok: true, value: { assessments: [{ kind: "city-hour", concentrations: {} }] } });
  });

  it("for the hours and days of an outlet: as they are stored; as of noon the day is so far; under another standard both side by side", async () => {
    const hours = ["40", "75", "60"].map((value, at): Observation => ({
      place: OUTLET.id, endsAt: plusHours(NOON, -11 + at * 11), length: "PT1H", version: 1,
      items: { chemicalOxygenDemand: [{ rank: rankOf({ created: epochMs(NOON) / 1000 + at, keyId: OUTLET.id, hash: "0".repeat(32) }, 0), value, receivedAt: plusHours(NOON, -11 + at * 11) }] },
    }));
    const [observations, maintenance] = [memoryObservations(), memoryMaintenance()];
    await Promise.all(hours.map((hour) => observations.put(hour)));
    const end = endOfDay(dayOfIntervalEnd(NOON));
    const again = async (more: Partial<AgainQuestion>) => {
      const told = await judgedAgain({ observations, maintenance, stationsOf: () => [], beside: () => ({ above: [], below: [] }) })({ of: OUTLET, kind: "outlet-day", from: end, to: end, asOf: undefined, under: undefined, now: plusHours(end, 1), ...more });
      if (!told.ok) throw new Error(told.fault);
      return told.value as { assessments: { madeFrom: { digest: string } }[] };
    };
    const stored = assessOutletDay({ outlet: OUTLET, day: dayOfIntervalEnd(NOON), over: true, observations: hours });
    expect((await again({})).assessments).toMatchObject([{ closed: true, verdict: "over", items: [{ mean: "58.3" }], madeFrom: { digest: stored.madeFrom.digest } }]);
    expect((await again({ kind: "outlet-hour", from: NOON, to: NOON })).assessments).toMatchObject([{ advisories: [{ value: "75" }], madeFrom: { digest: assessOutletHour({ outlet: OUTLET, observation: hours[1]! }).madeFrom.digest } }]);
    expect((await again({ asOf: plusHours(NOON, 1) })).assessments).toMatchObject([{ closed: false, items: [{ mean: "57.5", reason: { kind: "day-not-over" } }] }]);
    expect(await again({ under: "GB 8978-1996" })).toMatchObject({ sideBySide: [{ endsAt: end, inForce: { verdict: "over" }, asked: { verdict: "over" } }] });
  });

  it.each<[string, Partial<AgainQuestion>, RegExp]>([
    ["a kind the place does not have", { kind: "water-round" }, /air-hour, air-day/],
    ["an edition that is not registered", { under: "GB 3095-1996" }, /GB 3095-2012.*或年份/],
    ["more than seven days of a city", { of: guangzhou, kind: "city-hour", from: plusHours(NOON, -169) }, /最多 7 天/],
  ])("refuses %s and says what to do", async (_, question, sentence) => {
    const answer = await ask(question);
    expect(answer).toMatchObject({ ok: false, fault: expect.stringMatching(sentence) });
  });
});
