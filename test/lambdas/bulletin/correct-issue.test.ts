import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalText } from "../../../domain/alert/canonical-text.ts";
import type { CorrectionContent } from "../../../domain/bulletin/issue/correction-content.ts";
import type { DayReadings } from "../../../domain/bulletin/issue/day-readings.ts";
import type { DailyContent, IssueContent } from "../../../domain/bulletin/issue/issue-content.ts";
import { makeIssue } from "../../../domain/bulletin/issue/make-issue.ts";
import { makeWaterReport } from "../../../domain/bulletin/issue/make-water-report.ts";
import type { CivilDate, Instant } from "../../../domain/model/time.ts";
import { correctIssue } from "../../../lambdas/bulletin/correct-issue.ts";
import { correctIssues } from "../../../lambdas/bulletin/correct-issues.ts";
import { contentHash } from "../../../lambdas/bulletin/content-hash.ts";
import { publishIssues, publishSpecials } from "../../../lambdas/bulletin/publish-issues.ts";
import { sampleReadings, SAMPLE_DAY, STATIONS } from "../../domain/bulletin/issue/sample-day.ts";
import { SPECIAL_EVENT, specialReadings, waterReadings } from "../../domain/bulletin/issue/sample-reports.ts";
import { makeSpecial } from "../../../domain/bulletin/issue/make-special.ts";
import { Crash, issueWorld } from "./issue-fakes.ts";

const closed = sampleReadings({ days: sampleReadings().days.filter((day) => day.closed) });
const nothing = sampleReadings({ days: [], hours: [], rounds: [] });
/** The sample's day with another AQI at one station, made from another revision. */
const withAqi = (aqi: number): DayReadings => ({ ...closed, days: closed.days.map((day) => (day.place === STATIONS.over ? { ...day, aqi, madeFrom: { ...day.madeFrom, digest: `revision of ${aqi}` } } : day)) });
const TOUCH = [{ by: "readings", medium: "air", days: [SAMPLE_DAY] }] as const;

async function published(first: DayReadings = closed) {
  const state = { readings: first };
  const made = issueWorld((day: CivilDate) => ({ ...(day === SAMPLE_DAY ? state.readings : nothing), day }));
  await publishIssues(made.ports)();
  const text = (key: string) => made.objects.get(key)!.body;
  const content = <C extends IssueContent>(number: number) => JSON.parse(text(`issues/2026/${String(number).padStart(4, "0")}/issue.json`)) as C;
  return { ...made, state, text, content, correct: () => correctIssues(made.ports)(TOUCH) };
}

describe("data behind a published issue that change", () => {
  it("make a correction: an issue of its own with from and to, named by the old page, the lists and the corrections page; the old content keeps every byte", async () => {
    const { state, text, content, correct, index } = await published();
    const before = text("issues/2026/0001/issue.json");
    state.readings = withAqi(77);
    expect(await correct()).toBe(1);
    expect(text("issues/2026/0001/issue.json")).toBe(before);
    expect(content<CorrectionContent>(2)).toMatchObject({
      kind: "correction", number: 2, ordinal: 1, corrects: { number: 1, kind: "daily", address: "/issues/2026/0001/", hash: contentHash(before) },
      changes: [{ what: { zh: "日 AQI" }, from: { zh: "118 轻度污染" }, to: { zh: "77 轻度污染" } }],
    });
    expect(index("2026")[1]).toMatchObject({ kind: "correction", id: "0001/1", changes: 1, hash: contentHash(text("issues/2026/0002/issue.json")) });
    for (const page of ["issues/2026/0001/index.html", "issues/index.html", "corrections/index.html"]) expect(text(page), page).toContain('href="/issues/2026/0002/"');
    for (const page of ["en/issues/2026/0001/index.html", "en/issues/index.html", "en/corrections/index.html"]) expect(text(page), page).toContain('href="/en/issues/2026/0002/"');
    expect(text("issues/2026/0002/index.html")).toContain('href="/issues/2026/0001/"');
  });

  it("make none where the same is said: the same revisions, other revisions of equal values, a repetition", async () => {
    const { state, correct, index } = await published();
    expect(await correct()).toBe(0);
    state.readings = { ...closed, days: closed.days.map((day) => ({ ...day, madeFrom: { ...day.madeFrom, digest: "another revision, equal values" } })) };
    expect(await correct()).toBe(0);
    state.readings = withAqi(77);
    expect([await correct(), await correct()]).toEqual([1, 0]);
    expect(index("2026")).toHaveLength(2);
  });

  it("are told from what was said last: a second correction starts where the first ended, also back to the original", async () => {
    const { state, correct, content, text } = await published();
    for (const aqi of [77, 118]) {
      state.readings = withAqi(aqi);
      await correct();
    }
    const aqi = (content<CorrectionContent>(3).corrected as DailyContent).cities.flatMap(({ stations }) => stations).find(({ id }) => id === STATIONS.over)!.report!.aqi;
    expect(aqi).toBe(118);
    expect([content<CorrectionContent>(2), content<CorrectionContent>(3)].map(({ ordinal, changes }) => [ordinal, changes.map(({ from, to }) => [from.en.split(" ")[0], to.en.split(" ")[0]])]))
      .toEqual([[1, [["118", "77"]]], [2, [["77", "118"]]]]);
    expect(text("issues/2026/0001/index.html")).toMatch(/0002[\s\S]*0003/);
  });

  it("of another day or medium touch nothing", async () => {
    const { state, ports, index } = await published();
    state.readings = withAqi(77);
    expect(await correctIssues(ports)([{ by: "readings", medium: "air", days: ["2026-02-27" as CivilDate] }, { by: "periods", medium: "air", days: [SAMPLE_DAY] }])).toBe(0);
    expect(index("2026")).toHaveLength(1);
  });

  it("change while the issue is made, and are not lost: it is held against the stores once more when it stands", async () => {
    const state = { readings: closed };
    const { ports, world, index } = issueWorld((day) => ({ ...(day === SAMPLE_DAY ? state.readings : nothing), day }));
    world.before = async (call) => { if (call === "put 2026, 1 standing") state.readings = withAqi(77); };
    await publishIssues(ports)();
    expect(index("2026").map(({ kind, hash }) => [kind, hash !== null])).toEqual([["daily", true], ["correction", true]]);
  });
});

