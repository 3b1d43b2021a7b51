import { describe, expect, test } from "vitest";
import { network } from "../../../domain/network/network.ts";
import type { Assessment, WaterRound } from "../../../domain/model/assessment.ts";
import { plusHours, type Instant } from "../../../domain/model/time.ts";
import { UNKNOWN_SITE } from "../../../domain/bulletin/site/public-site.ts";
import { gatherPage, type PageSources } from "../../../lambdas/bulletin/gather-page.ts";
import { SAMPLE_HOUR, sampleRound } from "../../domain/bulletin/sample.ts";

const NOW = plusHours(SAMPLE_HOUR, 0);

function sources(rounds: readonly WaterRound[] = []) {
  const asked: { place: string; kind: Assessment["kind"]; from: Instant | null; to: Instant }[] = [];
  const ofEvents: string[] = [];
  const of: PageSources = {
    network, issuer: { zh: "软件演示", en: "demonstration" }, demonstration: null, publicSite: UNKNOWN_SITE,
    assessments: {
      range: async (place, kind, from, to) => { asked.push({ place, kind, from, to }); return []; },
      latest: async (place, kind, until, count) => {
        asked.push({ place, kind, from: null, to: until });
        return rounds.filter((one) => one.place === place && one.endsAt <= until).slice(-count) as never;
      },
    },
    events: { ofPlace: async (place) => { ofEvents.push(place); return []; }, archived: async () => [] },
    latestIssues: async () => [], publicNotices: async () => [],
    standing: async (_prefix, keys) => new Set(keys.filter((key) => key === "stations/1345A/index.html")),
  };
  return { of, asked, ofEvents };
}

describe("what the front page is made from", () => {
  test("the last 24 hours of the stations of the two cities, today and yesterday, and the river's sections", async () => {
    const { of, asked, ofEvents } = sources();
    const page = await gatherPage(of, NOW);
    const hours = asked.filter(({ kind }) => kind === "air-hour");
    expect(new Set(hours.map(({ from, to }) => `${from} ${to}`))).toEqual(new Set([`${plusHours(NOW, -24)} ${NOW}`]));
    expect(hours.map(({ place }) => place)).toEqual(page.network.airStations.map(({ id }) => id));
    expect(asked.filter(({ kind }) => kind === "city-hour").map(({ place }) => place).toSorted()).toEqual(["guangzhou", "qingyuan"]);
    expect(new Set(asked.filter(({ kind }) => kind === "air-day").map(({ from, to }) => `${from} ${to}`))).toEqual(new Set(["2026-03-02T00:00:00+08:00 2026-03-03T00:00:00+08:00"]));
    expect(asked.filter(({ kind }) => kind === "water-round").map(({ place }) => place)).toEqual(network.sections.filter(({ onBeijiang }) => onBeijiang).map(({ id }) => id));
    expect(ofEvents).toEqual(expect.arrayContaining(["1345A", "shijiao"]));
  });

  test("a station that no longer publishes is not shown as missing", async () => {
    const gone = network.airStations.find(({ published }) => published.until !== null && published.until < "2026-03-02");
    expect(gone).toBeDefined();
    expect((await gatherPage(sources().of, NOW)).network.airStations.map(({ id }) => id)).not.toContain(gone!.id);
  });

  test("a round older than 14 days is left out: the page says that the section is missing", async () => {
    const rounds = [plusHours(NOW, -14 * 24 - 4), plusHours(NOW, -14 * 24)].map((endsAt) => sampleRound("shijiao", endsAt, 2));
    expect((await gatherPage(sources(rounds).of, NOW)).rounds.map(({ endsAt }) => endsAt)).toEqual([rounds[1]!.endsAt]);
  });

  test.each([["2026-03-02T06:04:59+08:00", "2026-03-02T06:05:00+08:00"], ["2026-03-02T06:05:00+08:00", "2026-03-02T07:05:00+08:00"], ["2026-03-02T23:30:00+08:00", "2026-03-03T00:05:00+08:00"]])(
    "at %s the next update is %s", async (now, next) => {
      expect((await gatherPage(sources().of, now as Instant)).nextUpdate).toBe(next);
    });
});
