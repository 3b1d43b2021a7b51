import { describe, expect, it } from "vitest";
import { directoryOf, network } from "../../../domain/network/network.ts";
import { sectionsBeside } from "../../../domain/network/sections-beside.ts";
import { plusHours, type Instant } from "../../../domain/model/time.ts";
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

  it.each<[string, Partial<AgainQuestion>, RegExp]>([
    ["a kind the place does not have", { kind: "water-round" }, /air-hour, air-day/],
    ["an edition that is not registered", { under: "GB 3095-1996" }, /GB 3095-2012.*或年份/],
    ["more than seven days of a city", { of: guangzhou, kind: "city-hour", from: plusHours(NOON, -169) }, /最多 7 天/],
  ])("refuses %s and says what to do", async (_, question, sentence) => {
    const answer = await ask(question);
    expect(answer).toMatchObject({ ok: false, fault: expect.stringMatching(sentence) });
  });
});