describe("makers of corrections that race or die", () => {
  it("give one change one correction, however many run at once", async () => {
    const { state, ports, world, index } = await published();
    state.readings = withAqi(77);
    world.before = () => new Promise((resolve) => setImmediate(resolve));
    await Promise.all([1, 2, 3].map(() => correctIssues(ports)(TOUCH)));
    expect(index("2026").map(({ id, changes }) => [id, changes])).toEqual([[SAMPLE_DAY, undefined], ["0001/1", 1]]);
  });

  const STEPS = ["put 2026, 1 standing", "create issues/2026/0002/issue.json", "create en/issues/2026/0002/index.html", "create issues/2026/0002/index.html", "put 2026, 2 standing",
    "replace en/issues/2026/0001/index.html", "replace issues/2026/0001/index.html", "replace corrections/index.html", "replace issues/index.html"];
  it.each(STEPS)("at %s: no page names what is not there, and the repetition completes the same number", async (at) => {
    const { state, world, objects, text, correct, index } = await published();
    state.readings = withAqi(77);
    world.before = async (call) => { if (call === at) throw new Crash(at); };
    await expect(correct()).rejects.toThrow(Crash);
    // The two languages of one issue name each other; nothing names it before both stand.
    for (const [key, { body }] of [...objects].filter(([name]) => !name.includes("/0002/"))) for (const [, address] of body.matchAll(/href="\/((?:en\/)?issues\/\d+\/\d+\/)"/g)) expect(objects.has(`${address}index.html`), `${key} names ${address}`).toBe(true);
    world.before = async () => undefined;
    await correct();
    expect(index("2026").map(({ id, hash }) => [id, hash !== null])).toEqual([[SAMPLE_DAY, true], ["0001/1", true]]);
    for (const page of ["issues/2026/0001/index.html", "issues/index.html", "corrections/index.html"]) expect(text(page)).toContain('href="/issues/2026/0002/"');
  });

  it("use up a claimed number although the value was taken back in between, and say that nothing changed", async () => {
    const { state, world, correct, content } = await published();
    state.readings = withAqi(77);
    world.before = async (call) => { if (call.startsWith("create issues/2026/0002")) throw new Crash(call); };
    await expect(correct()).rejects.toThrow(Crash);
    world.before = async () => undefined;
    state.readings = closed;
    await correct();
    expect(content<CorrectionContent>(2).changes).toEqual([]);
  });

  it("complete a correction at the next tick of the clock where no message comes any more", async () => {
    const { state, ports, world, correct, index } = await published();
    state.readings = withAqi(77);
    world.before = async (call) => { if (call.startsWith("create")) throw new Crash(call); };
    await expect(correct()).rejects.toThrow(Crash);
    world.before = async () => undefined;
    world.now = "2026-03-01T09:30:00+08:00" as Instant;
    expect(await publishIssues(ports)()).toBe(1);
    expect(index("2026").every(({ hash }) => hash !== null)).toBe(true);
  });

  it("whatever the order of changes and runs: the last correction says what is stored, and every step starts where the one before it ended", async () => {
    await fc.assert(fc.asyncProperty(fc.array(fc.tuple(fc.integer({ min: 51, max: 99 }), fc.integer({ min: 1, max: 3 })), { minLength: 1, maxLength: 4 }), async (steps) => {
      const { state, ports, content, index } = await published();
      for (const [aqi, runs] of steps) {
        state.readings = withAqi(aqi);
        await Promise.all(Array.from({ length: runs }, () => correctIssue(ports, { number: 1, day: SAMPLE_DAY })));
      }
      const said = index("2026").slice(1).map(({ number }) => content<CorrectionContent>(number).changes.map(({ from, to }) => [from.en, to.en].map((text) => text.split(" ")[0])));
      expect(said.flat().map(([from]) => from)).toEqual(["118", ...said.flat().map(([, to]) => to)].slice(0, said.length));
      expect(said.length === 0 ? "118" : said.at(-1)![0]![1]).toBe(String(steps.at(-1)![0]));
    }), { numRuns: 15 });
  });
});

