import { beforeAll, describe, expect, test } from "vitest";
import type { Instant } from "../../../domain/model/time.ts";
import type { Assessment } from "../../../domain/model/assessment.ts";
import { network } from "../../../domain/network/network.ts";
import { robotsFile } from "../../../domain/bulletin/site/robots.ts";
import { correctIssue } from "../../../lambdas/bulletin/correct-issue.ts";
import { gatherPage, type PageSources } from "../../../lambdas/bulletin/gather-page.ts";
import { issuesThatStand, listIssues } from "../../../lambdas/bulletin/list-issues.ts";
import { publicNotices } from "../../../lambdas/bulletin/public-notices.ts";
import { publishIssues } from "../../../lambdas/bulletin/publish-issues.ts";
import { renderSite } from "../../../lambdas/bulletin/render-site.ts";
import { sampleReadings, SAMPLE_DAY } from "../../domain/bulletin/issue/sample-day.ts";
import { EARNEST } from "../../domain/alert/notice-example.ts";
import { samplePage } from "../../domain/bulletin/sample.ts";
import { brokenLinks } from "../../fakes/broken-links.ts";
import { hour, world as ozoneWorld } from "../alert/ozone-world.ts";
import { issueWorld } from "./issue-fakes.ts";
import { memorySite } from "./memory-site.ts";

const ORIGIN = "https://air.example.cn";
const NOW = "2026-03-02T06:04:00+08:00" as Instant;

/** A site with places, a day and its month, an issue that was corrected, and a public notice; in earnest, so that it may be found. */
async function wholeSite() {
  const page = samplePage();
  const closed = sampleReadings({ days: sampleReadings().days.filter((day) => day.closed) });
  const stored: Assessment[] = [...page.airHours, ...page.cityHours, ...page.days, ...page.rounds, ...closed.days, ...closed.hours, ...closed.rounds];
  const range = async (place: string, kind: Assessment["kind"], from: Instant, to: Instant) => stored.filter((one) => one.place === place && one.kind === kind && one.endsAt >= from && one.endsAt <= to) as never;
  const state = { readings: closed };
  const issues = issueWorld((day) => ({ ...(day === SAMPLE_DAY ? state.readings : sampleReadings({ days: [], hours: [], rounds: [] })), day }), "2026-03-01T08:30:00+08:00");
  await publishIssues(issues.ports)();
  state.readings = sampleReadings({ days: closed.days.map((day, at) => (at === 4 ? { ...day, aqi: 77, level: 2, madeFrom: { ...day.madeFrom, digest: "1" } } : day)) });
  await correctIssue(issues.ports, { number: 1, day: SAMPLE_DAY });
  await listIssues(issues.ports);

  const alerts = ozoneWorld(hour(1));
  await alerts.say({ 1: 230 });
  const site = memorySite();
  const keysUnder = async (prefix: string) => [...new Set([...issues.objects.keys(), ...site.pages.keys()])].filter((key) => key.startsWith(prefix));
  const sources: PageSources = {
    network, issuer: EARNEST.issuer, demonstration: null, publicSite: { origin: ORIGIN, licence: null },
    assessments: { range, latest: async (place, kind, until, count) => (await range(place, kind, "" as Instant, until) as Assessment[]).slice(-count) as never },
    events: { ofPlace: async (place) => [...alerts.docs.values()].filter((doc) => doc.place === place), archived: async () => [] },
    standing: async (prefix, keys) => new Set((await keysUnder(prefix)).filter((key) => keys.includes(key))),
    latestIssues: (at) => issuesThatStand(issues.ports.issues, at, 7),
    publicNotices: publicNotices({ network, site, installation: EARNEST, notices: { get: async (id) => ({ body: JSON.parse(alerts.settled.get(id)!.notice.body) }) } }),
  };
  const render = renderSite({ site: { ...site, keysUnder }, sources, front: (at) => gatherPage(sources, at), now: () => NOW });
  const subjects = ["station 1345A", "section shijiao", "station-month 1345A 2026-02", "section-month shijiao 2026-02", `day ${SAMPLE_DAY}`, "day 2026-03-01", "month 2026-02", "dump 2026-02", "front", "lists"];
  // Twice: what is listed as standing the first time is named the second time.
  for (const subject of [...subjects, ...subjects]) await render(subject);
  return new Map<string, string>([...[...issues.objects].map(([key, { body }]) => [key, body] as const), ...[...site.pages].map(([key, { html }]) => [key, html] as const), ...[...site.forever].map(([key, body]) => [key, String(body)] as const)]);
}

describe("a whole site", () => {
  let files: ReadonlyMap<string, string>;
  beforeAll(async () => { files = await wholeSite(); });

  test("has no link that leads nowhere: pages, feeds, sitemaps, robots.txt, data, linked data", () => {
    const { broken, followed } = brokenLinks(files, ORIGIN);
    expect(broken).toEqual([]);
    expect(followed).toBeGreaterThan(500);
  });

  test("would be found out otherwise: a file that is missing is named, with each file that leads to it", () => {
    for (const [gone, from] of [["stations/1345A/data.csv", "stations/1345A/index.html"], ["issues/2026/0001/issue.csv", "feeds/issues.atom"], ["places.geojson", "about/index.html"], ["sections/shijiao/index.html", "sitemap-pages.xml"],
      ["sitemap-issues.xml", "sitemap.xml"], [`archive/${SAMPLE_DAY}/all.csv.gz`, `archive/${SAMPLE_DAY}/index.html`], ["sitemap.xml", "robots.txt"], ["feeds/cap.atom", "index.html"]] as const) {
      expect(files.has(gone), gone).toBe(true);
      const without = new Map([...files].filter(([key]) => key !== gone));
      expect(brokenLinks(without, ORIGIN).broken).toContain(`${from} → ${gone}`);
    }
  });

  test("names its feeds, all its pages in the sitemaps in both languages, and every issue with its correction", () => {
    expect([...files.keys()].filter((key) => key.endsWith(".atom")).toSorted()).toEqual(["en/feeds/alerts.atom", "en/feeds/issues.atom", "feeds/alerts.atom", "feeds/cap.atom", "feeds/issues.atom"]);
    const listed = ["sitemap-pages.xml", "sitemap-issues.xml"].flatMap((key) => [...files.get(key)!.matchAll(/<loc>https:\/\/air\.example\.cn\/([^<]*)<\/loc>/g)].map(([, path]) => `${path}index.html`));
    const pages = [...files.keys()].filter((key) => key.endsWith("index.html") && !/(stations|sections)\/\w+\/\d{4}-\d{2}\//.test(key));
    expect(listed.toSorted()).toEqual(pages.toSorted());
    const feed = files.get("feeds/issues.atom")!;
    expect(feed.match(/<entry>/g)).toHaveLength(2);
    expect(feed).toMatch(/更正[\s\S]+<link rel="related" type="text\/html" href="https:\/\/air\.example\.cn\/issues\/2026\/0001\/"\/>/);
    expect(files.get("issues/2026/0002/issue.csv")).toContain("from,fromEn,to,toEn");
    expect([...files].find(([key]) => key.endsWith(".cap.xml"))![1]).toContain("<scope>Public</scope>");
  });

  test("a demonstration asks not to be found", () => {
    expect(robotsFile({ publicSite: { origin: ORIGIN, licence: null }, demonstration: { movedDates: true } }).body).toContain("Disallow: /");
    expect(files.get("robots.txt")).toBe(`User-agent: *\nAllow: /\nSitemap: ${ORIGIN}/sitemap.xml\n`);
  });
});
