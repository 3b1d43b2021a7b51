/**
 * The whole road on the local system, with every bundled reading: push → normalize → assess → alert → bulletin, twice.
 * What the stores hold afterwards is checked against what the national network published.
 */
import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { CorrectionContent } from "../../domain/bulletin/issue/correction-content.ts";
import type { AirDay, CityHour, Stored } from "../../domain/model/assessment.ts";
import type { Instant } from "../../domain/model/time.ts";
import { network } from "../../domain/network/network.ts";
import { bundledPushes, type BundledPush } from "../../local/demo/bundled-readings.ts";
import { replay } from "../../local/demo/replay.ts";
import { pushBody, sendSigned } from "../../local/demo/station-client.ts";
import { summarize } from "../../local/demo/summary.ts";
import { findBrowser, NO_BROWSER } from "../browser/launch.ts";
import { allItems, startDemo, type LocalDemo } from "./local-demo.ts";
import { noticesToldTo } from "./notices-in.ts";
import { air2020, air2026, foulRounds, hasAqi, judgedAqis, judgedClasses, moved, officialAqis, officialClasses, water } from "./published-in-demo.ts";
import { enrolBureau } from "./read-as-bureau.ts";
import { replayAll, type Replayed } from "./replay-all.ts";
import { seenInBrowser } from "./seen-in-browser.ts";
import { eventsOf, hourIn, rawObjectsBelow, storedAssessments, storedIssues, storedSeries, type StoredAssessments } from "./stored-results.ts";

const pushes = bundledPushes(network);
const readingsOf = (some: readonly BundledPush[]): number => some.reduce((sum, { values }) => sum + Object.keys(values).length, 0);
const readings = readingsOf(pushes);

let demo: LocalDemo;
let run: Replayed;
let assessed: StoredAssessments;
const hourOf = (station: string, endsAt: string) => hourIn(assessed, station, endsAt);
const seconds = () => Math.floor(demo.system.clock.now() / 1000);

beforeAll(async () => {
  demo = await startDemo({ instances: { Collect: 2 } });
  run = await replayAll(demo, pushes);
  assessed = await storedAssessments(demo);
}, 600_000);
afterAll(() => demo?.stop(), 30_000);

