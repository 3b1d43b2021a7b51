import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import type { DayReadings } from "../../../domain/bulletin/issue/day-readings.ts";
import type { DailyContent, IssueContent } from "../../../domain/bulletin/issue/issue-content.ts";
import type { CivilDate, Instant } from "../../../domain/model/time.ts";
import { publishIssues } from "../../../lambdas/bulletin/publish-issues.ts";
import { sampleReadings, SAMPLE_DAY } from "../../domain/bulletin/issue/sample-day.ts";
import { Crash, issueWorld } from "./issue-fakes.ts";

const closed = sampleReadings({ days: sampleReadings().days.filter(({ closed: isClosed }) => isClosed) });
const nothing = sampleReadings({ days: [], hours: [], rounds: [] });
/** Every one of these days has the sample's readings; all others have nothing. */
const onlyOn = (...days: string[]) => (day: CivilDate): DayReadings => ({ ...(days.includes(day) ? closed : nothing), day });
const KEYS = ["issues/2026/0001/issue.json", "issues/2026/0001/index.html", "en/issues/2026/0001/index.html"];

describe("the daily issue", () => {
  it("is made of yesterday: content, both pages, the lists, and an index that names its hash", async () => {
    const { ports, objects, index } = issueWorld(onlyOn(SAMPLE_DAY));
    expect(await publishIssues(ports)()).toBe(1);
    const [content, zh] = KEYS.map((key) => objects.get(key)!.body);
    const hash = createHash("sha256").update(content!, "utf8").digest("hex");
    expect(index("2026")).toEqual([{ number: 1, kind: "daily", id: SAMPLE_DAY, day: SAMPLE_DAY, address: "/issues/2026/0001/", hash, claimedAt: "2026-03-01T08:30:00+08:00" }]);
    expect(zh).toContain(hash);
    expect(objects.get("issues/index.html")!.body).toContain('href="/issues/2026/0001/"');
    expect(objects.get("en/issues/index.html")!.body).toContain('href="/en/issues/2026/0001/"');
  });

  it("is made once, however often the message comes", async () => {
    const { ports, objects, index } = issueWorld(onlyOn(SAMPLE_DAY));
    await publishIssues(ports)();
    const before = new Map(objects);
    expect(await publishIssues(ports)()).toBe(0);
    expect(objects).toEqual(before);
    expect(index("2026")).toHaveLength(1);
  });

  it("is made for every day of the last week that has none, oldest first, and for no day without data", async () => {
    const { ports, index } = issueWorld(onlyOn("2026-02-20", "2026-02-23", "2026-02-26", "2026-02-28"));
    expect(await publishIssues(ports)()).toBe(3);
    expect(index("2026").map(({ number, day }) => [number, day])).toEqual([[1, "2026-02-23"], [2, "2026-02-26"], [3, "2026-02-28"]]);
  });

  it("is made for every day since the last issue after an outage of weeks", async () => {
    const { ports, world, index } = issueWorld(onlyOn("2026-02-28", "2026-03-02", "2026-03-18"));
    await publishIssues(ports)();
    world.now = "2026-03-20T08:30:00+08:00" as Instant;
    expect(await publishIssues(ports)()).toBe(2);
    expect(index("2026").map(({ number, day }) => [number, day])).toEqual([[1, "2026-02-28"], [2, "2026-03-02"], [3, "2026-03-18"]]);
  });

  it("waits for a day that is not closed, and no longer than until 11:00 (HJ 633-2026 5.2: before 12:00)", async () => {
    const { ports, world, index } = issueWorld((day) => ({ ...(day === SAMPLE_DAY ? sampleReadings() : nothing), day }));
    expect(await publishIssues(ports)()).toBe(0);
    expect(index("2026")).toEqual([]);
    world.now = "2026-03-01T11:30:00+08:00" as Instant;
    expect(await publishIssues(ports)()).toBe(1);
  });

  it("is numbered within the year of its day, also on the first of January", async () => {
    const { ports, objects, index } = issueWorld(onlyOn("2026-12-30", "2026-12-31", "2027-01-01"), "2027-01-02T08:30:00+08:00");
    await publishIssues(ports)();
    expect(index("2026").map(({ number }) => number)).toEqual([1, 2]);
    expect(index("2027").map(({ number, day }) => [number, day])).toEqual([[1, "2027-01-01"]]);
    expect(objects.get("issues/index.html")!.body).toMatch(/2027年第1期[\s\S]*2026年第2期[\s\S]*2026年第1期/);
  });
});

