import { describe, expect, it } from "vitest";
import { hourPoints } from "../../../domain/alert/air-points.ts";
import { findRuns, ruleOf } from "../../../domain/alert/find-runs.ts";
import { factsOf } from "../../../domain/alert/live-event.ts";
import { emptySeries, type Event, type SeriesDoc } from "../../../domain/alert/series-doc.ts";
import { renderStation } from "../../../domain/bulletin/station/render-station.ts";
import { plusHours, type Instant } from "../../../domain/model/time.ts";
import { network } from "../../../domain/network/network.ts";
import { gatherEvents } from "../../../lambdas/bulletin/gather-events.ts";
import { gatherStation } from "../../../lambdas/bulletin/gather-station.ts";
import { ozoneHour } from "../alert/in-memory-ports.ts";
import { emptySources } from "./empty-sources.ts";

const NOW = "2026-07-01T08:00:00+08:00" as Instant;
const ended = (id: string, startedAt: Instant): Event => {
  const [run] = findRuns(hourPoints([ozoneHour("1345A", startedAt, 250)], "o3"), ruleOf("air-exceedance-1h"));
  return { id, late: false, firstStartedAt: startedAt, mergedInto: null, told: [], outbox: [], tellings: {}, latest: [], history: [], ...factsOf(run!, "air-exceedance-1h"), state: "ended", endedAt: plusHours(startedAt, 2) };
};
const [long_, moved, live] = [ended("long-ago", "2026-05-03T14:00:00+08:00" as Instant), ended("moved", "2026-06-03T14:00:00+08:00" as Instant), ended("live", "2026-06-20T14:00:00+08:00" as Instant)];

/** A series whose older events were moved to the archive, one of them after it was read. */
function world(archivedUntil: Instant | null) {
  const doc: SeriesDoc = { ...emptySeries({ place: "1345A", kind: "air-exceedance-1h", item: "o3" }), archivedUntil, events: [moved, live] };
  const asked: string[] = [];
  const events = { ofPlace: async () => [doc], archived: async (place: string, series: string, from: Instant) => { asked.push(`${place} ${series} ${from.slice(0, 10)}`); return [long_, moved]; } };
  return { events, asked };
}

describe("events of a place that are over", () => {
  it("are those of the series and those in the archive of the last thirteen months, each once", async () => {
    const { events, asked } = world(long_.endedAt);
    expect((await gatherEvents(events, "1345A", NOW)).flatMap((doc) => doc.events.map(({ id }) => id))).toEqual(["long-ago", "moved", "live"]);
    expect(asked).toEqual(["1345A air-exceedance-1h#o3 2025-05-27"]);
  });

  it("are looked for in the archive only where it holds something so young", async () => {
    for (const until of [null, "2025-01-01T00:00:00+08:00" as Instant]) {
      const { events, asked } = world(until);
      expect((await gatherEvents(events, "1345A", NOW)).flatMap((doc) => doc.events.map(({ id }) => id))).toEqual(["moved", "live"]);
      expect(asked).toEqual([]);
    }
  });

  it("stand on the page of the station", async () => {
    const station = network.airStations.find(({ id }) => id === "1345A")!;
    const page = renderStation(await gatherStation({ ...emptySources, events: world(long_.endedAt).events }, station, NOW), "zh").html;
    for (const day of ["2026年5月3日", "2026年6月3日", "2026年6月20日"]) expect(page).toContain(day);
  });
});
