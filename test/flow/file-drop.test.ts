/**
 * A bureau's file on the local system: through the inbox bucket, its notification and its queue, to the observations and the result file. Then, on the
 * same start, the issue of such a day: held back until its bureau approves it, published, and corrected, with all that tells of the correction; and the
 * canary, which flies beside all of it.
 */
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { GetObjectCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { CorrectionContent } from "../../domain/bulletin/issue/correction-content.ts";
import { isBeside } from "../../lambdas/adapters/observations-table.ts";
import { ADMINISTRATOR } from "../../local/demo/replay.ts";
import { sendSigned } from "../../local/demo/station-client.ts";
import { readIssueLine } from "../../ops/issues/command-line.ts";
import { manageIssues } from "../../ops/issues/manage-issues.ts";
import { connectApi } from "../../ops/station/station-api.ts";
import { allItems, startDemo, type LocalDemo } from "./local-demo.ts";

interface Result { readonly state: string; readonly accepted: number; readonly refusedCount: number; readonly refused: { kind: string; line: number; column?: string }[]; readonly parts: { status: string }[] }

const CANARY_MINUTES = 5;
let demo: LocalDemo;
let inbox: string;
beforeAll(async () => {
  demo = await startDemo({}, { canary: { everyMinutes: CANARY_MINUTES }, releases: { daily: [{ city: "guangzhou", zh: "甲市监测单位", en: "Monitoring unit of city A" }] } });
  inbox = demo.system.find("/Inbox", "AWS::S3::Bucket").physicalName;
});
afterAll(() => demo?.stop(), 30_000);

const now = () => Math.floor(demo.system.clock.now() / 1000);
const text = async (path: string): Promise<string> => (await fetch(`${demo.system.url}${path}`)).text();
const told = async (path: string): Promise<unknown> => JSON.parse(await text(path));

async function enrolBureau(city: string): Promise<void> {
  const bureau = { keyId: `bureau.${city}`, publicKey: demo.keys.publicKey(`bureau.${city}`), owner: { kind: "bureau", city }, from: "2026-01-01", until: null };
  await sendSigned(demo.system.url, "/v1/enrolments", demo.keys.key(ADMINISTRATOR), JSON.stringify({ senders: [bureau] }), now());
  await demo.system.settle();
}

async function drop(name: string, body: string | Uint8Array): Promise<Result> {
  await demo.stores.s3.send(new PutObjectCommand({ Bucket: inbox, Key: `bureaus/${name}`, Body: body }));
  await demo.system.settle();
  const answer = await demo.stores.s3.send(new GetObjectCommand({ Bucket: inbox, Key: `results/${name}.result.json` }));
  return JSON.parse(await answer.Body!.transformToString()) as Result;
}
const HEADER = "station,endsAt,interval,pm25,co [mg/m3],x-remark";
const LINES = ["1703A,2026-02-16T08:00:00+08:00,PT1H,30,0.7,", "1345A,2026-02-16T08:00:00+08:00,PT1H,31,0.6,", "1703A,2026-02-16T09:00:00+08:00,PT1H,lots,0.8,"];
// 手工 in GBK: a remark of the bureau's own, which is left alone.
const gbk = (lines: readonly string[]): Uint8Array => Buffer.concat([Buffer.from([HEADER, ...lines].join("\n")), Buffer.from([0xca, 0xd6, 0xb9, 0xa4, 0x0a])]);

describe("a bureau puts a file into its inbox", () => {
  it("its stations' readings are stored, the rest is refused by line, and the result file says so", async () => {
    const result = await drop("qingyuan/2026-02/hours.gbk.csv.gz", gzipSync(gbk(LINES)));
    expect(result).toMatchObject({ state: "archived", accepted: 3, refusedCount: 3 });
    expect(result.refused.map(({ kind, line, column }) => [kind, line, column])).toEqual(expect.arrayContaining([["foreign-station", 3, "pm25"], ["not-a-value", 4, "pm25"]]));
    const stored = (await allItems(demo.stores, "observations")).filter(({ place }) => place === "1703A" || place === "1345A");
    expect(stored.map(({ place, slot }) => `${String(place)} ${String(slot)}`).toSorted()).toEqual(["1703A PT1H#2026-02-16T08:00:00+08:00", "1703A PT1H#2026-02-16T09:00:00+08:00"]);
    const receipt = await (await fetch(`${demo.system.url}${result.parts[0]!.status}`)).json();
    expect(receipt).toMatchObject({ state: "done", outcomes: [{ outcome: "stored", value: "30" }, { outcome: "stored", value: "0.7" }, { outcome: "stored", value: "0.8" }] });
  });

  it("the same readings in another file are counted once, and another value needs a reason and an approver", async () => {
    const changed = `${HEADER},reason,approvedBy\n1703A,2026-02-16T08:00:00+08:00,PT1H,30,0.9,,,\n1703A,2026-02-16T09:00:00+08:00,PT1H,,1.1,,仪器复核,审核岗\n`;
    const { parts } = await drop("qingyuan/again.csv", changed);
    expect(await (await fetch(`${demo.system.url}${parts[0]!.status}`)).json()).toMatchObject({ outcomes: [
      { outcome: "duplicate", value: "30" }, { outcome: "refused", value: "0.9", counts: false }, { outcome: "corrected", value: "1.1", counts: true },
    ] });
  });

  it("the bureau reviews what it dropped, and the station declares maintenance: both go through notification and queue, and the receipts say so", async () => {
    await enrolBureau("qingyuan");
    const at = { station: "1703A", endsAt: "2026-02-16T08:00:00+08:00", interval: "PT1H", item: "pm25", verdict: "reject" };
    const review = JSON.stringify({ reason: "零点漂移", approvedBy: "监测科", reviews: [{ ...at, value: 30 }, { ...at, value: 29 }] });
    const reviewed = await sendSigned(demo.system.url, "/v1/reviews", demo.keys.key("bureau.qingyuan"), review, now());
    const window = { station: "1703A", window: "2026-02-16", from: "2026-02-16T08:00:00+08:00", to: "2026-02-16T09:00:00+08:00", reason: "更换灯" };
    const declared = await sendSigned(demo.system.url, "/v1/maintenance", demo.keys.key("1703A"), JSON.stringify({ declaredBy: "运维岗", windows: [window] }), now());
    await demo.system.settle();
    expect(await told(`/v1/receipts/${reviewed.receipt}`)).toMatchObject({ state: "done", order: "review", outcomes: [{ outcome: "applied" }, { outcome: "value-differs", counts: { value: "30" } }] });
    expect(await told(`/v1/receipts/${declared.receipt}`)).toMatchObject({ state: "done", order: "maintenance", outcomes: [{ outcome: "applied" }] });
    expect(await told("/v1/places/1703A/observations?from=2026-02-16T00:00:00Z&to=2026-02-16T00:00:00Z")).toMatchObject({
      observations: [{ values: { pm25: { value: "30", reviewed: true, rejected: true }, co: { reviewed: false } } }],
    });
    expect((await allItems(demo.stores, "observations")).filter(isBeside)).toMatchObject([{ place: "1703A#maintenance", slot: "2026-02-16" }]);
    expect(demo.system.depths().filter(({ dead }) => dead > 0)).toEqual([]);
  });

  it("a file that cannot be read leaves nothing and says why", async () => {
    expect(await drop("qingyuan/broken.csv.gz", "no gzip")).toMatchObject({ state: "refused", refused: [{ kind: "not-gzip" }] });
    expect(demo.system.depths().filter(({ dead }) => dead > 0)).toEqual([]);
  });
});

const DAY = "2026-02-16";
const DRAFT = `2026/daily/${DAY}`;
const [ISSUE, CORRECTION] = ["/issues/2026/0001/", "/issues/2026/0002/"];
/** Hours of a station of Guangzhou, clean air that changes a little (values that stand still are suspect), nitrogen dioxide where `no2` gives it. */
const hoursOf = (hours: readonly number[], no2?: string): string => JSON.stringify({
  observations: hours.map((hour) => {
    const step = (hour * 7) % 9;
    const values = { no2: no2 ?? String(25 + step), pm25: String(18 + step), pm10: String(30 + step), so2: String(5 + (step % 4)), co: (0.5 + step / 20).toFixed(2), o3: String(50 + step) };
    return { station: "1345A", endsAt: `${DAY}T${String(hour).padStart(2, "0")}:00:00+08:00`, interval: "PT1H", values };
  }),
});
const send = async (body: string, second: number): Promise<void> => {
  await sendSigned(demo.system.url, "/v1/readings", demo.keys.key("1345A"), body, second);
  await demo.system.settle();
};

describe("the issue of a day that needs approval", () => {
  const said: string[] = [];
  const issues = async (...args: string[]): Promise<boolean> => {
    said.length = 0;
    const line = readIssueLine([...args, "--api", demo.system.url, "--key", "none", "--key-id", "bureau.guangzhou"])!;
    return manageIssues(await connectApi(demo.system.url, () => undefined), demo.keys.key("bureau.guangzhou"), line, (one) => void said.push(one));
  };
  const shownDigest = async (): Promise<string> => (await issues("show", DRAFT), /digest ([0-9a-f]{64})$/.exec(said.at(-1)!)![1]!);

  it("is a draft when it is due: a bureau reads it, and nobody else finds anything of it", async () => {
    await enrolBureau("guangzhou");
    await send(hoursOf(Array.from({ length: 24 }, (_, at) => at + 1)), now());
    demo.system.clock.set(Date.parse("2026-02-17T11:35:00+08:00"));
    await demo.system.settle();
    expect(await issues("list")).toBe(true);
    expect(said).toEqual([expect.stringMatching(new RegExp(`^${DRAFT}  待批准 waits .*待 waits for 甲市监测单位`))]);
    expect((await fetch(`${demo.system.url}${ISSUE}`)).status).toBe(404);
    expect((await fetch(`${demo.system.url}/v1/drafts`)).status).toBe(401);
    expect(await told("/v1/bulletins?year=2026")).toMatchObject({ bulletins: [] });
    for (const path of ["/", "/en/", "/archive/2026-02-16/", "/sitemap-issues.xml", "/feeds/issues.atom"]) expect(await text(path), path).not.toContain("/issues/2026/");
  }, 120_000);

  it("does not go out by the approval of a draft whose data changed; by that of the new one it does, word for word, and says who approved it", async () => {
    const old = await shownDigest();
    await send(hoursOf([24], "48"), now() + 1);
    expect(await issues("approve", DRAFT, "--digest", old)).toBe(false);
    expect(said.join()).toContain("draft-changed");
    const digest = await shownDigest();
    expect(digest).not.toBe(old);
    expect(await issues("approve", DRAFT, "--digest", digest)).toBe(true);
    await demo.system.settle();
    expect(JSON.parse(await text(`${ISSUE}issue.json`))).toMatchObject({ number: 1, release: "approved", approval: { digest, by: [{ city: "guangzhou", zh: "甲市监测单位" }] } });
    expect(await text(ISSUE)).toContain("经批准发布：甲市监测单位（2026年2月17日");
    await issues("list");
    expect(said).toEqual([expect.stringContaining("已发布 published：第1期 No. 1")]);
    expect(demo.system.depths().filter(({ dead }) => dead > 0)).toEqual([]);
  }, 120_000);
});

describe("a correction pushed through the API", () => {
  let before: string;
  beforeAll(async () => {
    before = await text(`${ISSUE}issue.json`);
    // Three hours: a single one that stands out would be suspect, and is not published as an exceedance (docs/quality.md).
    await send(hoursOf([19, 20, 21], "250"), now() + 2);
  }, 120_000);

  it("is a new issue with from and to; it goes out by itself, and says so", async () => {
    const { changes, release, corrects } = await told(`${CORRECTION}issue.json`) as CorrectionContent;
    expect({ release, corrects }).toMatchObject({ release: "automatic", corrects: { number: 1, address: ISSUE } });
    const change = (what: string) => changes.find((one) => one.place.zh === "广雅中学" && one.what.zh === what);
    expect(change("小时值超标")).toMatchObject({ from: { zh: "无" }, to: { zh: expect.stringContaining("个小时，最高 NO₂ 250 µg/m³（限值 200，超标 0.25 倍）") } });
    expect(Number(change("NO₂ 日均值")?.to.zh)).toBeGreaterThan(Number(change("NO₂ 日均值")?.from.zh) + 20);
    expect(await text(CORRECTION)).toContain("自动发布");
    expect(await text(CORRECTION)).toContain(`href="${ISSUE}"`);
  });

  it.each([["the page around the old issue (勘误)", ISSUE], ["the list of issues", "/issues/"], ["the corrections page", "/corrections/"], ["the feed of issues", "/feeds/issues.atom"], ["the sitemap", "/sitemap-issues.xml"], ["the front page", "/"]])("is named by %s, in both languages", async (_what, path) => {
    const [zh, en] = [await text(path), await text(path === "/sitemap-issues.xml" ? path : `/en${path}`)];
    expect(zh).toContain(CORRECTION);
    expect(en).toContain(`/en${CORRECTION}`);
  });

  it("leaves every byte of the old issue as it was", async () => {
    expect(await text(`${ISSUE}issue.json`)).toBe(before);
  });

  it("shows on the page of the station and of the day, and in the same as JSON and CSV, with the revision", async () => {
    const { changes } = await told(`${CORRECTION}issue.json`) as CorrectionContent;
    const mean = changes.find(({ what }) => what.zh === "NO₂ 日均值")!.to.zh;
    const figure = async (path: string, kind: string, endsAt: string) => ((await told(`${path}data.json`)) as { figures: Record<string, unknown>[] }).figures
      .find((row) => row["place"] === "1345A" && row["kind"] === kind && row["item"] === "no2" && row["endsAt"] === endsAt);
    expect(await figure("/stations/1345A/", "air-hour", `${DAY}T20:00:00+08:00`)).toMatchObject({ value: "250", revision: 2 });
    expect(await figure("/archive/2026-02-16/", "air-day", "2026-02-17T00:00:00+08:00")).toMatchObject({ value: mean });
    expect(await text("/stations/1345A/data.csv")).toContain(`\r\n1345A,air-hour,${DAY}T20:00:00+08:00,no2,mean-1h,250,`);
    for (const page of ["/stations/1345A/", "/en/stations/1345A/"]) expect(await text(page), page).toMatch(/250 µg\/m³/);
  });

  it("shows in the read API: the value with its history, the exceedance, and the bulletin with what it corrects", async () => {
    const period = `from=${DAY}T20:00:00%2B08:00&to=${DAY}T20:00:00%2B08:00`;
    expect(await told(`/v1/places/1345A/observations?${period}`)).toMatchObject({ observations: [{ values: { no2: { value: "250", revisionNumber: 1 } } }] });
    expect(await told(`/v1/places/1345A/exceedances?${period}`)).toMatchObject({ exceedances: expect.arrayContaining([expect.objectContaining({ kind: "air-exceedance-1h", item: "no2", limit: "200", peak: { at: expect.any(String), value: "250", multiple: "0.25" } })]) });
    expect(await told("/v1/bulletins?year=2026")).toMatchObject({ bulletins: [{ number: 2, kind: "correction", id: "0001/1", corrects: 1, address: CORRECTION }, { number: 1, kind: "daily", id: DAY, address: ISSUE }] });
    expect(demo.system.depths().filter(({ dead }) => dead > 0)).toEqual([]);
  });
});

describe("the canary of the running system", () => {
  interface Flight { readonly CanaryRuns: number; readonly [metric: `Canary${string}Silent`]: number }
  /** The numbers that its runs gave CloudWatch, in order. */
  const flights = (): Flight[] => readFileSync(demo.system.log, "utf8").split("\n").filter((line) => line.includes('"CanaryRuns":')).map((line) => JSON.parse(line) as Flight);
  const silentOf = (flight: Flight | undefined): string[] => Object.entries(flight ?? {}).filter(([name, value]) => /^Canary\w+Silent$/.test(name) && value === 1).map(([name]) => name);
  async function periods(count: number): Promise<void> {
    for (let period = 0; period < count; period++) {
      demo.system.clock.set(demo.system.clock.now() + CANARY_MINUTES * 60_000);
      await demo.system.settle();
    }
  }

  it("goes the whole road, every stage answers, and nothing that people read knows of it", async () => {
    const before = flights().length;
    await periods(4);
    expect(flights().length).toBeGreaterThanOrEqual(before + 4);
    expect(silentOf(flights().at(-1))).toEqual([]);
    for (const table of ["observations", "assessments", "events", "issues"] as const) {
      expect((await allItems(demo.stores, table)).filter((item) => Object.values(item).some((value) => value === "canary" || value === "#canary")), table).not.toEqual([]);
    }
    for (const path of ["/", "/search/", "/places.geojson", "/sitemap.xml", "/v1/places"]) {
      const answer = await fetch(`${demo.system.url}${path}`);
      expect(answer.status, path).toBe(200);
      expect(await answer.text(), path).not.toContain("canary");
    }
    expect((await fetch(`${demo.system.url}/v1/places/canary/observations?from=2026-02-16T00:00:00Z&to=2026-02-20T00:00:00Z`)).status).toBe(404);
    expect(demo.system.depths().filter(({ dead }) => dead > 0)).toEqual([]);
  }, 120_000);

  it("a stage whose messages are lost is named within three runs, and those behind it are not", async () => {
    const queue = [...demo.system.behind.sqsStore.allQueues()].find(({ name }) => /Assess(?!City|Period)\w*Queue/.test(name) && !/Dead/.test(name))!;
    const { enqueue } = queue;
    queue.enqueue = () => undefined;
    await periods(3);
    queue.enqueue = enqueue;
    expect(silentOf(flights().at(-1))).toEqual(["CanaryAssessSilent"]);
  }, 120_000);
});