describe("makers that race", () => {
  it("give each day one issue and each issue one number", async () => {
    const { ports, world, objects, index } = issueWorld(onlyOn("2026-02-26", "2026-02-27", "2026-02-28"));
    world.before = () => new Promise((resolve) => setImmediate(resolve));
    await Promise.all([publishIssues(ports)(), publishIssues(ports)(), publishIssues(ports)()]);
    expect(index("2026").map(({ number, day }) => [number, day])).toEqual([[1, "2026-02-26"], [2, "2026-02-27"], [3, "2026-02-28"]]);
    for (const { address, hash, day } of index("2026")) {
      const content = objects.get(`${address.slice(1)}issue.json`)!.body;
      expect(createHash("sha256").update(content, "utf8").digest("hex")).toBe(hash);
      expect((JSON.parse(content) as IssueContent).day).toBe(day);
    }
  });

  it("make both pages from the content that stands, though they read different values", async () => {
    let corrected = false;
    const { ports, world, objects, index } = issueWorld((day) => ({ ...(day === SAMPLE_DAY ? (corrected ? { ...closed, rounds: [] } : closed) : nothing), day }));
    world.before = async (call) => {
      if (call !== `create ${KEYS[0]}` || corrected) return;
      corrected = true;
      await publishIssues(ports)();
    };
    await publishIssues(ports)();
    const [content, zh, en] = KEYS.map((key) => objects.get(key)!.body);
    const hash = createHash("sha256").update(content!, "utf8").digest("hex");
    expect(index("2026")[0]!.hash).toBe(hash);
    expect((JSON.parse(content!) as DailyContent).sections.every(({ rounds }) => rounds.length === 0)).toBe(true);
    for (const page of [zh, en]) expect(page).toContain(hash);
  });
});

describe("a maker that dies on the way", () => {
  it.each(["put 2026, 0 standing", "put 2026, 1 standing", ...KEYS.map((key) => `create ${key}`), "replace issues/index.html"])("at %s leaves no list that names a missing page; the next delivery completes the same number", async (at) => {
    const { ports, world, objects, index } = issueWorld(onlyOn("2026-02-27", SAMPLE_DAY));
    world.before = async (call) => {
      if (call === at) throw new Crash(at);
    };
    await expect(publishIssues(ports)()).rejects.toThrow(Crash);
    for (const { hash, address } of index("2026")) if (hash !== null) expect(objects.has(`${address.slice(1)}index.html`)).toBe(true);
    for (const [key, { body }] of objects) {
      if (!key.endsWith("issues/index.html")) continue;
      for (const [, address] of body.matchAll(/href="\/((?:en\/)?issues\/\d+\/\d+\/)"/g)) expect(objects.has(`${address}index.html`), `${key} names ${address}`).toBe(true);
    }
    const stood = new Map([...objects].filter(([key]) => /issues\/2026\//.test(key)));
    world.before = async () => undefined;
    world.now = "2026-03-01T09:30:00+08:00" as Instant;
    await publishIssues(ports)();
    expect(index("2026").map(({ number, day, hash }) => [number, day, hash === null])).toEqual([[1, "2026-02-27", false], [2, SAMPLE_DAY, false]]);
    for (const [key, object] of stood) expect(objects.get(key), key).toEqual(object);
  });

  it("is completed also when its day has left the week that is looked at", async () => {
    const { ports, world, index } = issueWorld(onlyOn(SAMPLE_DAY));
    world.before = async (call) => {
      if (call.startsWith("create")) throw new Crash(call);
    };
    await expect(publishIssues(ports)()).rejects.toThrow(Crash);
    world.before = async () => undefined;
    world.now = "2026-03-20T08:30:00+08:00" as Instant;
    expect(await publishIssues(ports)()).toBe(1);
    expect(index("2026")[0]!.hash).not.toBeNull();
  });
});

describe("a published issue", () => {
  it("keeps every byte when its day is corrected afterwards", async () => {
    let readings = closed;
    const { ports, world, objects } = issueWorld((day) => ({ ...(day === SAMPLE_DAY || day === "2026-03-01" ? readings : nothing), day }));
    await publishIssues(ports)();
    const bytes = KEYS.map((key) => objects.get(key)!.body);
    readings = { ...closed, days: closed.days.map((day) => ({ ...day, aqi: 77, level: 2 })) };
    world.now = "2026-03-02T08:30:00+08:00" as Instant;
    expect(await publishIssues(ports)()).toBe(1);
    expect(KEYS.map((key) => objects.get(key)!.body)).toEqual(bytes);
    expect(objects.get("issues/2026/0002/index.html")!.body).toContain("<b>77</b>");
  });
});
