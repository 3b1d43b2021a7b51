import { CreateTableCommand, DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { nothingTold } from "../../../domain/alert/silence/silence-doc.ts";
import { emptySeries, type Event, type Notice } from "../../../domain/alert/series-doc.ts";
import { rankOf } from "../../../domain/model/rank.ts";
import type { Instant } from "../../../domain/model/time.ts";
import { alertCanary } from "../../../lambdas/adapters/canary-answers.ts";
import { eventsTable } from "../../../lambdas/adapters/events-table.ts";
import { observationsTable } from "../../../lambdas/adapters/observations-table.ts";
import { noticesTable } from "../../../lambdas/adapters/notices-table.ts";
import { sendTurn } from "../../../lambdas/adapters/send-turn.ts";
import { silenceTable } from "../../../lambdas/adapters/silence-table.ts";
import { startDynamo, type Dynamo } from "../../../local/services/dynamo.ts";
import { RAISED } from "../../domain/alert/notice-example.ts";

let engine: Dynamo;
let dynamo: DynamoDBDocumentClient;
beforeAll(async () => {
  engine = await startDynamo("eu-west-1");
  const client = new DynamoDBClient({ endpoint: engine.endpoint, region: "eu-west-1", credentials: { accessKeyId: "x", secretAccessKey: "x" } });
  dynamo = DynamoDBDocumentClient.from(client, { marshallOptions: { removeUndefinedValues: true } });
  for (const [TableName, hash, range] of [["events", "place", "series"], ["notices", "id"], ["observations", "place", "slot"]] as const) {
    const keys = [hash, ...(range ? [range] : [])];
    await client.send(new CreateTableCommand({
      TableName, BillingMode: "PAY_PER_REQUEST", AttributeDefinitions: keys.map((AttributeName) => ({ AttributeName, AttributeType: "S" as const })),
      KeySchema: keys.map((AttributeName, at) => ({ AttributeName, KeyType: at === 0 ? "HASH" as const : "RANGE" as const })),
    }));
  }
}, 60_000);
afterAll(() => engine.stop());

const SERIES = { place: "1345A", kind: "air-exceedance-1h", item: "o3" } as const;
const KEY = { place: "1345A", series: "air-exceedance-1h#o3" };
const T = "2026-07-01T08:00:00+08:00" as Instant;
const event = (id: string, startedAt: string, endedAt: string) => ({ id, startedAt, endedAt, last: { at: startedAt } }) as unknown as Event;

describe("the table of the events", () => {
  test("takes a series over the version that was read, and refuses the writer that was overtaken", async () => {
    const events = eventsTable(dynamo, "events");
    const doc = { ...emptySeries(SERIES), version: 1 };
    expect([await events.put(doc, 0), await events.put(doc, 0)]).toEqual(["written", "outdated"]);
    expect([await events.put({ ...doc, version: 2 }, 1), await events.put({ ...doc, version: 2 }, 1)]).toEqual(["written", "outdated"]);
    expect((await events.get(KEY.place, KEY.series))?.version).toBe(2);
  });

  test("keeps archived events apart: a place's series are read without them, and an older copy never replaces a newer one", async () => {
    const events = eventsTable(dynamo, "events");
    await events.archive(KEY.place, KEY.series, [event("e-1", "2026-07-01T01:00:00+08:00", "2026-07-01T02:00:00+08:00")], 5);
    await events.archive(KEY.place, KEY.series, [event("e-1", "2026-07-01T01:00:00+08:00", "2026-07-01T09:00:00+08:00")], 4);
    await events.archive(KEY.place, `${KEY.series}x`, [event("e-2", "2026-07-01T01:00:00+08:00", "2026-07-01T02:00:00+08:00")], 1);
    expect((await events.ofPlace(KEY.place)).map(({ series }) => series)).toEqual([KEY.series]);
    const found = await events.archived(KEY.place, KEY.series, "2026-07-01T02:00:00+08:00" as Instant, T);
    expect(found.map(({ id, endedAt }) => [id, endedAt])).toEqual([["e-1", "2026-07-01T02:00:00+08:00"]]);
    expect(await events.archived(KEY.place, KEY.series, "2026-07-01T03:00:00+08:00" as Instant, T)).toEqual([]);
  });

  test("lists a series to look after, and does not let one that read an older version take it off", async () => {
    const events = eventsTable(dynamo, "events");
    await events.watch(KEY, 7);
    await events.unwatch(KEY, 6);
    expect(await events.watched()).toEqual([KEY]);
    await events.unwatch(KEY, 7);
    expect(await events.watched()).toEqual([]);
    // A writer that was overtaken lists its own, older version: what is listed since stays, also when an end in between is written late.
    await events.watch(KEY, 10);
    await events.watch(KEY, 8);
    await events.unwatch(KEY, 9);
    expect(await events.watched()).toEqual([KEY]);
    await events.unwatch(KEY, 10);
    await events.unwatch({ ...KEY, place: "1346A" }, 1);
    expect(await events.watched()).toEqual([]);
  });
});

describe("what is told of silent stations", () => {
  test("stands beside the series of the places: one writer wins, all is read at once, and no place's series meet it", async () => {
    const silence = silenceTable(dynamo, "events");
    const doc = { ...nothingTold({ to: "guangzhou", medium: "air" }), version: 1, made: 1 };
    expect([await silence.put(doc, 0), await silence.put(doc, 0), await silence.put({ ...doc, version: 2, made: 2 }, 1)]).toEqual(["written", "outdated", "written"]);
    await silence.put({ ...nothingTold({ to: "operations", medium: "all" }), version: 1 }, 0);
    expect((await silence.all()).map(({ to, version, made }) => [to, version, made])).toEqual([["guangzhou", 2, 2], ["operations", 1, 0]]);
    expect(await eventsTable(dynamo, "events").watched()).toEqual([]);
    expect((await eventsTable(dynamo, "events").ofPlace(KEY.place)).map(({ series }) => series)).toEqual([KEY.series]);
  });
});

describe("what a step leaves of the canary", () => {
  test("is the latest that it saw: an older one changes nothing, and no list of events meets it", async () => {
    const answers = alertCanary(dynamo, "events");
    expect(await answers.get()).toBeUndefined();
    for (const at of ["2026-07-01T08:05:00+08:00", "2026-07-01T08:10:00+08:00", "2026-07-01T08:05:00+08:00"]) await answers.put(at as Instant);
    expect(await answers.get()).toBe("2026-07-01T08:10:00+08:00");
    expect(await eventsTable(dynamo, "events").watched()).toEqual([]);
    expect((await silenceTable(dynamo, "events").all()).map(({ to }) => to)).not.toContain(undefined);
  });
});

describe("the latest interval of a place", () => {
  test("is the last that holds a reading, by length: not one of another place, not an older one than asked, not one that only reviews are known of", async () => {
    const table = observationsTable(dynamo, "observations");
    const put = (place: string, endsAt: string, items: object, reviews: object[] = []) => table.put({ place, endsAt: endsAt as Instant, length: "PT1H", version: 1, items, reviews } as never);
    const reading = { o3: [{ rank: rankOf({ created: 1_782_800_000, keyId: "1345A", hash: "0".repeat(32) }, 0), value: "30", receivedAt: T }] };
    await put("1345A", "2026-07-01T06:00:00+08:00", reading);
    await put("1345A", "2026-07-01T07:00:00+08:00", reading);
    await put("1345A", T, {}, [{ rank: rankOf({ created: 1_782_800_001, keyId: "bureau.guangzhou", hash: "0".repeat(32) }, 0), item: "o3", verdict: "accept", value: "30", reason: "r", reviewedBy: "b", receivedAt: T }]);
    await put("1346A", T, reading);
    expect(await table.latest("1345A", "PT1H", "2026-07-01T00:00:00+08:00" as Instant)).toBe("2026-07-01T07:00:00+08:00");
    expect([await table.latest("1345A", "PT1H", T), await table.latest("1345A", "PT4H", "2026-01-01T00:00:00+08:00" as Instant)]).toEqual([undefined, undefined]);
  });
});

describe("the turn to send", () => {
  test("is one sender's at a time, runs out by itself, and is given back by its holder alone", async () => {
    const clock = { now: T };
    const of = (holder: string) => sendTurn(dynamo, "events", { holder, seconds: 60, now: () => clock.now });
    const [a, b] = [of("a"), of("b")];
    expect([await a.take(), await b.take()]).toEqual([true, false]);
    await b.giveBack();
    expect(await b.take()).toBe(false);
    await a.giveBack();
    expect(await b.take()).toBe(true);
    clock.now = "2026-07-01T08:01:01+08:00" as Instant;
    expect(await a.take()).toBe(true);
    await b.giveBack();
    expect(await b.take()).toBe(false);
  });
});

describe("the table of the notices", () => {
  test("holds a notice from before it is sent, and then what became of it", async () => {
    const notices = noticesTable(dynamo, "notices");
    const notice: Notice = {
      id: RAISED.noticeId, eventId: "e-1", move: "raised", city: "qingyuan", place: "1345A", madeAt: T, audience: "bureaus", subject: "s", body: JSON.stringify(RAISED),
      attributes: { city: "qingyuan", medium: "air", severity: "exceedance", item: "o3", kind: "air-exceedance-1h" },
    };
    await notices.keep(notice);
    expect(await notices.get(notice.id)).toMatchObject({ audience: "bureaus", body: { move: "raised" }, settled: null });
    await notices.settle([{ notice, messageId: "g-1", outcome: "failed", reason: "InvalidParameter", at: T }]);
    expect(await notices.get(notice.id)).toMatchObject({ body: { move: "raised" }, settled: { messageId: "g-1", outcome: "failed", reason: "InvalidParameter", at: T } });
    expect(await notices.get("n-0")).toBeNull();
  });
});