describe("the first replay", () => {
  it("stores every reading that was sent, once: sent = stored + duplicate + corrected + refused", () => {
    expect(run.sent.readings).toBe(readings);
    expect(run.summary.readings).toEqual({ stored: readings, duplicate: 0, corrected: 0, withdrawn: 0, refused: 0, lost: 0, unsettled: 0 });
    expect(run.summary.dead).toBe(0);
    expect(run.summary.addsUp).toBe(true);
  });

  it("reproduces all 842 official AQIs of 2026 with their primary pollutants, and gives none in the 46 other station-hours", () => {
    expect(air2026.hours.filter(hasAqi)).toHaveLength(842);
    expect(air2026.hours.filter((hour) => !hasAqi(hour))).toHaveLength(46);
    expect(judgedAqis(assessed, air2026.hours)).toEqual(officialAqis(air2026.hours));
  });

  it("reproduces all 1,253 official AQIs of 2020 with their primary pollutants", () => {
    const withAqi = air2020.hours.filter(hasAqi);
    expect(withAqi).toHaveLength(1253);
    expect(judgedAqis(assessed, withAqi)).toEqual(officialAqis(withAqi));
  });

  it("reproduces all 511 official water classes, and gives none in the 9 other rounds", () => {
    expect(water.filter(({ officialClass }) => officialClass !== null)).toHaveLength(511);
    expect(water.filter(({ officialClass }) => officialClass === null)).toHaveLength(9);
    expect(judgedClasses(assessed, water)).toEqual(officialClasses(water));
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
    const series = await storedSeries(demo);
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
    const series = await storedSeries(demo);
    // Nothing that was published as bad is outside every event, and an event for an unknown target begins with what was (all of them: test/lambdas/alert).
    const covers = (at: string) => eventsOf(series, "water-worse-than-3", "water-abnormal").some(({ place, startedAt, last }) => `${place} ${startedAt}` <= at && at <= `${place} ${last.at}`);
    expect(foulRounds.filter((at) => !covers(at))).toEqual([]);
    expect(eventsOf(series, "water-worse-than-3").map(({ place, startedAt }) => `${place} ${startedAt}`).filter((start) => !foulRounds.includes(start))).toEqual([]);
    // The hours of 2026 hold no AQI over 100.
    expect(eventsOf(series, "air-advisory").filter(({ startedAt }) => startedAt > "2026")).toEqual([]);
    expect(foulRounds.length).toBeGreaterThan(0);
    const told = (await noticesToldTo(demo)).filter(({ move }) => move === "raised").map(({ subscriber, eventId }) => `${subscriber} ${eventId}`);
    expect(new Set(told).size).toBe(told.length);
  });

  it("shows the single suspect round of 十里亭 (2025-11-08 08:00, moved) to bureaus, and not as an event to the public", async () => {
    const at = moved("2025-11-08T08:00:00+08:00" as Instant);
    expect(assessed.get(`shiliting water-round ${at}`)).toMatchObject({ class: 5, quality: { ammoniaNitrogen: { flag: 3 } } });
    const asBureau = await enrolBureau(demo, "shaoguan");
    const path = `/v1/places/shiliting/exceedances?from=${encodeURIComponent(at)}&to=${encodeURIComponent(at)}`;
    expect((await asBureau(path)).body).toMatchObject({ exceedances: expect.arrayContaining([expect.objectContaining({ kind: "water-abnormal", startedAt: at, state: "ended" })]) });
    expect(await (await fetch(demo.system.url + path)).json()).toEqual({ place: "shiliting", exceedances: [] });
    const { noticeId } = (await noticesToldTo(demo)).find(({ place, kind, move }) => place === "shiliting" && kind === "water-abnormal" && move === "raised")!;
    expect((await fetch(`${demo.system.url}/v1/notices/${noticeId}`)).status).toBe(404);
    expect((await asBureau(`/v1/notices/${noticeId}`)).body).toMatchObject({ noticeId, audience: "bureaus", reviewed: false });
  });

  it("publishes a daily issue of every day that was received, weekly and monthly ones, numbered in one sequence, each under the hash of its data", async () => {
    const issues = await storedIssues(demo);
    expect(issues.map(({ number }) => number)).toEqual(issues.map((_, at) => at + 1));
    expect(issues.map(({ kind, id }) => `${kind} ${id}`)).toEqual(expect.arrayContaining([
      "daily 2026-02-17", "daily 2026-02-18", "daily 2026-02-19", "daily 2026-02-28", "weekly-water 2026-W08", "monthly-water 2026-02",
    ]));
    expect(run.summary.issues).toBe(issues.length);
    for (const { address, hash } of issues) {
      const content = await (await fetch(`${demo.system.url}${address}issue.json`)).text();
      expect(createHash("sha256").update(content, "utf8").digest("hex")).toBe(hash);
      expect(await (await fetch(`${demo.system.url}${address}`)).text()).toContain(hash);
    }
  });

  it("answers what became of each reading of a receipt", async () => {
    const [receipt] = run.sent.receipts;
    const status = (await (await fetch(`${demo.system.url}/v1/receipts/${receipt}`)).json()) as { state: string; readings: number; outcomes: { outcome: string }[] };
    expect(status.state).toBe("done");
    expect(status.outcomes).toHaveLength(status.readings);
    expect(new Set(status.outcomes.map(({ outcome }) => outcome))).toEqual(new Set(["stored"]));
  });
});

describe.skipIf(!findBrowser())(findBrowser() ? "the page of the running system in a browser" : `the page of the running system: SKIPPED. ${NO_BROWSER}`, () => {
  it("shows a station's AQI as it was assessed, says that it is a demonstration, and has no accessibility violation", async () => {
    const aqi = hourOf("1345A", "2026-03-02T06:00:00+08:00")?.aqi;
    const seen = await seenInBrowser(["/", "/en/"].map((path) => demo.system.url + path), "#place-1345A .chip");
    expect(seen.map(({ violations }) => violations)).toEqual([[], []]);
    for (const [at, word] of ["演示", "demonstration"].entries()) {
      expect(seen[at]!.first).toMatch(new RegExp(`^${aqi}\\b`));
      expect(seen[at]!.text).toContain(word);
    }
  }, 90_000);
});

