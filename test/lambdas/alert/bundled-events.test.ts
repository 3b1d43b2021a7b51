import { expect, test } from "vitest";
import { assessAirHour } from "../../../domain/assess/assess-air-hour.ts";
import { assessWaterRound } from "../../../domain/assess/assess-water-round.ts";
import { flagged } from "../../../domain/assess/quality/flagged.ts";
import type { SeriesDoc } from "../../../domain/alert/series-doc.ts";
import { plusMs, type Instant } from "../../../domain/model/time.ts";
import { network } from "../../../domain/network/network.ts";
import { publishedAir } from "../../domain/assess/published-air.ts";
import { publishedWater } from "../../domain/assess/published-water.ts";
import { inMemoryPorts } from "./in-memory-ports.ts";

/** Five minutes after its end, as the demonstration sends. */
const heardAt = (endsAt: Instant): Instant => plusMs(endsAt, 300_000);
const world = () => {
  const clock = { now: "2000-01-01T00:00:00+08:00" as Instant };
  return { clock, ...inMemoryPorts(clock) };
};
type World = ReturnType<typeof world>;

/** All events of these kinds, with their place. */
const eventsOf = ({ docs }: World, ...kinds: SeriesDoc["kind"][]) =>
  [...docs.values()].filter((doc) => kinds.includes(doc.kind)).flatMap(({ place, kind, events }) => events.map((event) => ({ ...event, place, kind })));

test("the bundled rounds of November 2025 raise what they contain, each once: every official class worse than III of an alerted section, and nothing else", async () => {
  const w = world();
  const rows = publishedWater().flatMap((row) => {
    const section = network.sections.find(({ zh, alerted }) => zh === row.section.id && alerted);
    return section === undefined ? [] : [{ ...row, section, observation: { ...row.observation, place: section.id } }];
  });
  for (const [section, own] of Map.groupBy(rows, (row) => row.section)) {
    for (const observation of flagged({ id: section.id, medium: "water" }, own.map((row) => row.observation))) {
      w.clock.now = heardAt(observation.endsAt);
      w.keep({ ...assessWaterRound({ section, endsAt: observation.endsAt, observation }) });
      await w.hear({ place: section.id, kind: "water-round", ends: [observation.endsAt] });
    }
  }
  const foul = rows.filter(({ officialClass, values }) => officialClass !== null && officialClass > 3 && values.siteState !== "维护").map(({ section, observation }) => `${section.id} ${observation.endsAt}`);
  const events = eventsOf(w, "water-worse-than-3", "water-abnormal");
  const outside = foul.filter((at) => !events.some(({ place, startedAt, last }) => `${place} ${startedAt}` <= at && at <= `${place} ${last.at}`));
  expect([foul.length > 0, outside]).toEqual([true, []]);
  expect(eventsOf(w, "water-worse-than-3").map(({ place, startedAt }) => `${place} ${startedAt}`).filter((start) => !foul.includes(start))).toEqual([]);
  expect(eventsOf(w, "water-abnormal").map(({ place, startedAt, rounds: length, state }) => `${place} ${startedAt} ${length} ${state}`)).toEqual(["shiliting 2025-11-08T08:00:00+08:00 1 ended"]);
  const raised = w.published.filter(({ move }) => move === "raised").map(({ city, eventId }) => `${city} ${eventId}`);
  expect([raised.length > 0, new Set(raised).size]).toEqual([true, raised.length]);
  const told = w.published.filter(({ place, attributes }) => place === "shiliting" && attributes.kind === "water-abnormal");
  expect(told.map(({ audience }) => audience)).toEqual(told.map(() => "bureaus"));
});

test("the bundled hours of March 2026 hold no official AQI over 100 and no gas over its 1 h limit: they raise nothing, and nobody is told", async () => {
  const w = world();
  const { hours, stations, byStation } = publishedAir("guangzhou-qingyuan-2026-03.csv");
  expect(hours.filter(({ aqi }) => Number(aqi) > 100)).toEqual([]);
  for (const { station, endsAt } of hours) {
    if (heardAt(endsAt) > w.clock.now) w.clock.now = heardAt(endsAt);
    w.keep({ ...assessAirHour({ station: stations.get(station)!, endsAt, day: byStation.get(station)!, missingItems: "network-2026" }) });
    await w.hear({ place: station, kind: "air-hour", ends: [endsAt] });
  }
  expect([eventsOf(w, "air-advisory", "air-exceedance-1h"), w.published]).toEqual([[], []]);
});
