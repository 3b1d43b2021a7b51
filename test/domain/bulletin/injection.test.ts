import { Logger } from "@aws-lambda-powertools/logger";
import { describe, expect, test } from "vitest";
import { capOfNotice } from "../../../domain/alert/cap/cap-of-notice.ts";
import { writeCap } from "../../../domain/alert/cap/write-cap.ts";
import { csvText } from "../../../domain/bulletin/data/csv-table.ts";
import { placeTable } from "../../../domain/bulletin/data/place-table.ts";
import { issuesFeedMakers } from "../../../domain/bulletin/feeds/issues-feed.ts";
import { issueTable } from "../../../domain/bulletin/issue/issue-table.ts";
import { renderIssue } from "../../../domain/bulletin/issue/render-issue.ts";
import { dayMakers, frontMakers, listMakers, sectionMakers, stationMakers } from "../../../domain/bulletin/site/site-makers.ts";
import type { SiteFile } from "../../../domain/bulletin/site/site-file.ts";
import { UNKNOWN_SITE } from "../../../domain/bulletin/site/public-site.ts";
import { inertInLogs } from "../../../lambdas/runtime/instruments.ts";
import { HOSTILE, liveIn, type TextForm } from "../../fakes/live-text.ts";
import { EARNEST, RAISED } from "../alert/notice-example.ts";
import { sampleIssue, sampleReadings, SAMPLE_DAY } from "./issue/sample-day.ts";
import { sampleEvent, samplePage } from "./sample.ts";

const hash = "0".repeat(64);
const formOf = (key: string): TextForm => (key.endsWith(".html") ? "html" : /\.csv(\.gz)?$/.test(key) ? "csv" : /json$/.test(key) ? "json" : "xml");

/** Every file that the real makers make of a network, notice, issue, licence and issuer whose names are all `evil`. */
function filesOf(evil: string): (readonly [key: string, form: TextForm, text: string])[] {
  const named = { zh: evil, en: evil };
  const page = samplePage();
  const network = {
    cities: page.network.cities.map((city) => ({ ...city, ...named })), airStations: page.network.airStations.map((station) => ({ ...station, ...named, note: evil })),
    outlets: [], sections: page.network.sections.map((section) => ({ ...section, ...named, river: named, note: evil })), reaches: page.network.reaches.map((reach) => ({ ...reach, ...named })),
  };
  const [station, section] = [network.airStations.find(({ id }) => id === "1345A")!, network.sections.find(({ id }) => id === "shijiao")!];
  const frame = { now: page.now, issuer: named, demonstration: null, publicSite: { origin: "https://air.example.cn", licence: { ...named, address: "https://example.cn/l" } } };
  const notice = { ...RAISED, where: named, text: named, edition: evil, clause: evil };
  const event = { ...sampleEvent, place: "1345A" };
  const placePages = new Set(["1345A", "shijiao"]);
  const basis = page.airHours.filter(({ place }) => place === "1345A").map((one) => ({ ...one, notAvailable: { kind: "items-missing" as const, items: [], zh: evil, en: evil }, aqi: null, level: null }));
  const readings = sampleReadings();
  const issue = sampleIssue({ network: { ...readings.network, ...network, airStations: network.airStations.filter(({ id }) => readings.network.airStations.some((one) => one.id === id)) } }, { issuer: named });
  const place = { cities: network.cities, now: page.now, openEvents: [event], pastEvents: [], monthPages: [], months: [] };
  const files: (SiteFile | null)[] = [
    ...frontMakers.map(({ make }) => make({ ...page, ...frame, network, placePages, openEvents: [event], notices: [notice], airHours: [...page.airHours, ...basis] })),
    ...stationMakers("1345A").map(({ make }) => make({ ...frame, ...place, station, city: network.cities[0]!, hours: basis, days: [] })),
    ...sectionMakers("shijiao").map(({ make }) => make({ ...frame, ...place, section, above: network.reaches.slice(0, 2), below: network.reaches.slice(2, 3), rounds: page.rounds.filter(({ place: at }) => at === "shijiao") })),
    ...dayMakers(SAMPLE_DAY).map(({ make }) => make({
      ...frame, day: SAMPLE_DAY, cities: network.cities, stations: network.airStations, sections: network.sections, hours: readings.hours, cityHours: [], days: readings.days, cityDays: [], rounds: readings.rounds, issue: null, placePages, standing: new Set(),
    })),
    ...listMakers.filter(({ key }) => key !== "robots.txt").map(({ make }) => make({ ...frame, network, placePages, months: [], issues: true, standing: new Set() })),
    ...issuesFeedMakers.map(({ make }) => make({ ...frame, issues: [{ year: "2026", number: 1, kind: "daily", id: SAMPLE_DAY, day: SAMPLE_DAY, address: "/issues/2026/0001/", hash, claimedAt: page.now }] })),
  ];
  return [
    ...files.filter((file) => file !== null).map(({ key, body }) => [key, formOf(key), String(body)] as const),
    ["alerts/n.cap.xml", "xml", writeCap(capOfNotice(notice, { ...EARNEST, issuer: named }))], ["issue.csv", "csv", csvText(issueTable(issue))], ["/v1/places as CSV", "csv", csvText(placeTable([station, section]))],
    ["issue, zh", "html", renderIssue(issue, hash, "zh", [], UNKNOWN_SITE)], ["issue, en", "html", renderIssue(issue, hash, "en", [], UNKNOWN_SITE)], ["a line of the log", "log", logged(evil)],
  ];
}