describe("a second replay of all but the archive of 2020", () => {
  it("makes every reading a duplicate and changes nothing else: no assessment, no event, no notice, no value", async () => {
    const notices = demo.system.mailbox.list().length;
    const events = JSON.stringify(await allItems(demo.stores, "events"));
    const live = pushes.filter(({ endsAt }) => endsAt > "2026");
    const counts = await summarize(demo.system, await replay(demo.system, live, demo.keys, { allNow: true }), 0);
    expect(live.length).toBeGreaterThan(1300);
    expect(counts.readings).toEqual({ stored: 0, duplicate: readingsOf(live), corrected: 0, withdrawn: 0, refused: 0, lost: 0, unsettled: 0 });
    expect((await summarize(demo.system, run.sent, 0)).readings.stored).toBe(readings);
    expect(await storedAssessments(demo)).toEqual(assessed);
    expect(JSON.stringify(await allItems(demo.stores, "events"))).toBe(events);
    expect(demo.system.mailbox.list()).toHaveLength(notices);
  }, 600_000);
});

describe("what comes after", () => {
  const march: Omit<BundledPush, "sendAt" | "archive"> = { station: "1345A", endsAt: "2026-03-02T05:00:00+08:00" as never, interval: "PT1H", values: { no2: "250" } };

  it("a correction is a revision with the old value kept, is judged again, and raises what it makes abnormal; taken back, it withdraws it", async () => {
    await sendSigned(demo.system.url, "/v1/readings", demo.keys.key("1345A"), pushBody(march), seconds() + 1);
    await demo.system.settle();
    const url = `${demo.system.url}/v1/places/1345A/observations?from=2026-03-02T05:00:00%2B08:00&to=2026-03-02T05:00:00%2B08:00`;
    const { observations: [observation] } = (await (await fetch(url)).json()) as { observations: { values: { no2: { value: string; revisionNumber: number } } }[] };
    expect(observation?.values.no2).toMatchObject({ value: "250", revisionNumber: 1 });
    assessed = await storedAssessments(demo);
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
    const kept = () => rawObjectsBelow(demo, "readings/2026-03-02/06/");
    const before = await kept();
    const push = (as: ReturnType<typeof demo.keys.key>) => sendSigned(demo.system.url, "/v1/readings", as, pushBody(march), seconds());
    await expect(push(demo.keys.key("1346A"))).rejects.toThrow(/403/);
    await expect(push({ keyId: "1345A", privateKey: demo.keys.key("1346A").privateKey })).rejects.toThrow(/401/);
    const unsigned = await fetch(`${demo.system.url}/v1/readings`, { method: "POST", headers: { "content-type": "application/json" }, body: pushBody(march) });
    expect([unsigned.status, unsigned.headers.get("content-type")]).toEqual([401, "application/problem+json; charset=utf-8"]);
    expect(await kept()).toBe(before);
  });
});

describe("a correction of a day that was published", () => {
  it("is told by a new issue, which the page of the old one, the lists and the corrections page name; the old content keeps every byte", async () => {
    const page = async (path: string) => (await fetch(demo.system.url + path)).text();
    const { number, address } = (await storedIssues(demo)).find(({ kind, id }) => kind === "daily" && id === "2026-02-28")!;
    const before = await page(`${address}issue.json`);
    // Three hours: a single one that stands out would be suspect, and is not published as an exceedance (docs/quality.md).
    const hours = ["19", "20", "21"].map((hour) => ({ station: "1345A", endsAt: `2026-02-28T${hour}:00:00+08:00`, interval: "PT1H", values: { no2: "250" } }));
    await sendSigned(demo.system.url, "/v1/readings", demo.keys.key("1345A"), JSON.stringify({ observations: hours }), seconds() + 5);
    await demo.system.settle();
    const correction = (await storedIssues(demo)).find(({ kind, id }) => kind === "correction" && id === `${String(number).padStart(4, "0")}/1`)!;
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
