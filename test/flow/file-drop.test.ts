/** A bureau's file on the local system: through the inbox bucket, its notification and its queue, to the observations and the result file. */
import { gzipSync } from "node:zlib";
import { GetObjectCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { isBeside } from "../../lambdas/adapters/observations-table.ts";
import { ADMINISTRATOR } from "../../local/demo/replay.ts";
import { sendSigned } from "../../local/demo/station-client.ts";
import { allItems, startDemo, type LocalDemo } from "./local-demo.ts";

interface Result { readonly state: string; readonly accepted: number; readonly refusedCount: number; readonly refused: { kind: string; line: number; column?: string }[]; readonly parts: { status: string }[] }

let demo: LocalDemo;
let inbox: string;
beforeAll(async () => {
  demo = await startDemo();
  inbox = demo.system.find("/Inbox", "AWS::S3::Bucket").physicalName;
});
afterAll(() => demo?.stop(), 30_000);

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
    const now = () => Math.floor(demo.system.clock.now() / 1000);
    const bureau = { keyId: "bureau.qingyuan", publicKey: demo.keys.publicKey("bureau.qingyuan"), owner: { kind: "bureau", city: "qingyuan" }, from: "2026-01-01", until: null };
    await sendSigned(demo.system.url, "/v1/enrolments", demo.keys.key(ADMINISTRATOR), JSON.stringify({ senders: [bureau] }), now());
    await demo.system.settle();
    const at = { station: "1703A", endsAt: "2026-02-16T08:00:00+08:00", interval: "PT1H", item: "pm25", verdict: "reject" };
    const review = JSON.stringify({ reason: "零点漂移", approvedBy: "监测科", reviews: [{ ...at, value: 30 }, { ...at, value: 29 }] });
    const reviewed = await sendSigned(demo.system.url, "/v1/reviews", demo.keys.key("bureau.qingyuan"), review, now());
    const window = { station: "1703A", window: "2026-02-16", from: "2026-02-16T08:00:00+08:00", to: "2026-02-16T09:00:00+08:00", reason: "更换灯" };
    const declared = await sendSigned(demo.system.url, "/v1/maintenance", demo.keys.key("1703A"), JSON.stringify({ declaredBy: "运维岗", windows: [window] }), now());
    await demo.system.settle();
    const told = async (path: string): Promise<unknown> => (await fetch(`${demo.system.url}${path}`)).json();
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
