/**
 * The whole road on the local system, with every bundled reading: push → normalize → assess → alert → bulletin, twice.
 * What the stores hold afterwards is checked against what the national network published.
 */
import { createHash } from "node:crypto";
import { ListObjectsV2Command } from "@aws-sdk/client-s3";
import { AxeBuilder } from "@axe-core/playwright";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { AirDay, AirHour, Assessment, CityHour, Stored, WaterRound } from "../../domain/model/assessment.ts";
import type { CorrectionContent } from "../../domain/bulletin/issue/correction-content.ts";
import type { IssueYear } from "../../domain/bulletin/issue/issue-index.ts";
import type { SeriesDoc } from "../../domain/alert/series-doc.ts";
import { plusHours, type Instant } from "../../domain/model/time.ts";
import { network } from "../../domain/network/network.ts";
import { bundledPushes, DEMO_END, WATER_MOVED_DAYS, type BundledPush } from "../../local/demo/bundled-readings.ts";
import { ADMINISTRATOR, replay, type SentReadings } from "../../local/demo/replay.ts";
import { pushBody, sendSigned } from "../../local/demo/station-client.ts";
import { summarize, type Summary } from "../../local/demo/summary.ts";
import { readSigned } from "../../ops/signing/read-signed.ts";
import { findBrowser, launch, NO_BROWSER } from "../browser/launch.ts";
import { publishedAir } from "../domain/assess/published-air.ts";
import { publishedWater } from "../domain/assess/published-water.ts";
import { allItems, startDemo, type LocalDemo } from "./local-demo.ts";
import { noticesToldTo } from "./notices-in.ts";

const pushes = bundledPushes(network);
const readingsOf = (some: readonly BundledPush[]): number => some.reduce((sum, { values }) => sum + Object.keys(values).length, 0);
const readings = readingsOf(pushes);
const air2020 = publishedAir("guangzhou-qingyuan-2020-04.csv");
const air2026 = publishedAir("guangzhou-qingyuan-2026-03.csv");
const water = publishedWater();

let demo: LocalDemo;
let sent: SentReadings;
let summary: Summary;
let assessed: Map<string, Stored<Assessment>>;

/** Stored assessments by place, kind and end. */
async function storedAssessments(): Promise<Map<string, Stored<Assessment>>> {
  const items = (await allItems(demo.stores, "assessments")) as unknown as Stored<Assessment>[];
  return new Map(items.map((item) => [`${item.place} ${item.kind} ${item.endsAt}`, item]));
}
const hourOf = (station: string, endsAt: string) => assessed.get(`${station} air-hour ${endsAt}`) as Stored<AirHour> | undefined;

beforeAll(async () => {
  demo = await startDemo({ instances: { Collect: 2 } });
  const started = Date.now();
  sent = await replay(demo.system, pushes, demo.keys);
  if (demo.system.clock.now() < DEMO_END) demo.system.clock.set(DEMO_END);
  await demo.system.settle();
  summary = await summarize(demo.system, sent, (Date.now() - started) / 1000);
  assessed = await storedAssessments();
  console.log(`replayed ${sent.readings} readings in ${summary.seconds} s`);
}, 600_000);
afterAll(() => demo?.stop(), 30_000);