/** What the logger prints of a name, as its functions log it. */
function logged(evil: string): string {
  const lines: string[] = [];
  const logger = new Logger({ jsonReplacerFn: inertInLogs });
  Reflect.set(logger, "console", { error: (line: string) => void lines.push(line) });
  logger.error(evil, { place: evil, error: new Error(evil) });
  return lines.join("\n");
}

describe("a name or note of a hostile sender", () => {
  test.each(Object.entries(HOSTILE))("is inert wherever it is published: %s", (_what, evil) => {
    const files = filesOf(evil);
    expect(files.length).toBeGreaterThan(30);
    for (const [key, form, text] of files) expect(liveIn(form, text), key).toEqual([]);
  });

  test("is in most of these files, so that they were tried", () => {
    const files = filesOf("坏名字");
    expect(files.filter(([, , text]) => text.includes("坏名字") || text.includes("\\u574f")).map(([key]) => key)).toEqual(expect.arrayContaining([
      "index.html", "en/index.html", "data.json", "feeds/alerts.atom", "feeds/cap.atom", "feeds/issues.atom", "stations/1345A/index.html", "stations/1345A/data.json", "sections/shijiao/index.html", `archive/${SAMPLE_DAY}/data.json`, "places.geojson", "search/index.html", "about/index.html", "alerts/n.cap.xml", "issue.csv", "/v1/places as CSV", "issue, zh", "a line of the log",
    ]));
  });
});

describe("a maker that does not escape is caught", () => {
  const careless: Readonly<Record<TextForm, (evil: string) => string>> = {
    html: (evil) => `<p title="${evil}">${evil}</p>`, csv: (evil) => `a,b\r\n${evil},1\r\n`, json: (evil) => JSON.stringify({ evil }), xml: (evil) => `<a>${evil}</a>`, log: (evil) => `{"message":"${evil}"}`,
  };
  test.each([
    ["html", "a script"], ["html", "an attribute"], ["html", "an image"], ["html", "a mark of direction"], ["csv", "a formula"], ["csv", "a full-width formula"], ["csv", "a command"], ["csv", "a sum"], ["csv", "a minus"], ["csv", "line ends"], ["csv", "a tab"],
    ["csv", "a line separator"], ["csv", "a mark of direction"], ["json", "a script"], ["json", "a line separator"], ["json", "a mark of direction"], ["xml", "a script"], ["xml", "an end of CDATA"], ["xml", "an image"], ["xml", "controls"], ["xml", "a mark of direction"],
    ["log", "line ends"], ["log", "quotes"], ["log", "a mark of direction"],
  ] as const)("as %s: %s", (form, what) => {
    let found: string[];
    try { found = liveIn(form, careless[form](HOSTILE[what])); } catch { found = ["it cannot be read at all"]; }
    expect(found).not.toEqual([]);
  });
});