describe("rebuilding from stored revisions", () => {
  it("gives the same bytes, in whatever order the stores hand over rows and keys", async () => {
    const { content, text } = await published();
    const { number, madeAt, issuer, demonstration, release } = content<DailyContent>(1);
    const turned = <T extends object>(of: T): T => Object.fromEntries(Object.entries(of).reverse()) as T;
    const again: DayReadings = { ...closed, days: closed.days.map((day) => ({ ...turned(day), means: turned(day.means) })).reverse(), rounds: closed.rounds.map(turned).reverse() };
    expect(canonicalText(makeIssue(again, { number, madeAt, issuer, demonstration, release: release! }))).toBe(text("issues/2026/0001/issue.json"));
  });
});

describe("weekly, monthly and special issues", () => {
  it("get the next numbers of the year beside the daily ones, and are corrected when their periods are assessed again", async () => {
    const { ports, world, index, objects } = issueWorld((day) => ({ ...(day === SAMPLE_DAY ? closed : nothing), day }));
    let own: Parameters<typeof waterReadings>[2] = () => ({});
    world.other = async (subject) => {
      const of = subject.kind === "weekly-water" || subject.kind === "monthly-water" ? waterReadings(subject.kind, subject.day, own) : null;
      return { nothing: of === null || !["2026-W09", "2026-02"].includes(subject.id), isReady: () => true, make: (frame) => makeWaterReport(of!, frame) };
    };
    world.now = "2026-03-02T08:30:00+08:00" as Instant;
    expect(await publishIssues(ports)()).toBe(3);
    expect(index("2026").map(({ number, kind, id }) => [number, kind, id])).toEqual([[1, "daily", SAMPLE_DAY], [2, "monthly-water", "2026-02"], [3, "weekly-water", "2026-W09"]]);
    own = (id) => (id === "gaoqiao" ? { ammoniaNitrogen: "0.9" } : {});
    expect(await correctIssues(ports)([{ by: "periods", medium: "water", days: ["2026-02-24" as CivilDate] }])).toBe(2);
    expect(index("2026").map(({ id }) => id).slice(3)).toEqual(["0002/1", "0003/1"]);
    expect(objects.get("issues/2026/0003/index.html")!.body).toContain('href="/issues/2026/0005/"');
  });

  it("on an event across a boundary come out once, also after a crash, and are corrected with its rounds", async () => {
    const { ports, world, index, objects } = issueWorld((day) => ({ ...nothing, day }), "2026-02-28T12:30:00+08:00");
    let changes = {};
    world.events = [SPECIAL_EVENT];
    world.other = async () => ({ nothing: false, isReady: () => true, make: (frame) => makeSpecial(specialReadings(changes), frame) });
    world.before = async (call) => { if (call.startsWith("create")) throw new Crash(call); };
    await expect(publishSpecials(ports)()).rejects.toThrow(Crash);
    world.before = async () => undefined;
    expect([await publishSpecials(ports)(), await publishSpecials(ports)()]).toEqual([1, 0]);
    world.events = [{ ...SPECIAL_EVENT, lastAt: "2026-02-28T16:00:00+08:00" as Instant }];
    expect(await publishSpecials(ports)()).toBe(0);
    changes = { ammoniaNitrogen: "0.3" };
    expect(await correctIssues(ports)([{ by: "readings", medium: "water", days: [SAMPLE_DAY] }])).toBe(1);
    expect(index("2026").map(({ kind }) => kind)).toEqual(["special", "correction"]);
    expect(objects.get("issues/2026/0002/index.html")!.body).toContain("<del>Ⅴ类</del>");
  });
});