describe("the first replay", () => {
  it("stores every reading that was sent, once: sent = stored + duplicate + corrected + refused", () => {
    expect(sent.readings).toBe(readings);
    expect(summary.readings).toEqual({ stored: readings, duplicate: 0, corrected: 0, withdrawn: 0, refused: 0, lost: 0, unsettled: 0 });
    expect(summary.dead).toBe(0);
    expect(summary.addsUp).toBe(true);
  });

  it("reproduces all 842 official AQIs of 2026 with their primary pollutants, and gives none in the 46 other station-hours", () => {
    const withAqi = air2026.hours.filter(({ aqi }) => aqi !== "");
    expect(withAqi).toHaveLength(842);
    expect(air2026.hours.length - withAqi.length).toBe(46);
    const said = air2026.hours.map(({ station, endsAt }) => `${station} ${endsAt} ${hourOf(station, endsAt)?.aqi ?? "none"} ${hourOf(station, endsAt)?.primary.toString() ?? ""}`);
    expect(said).toEqual(air2026.hours.map(({ station, endsAt, aqi, primary }) => `${station} ${endsAt} ${aqi || "none"} ${primary.toString()}`));
  });

  it("reproduces all 1,253 official AQIs of 2020 with their primary pollutants", () => {
    const withAqi = air2020.hours.filter(({ aqi }) => aqi !== "");
    expect(withAqi).toHaveLength(1253);
    const said = withAqi.map(({ station, endsAt }) => `${station} ${endsAt} ${hourOf(station, endsAt)?.aqi} ${hourOf(station, endsAt)?.primary.toString()}`);
    expect(said).toEqual(withAqi.map(({ station, endsAt, aqi, primary }) => `${station} ${endsAt} ${aqi} ${primary.toString()}`));
  });

  it("reproduces all 511 official water classes, and gives none in the 9 other rounds", () => {
    const ids = new Map(network.sections.map(({ zh, id }) => [zh, id]));
    const classOf = ({ section, observation }: (typeof water)[number]) =>
      (assessed.get(`${ids.get(section.id)} water-round ${plusHours(observation.endsAt, 24 * WATER_MOVED_DAYS)}`) as Stored<WaterRound> | undefined)?.class ?? null;
    expect(water.filter(({ officialClass }) => officialClass !== null)).toHaveLength(511);
    expect(water.filter(({ officialClass }) => officialClass === null)).toHaveLength(9);
    expect(water.map((row) => `${row.name} ${classOf(row)}`)).toEqual(water.map((row) => `${row.name} ${row.officialClass}`));
  });

  it("judges the hour stamped 2026-03-01 00:00 by HJ 633-2012 and the next one by HJ 633-2026", () => {
    const editions = (endsAt: string) => hourOf("1345A", endsAt)?.basis.map(({ edition }) => edition) ?? [];
    expect(editions("2026-03-01T00:00:00+08:00")).toContain("HJ 633-2012");
    expect(editions("2026-03-01T00:00:00+08:00")).not.toContain("HJ 633-2026");
    expect(editions("2026-03-01T01:00:00+08:00")).toContain("HJ 633-2026");
    expect(editions("2026-03-01T01:00:00+08:00")).not.toContain("HJ 633-2012");
  });

  it("closes 1 March, keeps 2 March \"so far\" without an AQI, and gives both cities a value", () => {
    const closed = assessed.get("1345A air-day 2026-03-02T00:00:00+08:00") as Stored<AirDay>;
    const soFar = assessed.get("1345A air-day 2026-03-03T00:00:00+08:00") as Stored<AirDay>;
    expect([closed.closed, closed.aqi]).toEqual([true, expect.any(Number)]);
    expect([soFar.closed, soFar.aqi, soFar.level]).toEqual([false, null, null]);
    for (const city of ["guangzhou", "qingyuan"]) expect((assessed.get(`${city} city-hour 2026-03-02T06:00:00+08:00`) as Stored<CityHour>).aqi).toEqual(expect.any(Number));
  });

  it("makes the day of each city, and month, quarter and year of stations and cities, from the days that closed", async () => {
    const found = (place: string, kind: string, endsAt: string) => assessed.get(`${place} ${kind} ${endsAt}`);
    for (const city of ["guangzhou", "qingyuan"]) {
      expect(found(city, "city-day", "2026-03-02T00:00:00+08:00")).toMatchObject({ closed: true, aqi: expect.any(Number) });
      expect(found(city, "city-month", "2026-04-01T00:00:00+08:00")).toMatchObject({ closed: false, days: { closed: 1, inSpan: 31 }, notAvailable: { kind: "period-not-over" } });
      // Qingyuan had one station with 20 hours of PM2.5 on the best of these days: not even one day of the city.
      const why = city === "guangzhou" ? "too-few-days" : "no-data";
      expect(found(city, "city-month", "2020-05-01T00:00:00+08:00")).toMatchObject({ closed: true, items: { pm25: { mean: null, notAvailable: { kind: why } } } });
    }
    expect(found("1345A", "air-year", "2027-01-01T00:00:00+08:00")).toMatchObject({ parts: [{ to: "2026-02-28" }, { from: "2026-03-01" }], notAvailable: { kind: "several-editions" } });
    const answer = await fetch(`${demo.system.url}/v1/places/guangzhou/assessments?kind=city-month&from=${encodeURIComponent("2026-03-15T00:00:00+08:00")}&to=${encodeURIComponent("2026-04-01T00:00:00+08:00")}`);
    expect(await answer.json()).toMatchObject({ assessments: [{ kind: "city-month", period: "2026-03", dustDays: "included" }] });
  });

  it("tells the bureaus of the abnormal round at 十里亭 once, and of its end, and nobody of 2020", async () => {
    const series = ((await allItems(demo.stores, "events")) as unknown as SeriesDoc[]).filter((item) => "events" in item);
    const shiliting = series.find(({ place, kind }) => place === "shiliting" && kind === "water-abnormal")!;
    expect(shiliting.events.map(({ state, rounds }) => [state, rounds])).toEqual([["ended", 1]]);
    const moves = (await noticesToldTo(demo)).filter(({ place, kind }) => place === "shiliting" && kind === "water-abnormal").map(({ subscriber, move, audience }) => `${subscriber} ${move} ${audience}`);
    expect(moves).toContain("shaoguan-duty raised bureaus");
    expect(moves).toContain("shaoguan-duty ended bureaus");
    expect(new Set(moves).size).toBe(moves.length);
    expect(series.flatMap(({ events }) => events).filter(({ startedAt, told }) => startedAt < "2021" && told.length > 0)).toEqual([]);
  });

  it("tells each bureau of the sections that sent nothing for days, many in one message, and nobody of stations that sent an archive alone", async () => {
    const letters = demo.system.mailbox.list().filter(({ attributes }) => attributes["severity"] === "offline");
    for (const city of ["guangzhou", "qingyuan", "foshan", "shaoguan"]) {
      const own = letters.filter(({ subscriber }) => subscriber === `${city}-duty`);
      expect(own.some(({ attributes, message }) => attributes["city"] === city && attributes["medium"] === "water" && message.includes("【站点离线】")), city).toBe(true);
      expect(new Set(own.map(({ message }) => /s-[0-9a-f]{16}/.exec(message)![0])).size, city).toBe(own.length);
    }
    // Of the hours of 2026 one station has a gap of three and more (3302A, 1 March 04:00 to 12:00); those of 2020 came six years late.
    const air = letters.filter(({ attributes }) => attributes["medium"] === "air");
    expect(air.map(({ subscriber, message }) => [subscriber, /【[^】]+】/.exec(message)![0], ...new Set(message.match(/（\d{4}A）/g))])).toEqual([
      ["guangzhou-duty", "【站点离线】", "（3302A）"], ["guangzhou-duty", "【恢复上报】", "（3302A）"],
    ]);
  });

  it("raises the events that the readings contain, each once: water by the official classes, air by the official AQIs", async () => {
    const series = ((await allItems(demo.stores, "events")) as unknown as SeriesDoc[]).filter((item) => "events" in item);
    const eventsOf = (...kinds: SeriesDoc["kind"][]) => series.filter(({ kind }) => kinds.includes(kind)).flatMap(({ place, events }) => events.map((event) => ({ ...event, place })));
    const ids = new Map(network.sections.filter(({ alerted }) => alerted).map(({ zh, id }) => [zh, id]));
    const foul = water.filter(({ section, officialClass, values }) => ids.has(section.id) && officialClass !== null && officialClass > 3 && values.siteState !== "维护")
      .map(({ section, observation }) => `${ids.get(section.id)} ${plusHours(observation.endsAt, 24 * WATER_MOVED_DAYS)}`);
    // Nothing that was published as bad is outside every event, and an event for an unknown target begins with what was (all of them: test/lambdas/alert).
    const covers = (at: string) => eventsOf("water-worse-than-3", "water-abnormal").some(({ place, startedAt, last }) => `${place} ${startedAt}` <= at && at <= `${place} ${last.at}`);
    expect(foul.filter((at) => !covers(at))).toEqual([]);
    expect(eventsOf("water-worse-than-3").map(({ place, startedAt }) => `${place} ${startedAt}`).filter((start) => !foul.includes(start))).toEqual([]);
    // The hours of 2026 hold no AQI over 100.
    expect(eventsOf("air-advisory").filter(({ startedAt }) => startedAt > "2026")).toEqual([]);
    expect(foul.length).toBeGreaterThan(0);
    const told = (await noticesToldTo(demo)).filter(({ move }) => move === "raised").map(({ subscriber, eventId }) => `${subscriber} ${eventId}`);
    expect(new Set(told).size).toBe(told.length);
  });

  it("shows the single suspect round of 十里亭 (2025-11-08 08:00, moved) to bureaus, and not as an event to the public", async () => {
    const at = plusHours("2025-11-08T08:00:00+08:00" as Instant, 24 * WATER_MOVED_DAYS);
    expect(assessed.get(`shiliting water-round ${at}`)).toMatchObject({ class: 5, quality: { ammoniaNitrogen: { flag: 3 } } });
    await sendSigned(demo.system.url, "/v1/enrolments", demo.keys.key(ADMINISTRATOR), JSON.stringify({
      senders: [{ keyId: "bureau.shaoguan", publicKey: demo.keys.publicKey("bureau.shaoguan"), owner: { kind: "bureau", city: "shaoguan" }, from: "2026-01-01", until: null }],
    }), Math.floor(demo.system.clock.now() / 1000));
    await demo.system.settle();
    const asBureau = (path: string) => readSigned(demo.system.url, path, demo.keys.key("bureau.shaoguan"), Math.floor(demo.system.clock.now() / 1000));
    const path = `/v1/places/shiliting/exceedances?from=${encodeURIComponent(at)}&to=${encodeURIComponent(at)}`;
    const abnormal = { kind: "water-abnormal", startedAt: at, state: "ended" };
    expect((await asBureau(path)).body).toMatchObject({ exceedances: expect.arrayContaining([expect.objectContaining(abnormal)]) });
    expect(await (await fetch(demo.system.url + path)).json()).toEqual({ place: "shiliting", exceedances: [] });
    const { noticeId } = (await noticesToldTo(demo)).find(({ place, kind, move }) => place === "shiliting" && kind === "water-abnormal" && move === "raised")!;
    expect((await fetch(`${demo.system.url}/v1/notices/${noticeId}`)).status).toBe(404);
    expect((await asBureau(`/v1/notices/${noticeId}`)).body).toMatchObject({ noticeId, audience: "bureaus", reviewed: false });
  });

  it("publishes a daily issue of every day that was received, weekly and monthly ones, numbered in one sequence, each under the hash of its data", async () => {
    const [index] = (await allItems(demo.stores, "issues")) as unknown as IssueYear[];
    expect(index!.issues.map(({ number }) => number)).toEqual(index!.issues.map((_, at) => at + 1));
    expect(index!.issues.map(({ kind, id }) => `${kind} ${id}`)).toEqual(expect.arrayContaining([
      "daily 2026-02-17", "daily 2026-02-18", "daily 2026-02-19", "daily 2026-02-28", "weekly-water 2026-W08", "monthly-water 2026-02",
    ]));
    expect(summary.issues).toBe(index!.issues.length);
    for (const { address, hash } of index!.issues) {
      const content = await (await fetch(`${demo.system.url}${address}issue.json`)).text();
      expect(createHash("sha256").update(content, "utf8").digest("hex")).toBe(hash);
      expect(await (await fetch(`${demo.system.url}${address}`)).text()).toContain(hash);
    }
  });

  it("answers what became of each reading of a receipt", async () => {
    const [receipt] = sent.receipts;
    const status = (await (await fetch(`${demo.system.url}/v1/receipts/${receipt}`)).json()) as { state: string; readings: number; outcomes: { outcome: string }[] };
    expect(status.state).toBe("done");
    expect(status.outcomes).toHaveLength(status.readings);
    expect(new Set(status.outcomes.map(({ outcome }) => outcome))).toEqual(new Set(["stored"]));
  });
});

describe.skipIf(!findBrowser())(findBrowser() ? "the page of the running system in a browser" : `the page of the running system: SKIPPED. ${NO_BROWSER}`, () => {
  it("shows a station's AQI as it was assessed, says that it is a demonstration, and has no accessibility violation", async () => {
    const browser = await launch();
    try {
      for (const [path, word] of [["/", "演示"], ["/en/", "demonstration"]] as const) {
        const context = await browser.newContext();
        const page = await context.newPage();
        await page.goto(demo.system.url + path);
        const aqi = hourOf("1345A", "2026-03-02T06:00:00+08:00")?.aqi;
        expect(await page.locator("#place-1345A .chip").first().innerText()).toMatch(new RegExp(`^${aqi}\\b`));
        expect((await page.locator("body").innerText()).toLowerCase()).toContain(word);
        const { violations } = await new AxeBuilder({ page }).withTags(["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]).setLegacyMode().analyze();
        expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
        await context.close();
      }
    } finally {
      await browser.close();
    }
  }, 90_000);
});

describe("a second replay of all but the archive of 2020", () => {
  it("makes every reading a duplicate and changes nothing else: no assessment, no event, no notice, no value", async () => {
    const notices = demo.system.mailbox.list().length;
    const events = JSON.stringify(await allItems(demo.stores, "events"));
    const live = pushes.filter(({ endsAt }) => endsAt > "2026");
    const again = await replay(demo.system, live, demo.keys, { allNow: true });
    const counts = await summarize(demo.system, again, 0);
    expect(live.length).toBeGreaterThan(1300);
    expect(counts.readings).toEqual({ stored: 0, duplicate: readingsOf(live), corrected: 0, withdrawn: 0, refused: 0, lost: 0, unsettled: 0 });
    expect((await summarize(demo.system, sent, 0)).readings.stored).toBe(readings);
    expect(await storedAssessments()).toEqual(assessed);
    expect(JSON.stringify(await allItems(demo.stores, "events"))).toBe(events);
    expect(demo.system.mailbox.list()).toHaveLength(notices);
  }, 600_000);
});

describe("what comes after", () => {
  const march: Omit<BundledPush, "sendAt" | "archive"> = { station: "1345A", endsAt: "2026-03-02T05:00:00+08:00" as never, interval: "PT1H", values: { no2: "250" } };
  const seconds = () => Math.floor(demo.system.clock.now() / 1000);

  it("a correction is a revision with the old value kept, is judged again, and raises what it makes abnormal; taken back, it withdraws it", async () => {
    await sendSigned(demo.system.url, "/v1/readings", demo.keys.key("1345A"), pushBody(march), seconds() + 1);
    await demo.system.settle();
    const url = `${demo.system.url}/v1/places/1345A/observations?from=2026-03-02T05:00:00%2B08:00&to=2026-03-02T05:00:00%2B08:00`;
    const { observations: [observation] } = (await (await fetch(url)).json()) as { observations: { values: { no2: { value: string; revisionNumber: number } } }[] };
    expect(observation?.values.no2).toMatchObject({ value: "250", revisionNumber: 1 });
    assessed = await storedAssessments();
    expect(hourOf("1345A", march.endsAt)).toMatchObject({ version: 2, exceedances: [{ item: "no2", value: "250", limit: "200", multiple: "0.25" }] });
    const before = air2026.hours.find(({ station, endsAt }) => station === "1345A" && endsAt === march.endsAt)!.values.no2!;
    await sendSigned(demo.system.url, "/v1/readings", demo.keys.key("1345A"), pushBody({ ...march, values: { no2: before } }), seconds() + 2);
    await demo.system.settle();
    // 06:00 is below the limit, so the raised event had ended; an hourly AQI over 100 is an advisory beside it.
    for (const kind of ["air-exceedance-1h", "air-advisory"]) {
      const moves = (await noticesToldTo(demo)).filter((notice) => notice.place === "1345A" && notice.kind === kind).map(({ subscriber, move }) => `${subscriber} ${move}`);
      expect(moves.toSorted()).toEqual(["guangzhou-duty", "qingyuan-duty"].flatMap((who) => [`${who} ended`, `${who} raised`, `${who} withdrawn`]));
    }
  }, 60_000);

  it("a push with a wrong signature is refused with 401, one of another's station with 403, and neither leaves anything behind", async () => {
    const rawKeys = async () => (await demo.stores.s3.send(new ListObjectsV2Command({ Bucket: demo.stores.buckets.raw, Prefix: "readings/2026-03-02/06/" }))).KeyCount;
    const before = await rawKeys();
    const foreign = sendSigned(demo.system.url, "/v1/readings", demo.keys.key("1346A"), pushBody(march), seconds());
    await expect(foreign).rejects.toThrow(/403/);
    const stranger = sendSigned(demo.system.url, "/v1/readings", { keyId: "1345A", privateKey: demo.keys.key("1346A").privateKey }, pushBody(march), seconds());
    await expect(stranger).rejects.toThrow(/401/);
    const unsigned = await fetch(`${demo.system.url}/v1/readings`, { method: "POST", headers: { "content-type": "application/json" }, body: pushBody(march) });
    expect([unsigned.status, unsigned.headers.get("content-type")]).toEqual([401, "application/problem+json; charset=utf-8"]);
    expect(await rawKeys()).toBe(before);
  });
});

describe("a correction of a day that was published", () => {
  it("is told by a new issue, which the page of the old one, the lists and the corrections page name; the old content keeps every byte", async () => {
    const page = async (path: string) => (await fetch(demo.system.url + path)).text();
    const [known] = (await allItems(demo.stores, "issues")) as unknown as IssueYear[];
    const { number, address } = known!.issues.find(({ kind, id }) => kind === "daily" && id === "2026-02-28")!;
    const before = await page(`${address}issue.json`);
    // Three hours: a single one that stands out would be suspect, and is not published as an exceedance (docs/quality.md).
    const hours = ["19", "20", "21"].map((hour) => ({ station: "1345A", endsAt: `2026-02-28T${hour}:00:00+08:00`, interval: "PT1H", values: { no2: "250" } }));
    await sendSigned(demo.system.url, "/v1/readings", demo.keys.key("1345A"), JSON.stringify({ observations: hours }), Math.floor(demo.system.clock.now() / 1000) + 5);
    await demo.system.settle();
    const [index] = (await allItems(demo.stores, "issues")) as unknown as IssueYear[];
    const correction = index!.issues.find(({ kind, id }) => kind === "correction" && id === `${String(number).padStart(4, "0")}/1`)!;
    expect(correction.hash).not.toBeNull();
    expect(await page(`${address}issue.json`)).toBe(before);
    const { changes } = JSON.parse(await page(`${correction.address}issue.json`)) as CorrectionContent;
    expect(changes).toEqual(expect.arrayContaining([expect.objectContaining({ what: { zh: "小时值超标", en: "hourly limits exceeded" }, to: expect.objectContaining({ zh: expect.stringContaining("NO₂ 250") }) })]));
    for (const path of [address, "/issues/", "/corrections/"]) expect(await page(path), path).toContain(`href="${correction.address}"`);
    for (const path of [`/en${address}`, "/en/issues/", "/en/corrections/"]) expect(await page(path), path).toContain(`href="/en${correction.address}"`);
    expect(await page(correction.address)).toContain(`href="${address}"`);
    expect(await page(correction.address)).toContain("自动发布");
  }, 120_000);
});
