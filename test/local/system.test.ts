import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as wait } from "node:timers/promises";
import { DynamoDBClient, GetItemCommand } from "@aws-sdk/client-dynamodb";
import { GetObjectCommand, HeadObjectCommand, PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { ConfirmSubscriptionCommand, PublishCommand, SNSClient, SubscribeCommand } from "@aws-sdk/client-sns";
import { SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startLocal, type LocalSystem } from "../../local/start-local.ts";
import { sampleAssembly } from "./sample-assembly.ts";

const START = Date.parse("2026-03-01T00:00:00Z");
const credentials = { accessKeyId: "x", secretAccessKey: "x" };
let system: LocalSystem;
let s3: S3Client;
let sqs: SQSClient;
let db: DynamoDBClient;

beforeAll(async () => {
  system = await startLocal({ assembly: sampleAssembly(), port: 0, startAt: START, retryDelayMs: 60 });
  const client = { endpoint: system.aws.endpoint, region: system.aws.region, credentials };
  s3 = new S3Client({ ...client, forcePathStyle: true });
  sqs = new SQSClient(client);
  db = new DynamoDBClient({ ...client, endpoint: system.aws.endpointDynamodb });
});
afterAll(async () => {
  await system.stop();
});

const queueUrl = (name: string): string => system.find(name, "AWS::SQS::Queue").ref;
const send = (queue: string, body: object): Promise<unknown> => sqs.send(new SendMessageCommand({ QueueUrl: queueUrl(queue), MessageBody: JSON.stringify(body) }));
const row = async (id: string): Promise<Record<string, string | undefined> | undefined> => {
  const { Item } = await db.send(new GetItemCommand({ TableName: system.find("Table", "AWS::DynamoDB::GlobalTable").physicalName, Key: { id: { S: id } }, ConsistentRead: true }));
  return Item === undefined ? undefined : Object.fromEntries(Object.entries(Item).map(([name, value]) => [name, value.S ?? value.N]));
};
const dead = (): number => system.depths().find(({ queue }) => queue.includes("Arrivals"))!.dead;

describe("the HTTP API and the road from S3 to a function", () => {
  it("keeps a pushed body in S3 and notifies the function in the shape of S3's events", async () => {
    const cold = performance.now();
    const answer = await fetch(`${system.url}/v1/things`, { method: "POST", body: '{"水":1}', headers: { "content-type": "application/json" } });
    console.log(`cold POST: ${Math.round(performance.now() - cold)} ms`);
    expect([answer.status, await answer.text(), answer.headers.get("x-kept"), answer.headers.getSetCookie()]).toEqual([202, "kept", "yes", ["a=1", "b=2"]]);
    await system.settle();
    const kept = system.invocations();
    expect(Object.entries(kept).find(([name]) => name.startsWith("Work"))![1]).toEqual({ ok: 1, failed: 0 });
    const put = { Bucket: system.find("Raw").physicalName, Key: "readings/a b/水+1.json", Body: '{"水":1}' };
    await s3.send(new PutObjectCommand(put));
    await system.settle();
    const told = JSON.parse((await row("readings/a+b/%E6%B0%B4%2B1.json"))!["told"]!) as { Records: Record<string, never>[] };
    expect(told.Records[0]).toMatchObject({
      eventVersion: "2.1", eventSource: "aws:s3", eventName: "ObjectCreated:Put", awsRegion: system.aws.region,
      s3: { bucket: { name: put.Bucket, arn: `arn:aws:s3:::${put.Bucket}` }, object: { key: "readings/a+b/%E6%B0%B4%2B1.json", size: 9 } },
    });
    expect(Math.abs(Date.parse(told.Records[0]!["eventTime"]!) - START)).toBeLessThan(60_000);
  });

  it("does not notify of an object outside the prefix", async () => {
    const before = system.invocations();
    await s3.send(new PutObjectCommand({ Bucket: system.find("Raw").physicalName, Key: "other/1", Body: "x" }));
    await system.settle();
    expect(system.invocations()).toEqual(before);
  });

  it("gives the function an event of payload format 2.0 and the local time", async () => {
    const answer = await fetch(`${system.url}/v1/things/x%20y?a=1&a=2&b=%E6%B0%B4`, { headers: { cookie: "k=v; l=w", "X-Two": "1" } });
    const { event, date, remaining, context } = await answer.json() as { event: Record<string, never>; date: string; remaining: number; context: Record<string, string> };
    expect(event).toMatchObject({
      version: "2.0", routeKey: "GET /v1/things/{id}", rawPath: "/v1/things/x y", rawQueryString: "a=1&a=2&b=%E6%B0%B4", cookies: ["k=v", "l=w"],
      headers: { "x-two": "1" }, pathParameters: { id: "x y" }, queryStringParameters: { a: "1,2", b: "水" }, isBase64Encoded: false,
      requestContext: { stage: "$default", domainName: new URL(system.url).host, http: { method: "GET", path: "/v1/things/x y", sourceIp: "127.0.0.1" } },
    });
    expect(event["headers"]).not.toHaveProperty("cookie");
    expect(Math.abs(Date.parse(date) - system.clock.now())).toBeLessThan(5000);
    expect(remaining).toBeGreaterThan(9000);
    expect(context["functionName"]).toContain("Web");
  });

  it("answers 404 without a route and 413 above 10 MB", async () => {
    const missing = await fetch(`${system.url}/v1/nothing`);
    expect([missing.status, await missing.json()]).toEqual([404, { message: "Not Found" }]);
    const large = await fetch(`${system.url}/v1/things`, { method: "POST", body: Buffer.alloc(11_000_000), headers: { "content-type": "application/json" } });
    expect(large.status).toBe(413);
  });
});

describe("S3", () => {
  it("lets one of many concurrent puts with If-None-Match: * pass, and answers 412 to the others", async () => {
    const put = { Bucket: system.find("Site", "AWS::S3::Bucket").physicalName, Key: "once", IfNoneMatch: "*" };
    const outcomes = await Promise.allSettled(Array.from({ length: 20 }, (_, index) => s3.send(new PutObjectCommand({ ...put, Body: String(index) }))));
    const refused = outcomes.filter((outcome) => outcome.status === "rejected").map(({ reason }) => [reason.name, reason.$metadata.httpStatusCode] as unknown);
    expect(refused).toHaveLength(19);
    expect(new Set(refused.map((one) => JSON.stringify(one)))).toEqual(new Set(['["PreconditionFailed",412]']));
  });

  it("compares If-Match with the stored ETag, and keeps metadata, type and cache control", async () => {
    const key = { Bucket: system.find("Site", "AWS::S3::Bucket").physicalName, Key: "meta" };
    const first = await s3.send(new PutObjectCommand({ ...key, Body: "1", Metadata: { created: "1772323200" }, ContentType: "text/csv", CacheControl: "max-age=60" }));
    await s3.send(new PutObjectCommand({ ...key, Body: "2", IfMatch: first.ETag, Metadata: { created: "5" }, ContentType: "text/csv", CacheControl: "max-age=60" }));
    await expect(s3.send(new PutObjectCommand({ ...key, Body: "3", IfMatch: first.ETag }))).rejects.toMatchObject({ name: "PreconditionFailed" });
    await expect(s3.send(new PutObjectCommand({ ...key, Key: "none", Body: "3", IfMatch: first.ETag }))).rejects.toMatchObject({ name: "NoSuchKey" });
    const got = await s3.send(new GetObjectCommand(key));
    expect([await got.Body!.transformToString(), got.Metadata, got.ContentType, got.CacheControl]).toEqual(["2", { created: "5" }, "text/csv", "max-age=60"]);
    expect((await s3.send(new HeadObjectCommand(key))).Metadata).toEqual({ created: "5" });
    expect(Math.abs(got.LastModified!.getTime() - system.clock.now())).toBeLessThan(10_000);
  });
});

describe("event sources", () => {
  it("bring back only the named messages, and move one to the dead letters after maxReceiveCount", async () => {
    await Promise.all([send("Arrivals", { id: "good-1" }), send("Arrivals", { id: "bad", fails: true }), send("Arrivals", { id: "good-2" })]);
    await system.settle();
    expect([(await row("good-1"))!["receipts"], (await row("bad"))!["receipts"], (await row("good-2"))!["receipts"], dead()]).toEqual(["1", "3", "1", 1]);
  });

  it("bring back the whole batch where the function throws", async () => {
    await send("Arrivals", { id: "throws", throws: true });
    await system.settle();
    expect([(await row("throws"))!["receipts"], dead()]).toEqual(["3", 2]);
  });

  it("bring back what a killed process was working on, and start a new process", async () => {
    await send("Arrivals", { id: "killed", hang: 20_000 });
    while ((await row("killed")) === undefined) await wait(10);
    system.kill("Work");
    await system.settle();
    expect((await row("killed"))!["receipts"]).toBe("2");
  });

  it("kill a function at its time-out", async () => {
    await send("Wide", { id: "late", hang: 20_000 });
    await system.settle();
    expect((await row("late"))!["receipts"]).toBe("2");
  });

  it("deliver one batch where a window gathers several messages, early where nothing else runs", async () => {
    await Promise.all(["w1", "w2", "w3"].map((id) => send("Wide", { id })));
    await system.settle({ timeoutMs: 5000 });
    expect(await Promise.all(["w1", "w2", "w3"].map(async (id) => (await row(id))!["records"]))).toEqual(["3", "3", "3"]);
  });
});

describe("the local clock", () => {
  it("fires schedules when it jumps, once for all hours that passed, and handlers see its time", async () => {
    system.clock.set(Date.parse("2026-03-01T16:31:00Z"));
    await system.settle();
    const [hourly, daily] = [await row("hourly"), await row("schedule")];
    expect([hourly!["receipts"], daily!["receipts"]]).toEqual(["1", "1"]);
    expect(hourly!["seenAt"]!.slice(0, 15)).toBe("2026-03-01T16:3");
    expect(JSON.parse(daily!["told"]!)).toMatchObject({ told: { source: "aws.scheduler", "detail-type": "Scheduled Event", time: "2026-03-01T16:30:00Z" } });
    expect(() => system.clock.set(START)).toThrow("does not go back");
  });
});

describe("the mailbox", () => {
  it("gets what SNS delivers under each subscriber's filter policy, and shows it escaped", async () => {
    const topicArn = system.find("Notices").arn;
    const sns = new SNSClient({ endpoint: system.aws.endpoint, region: system.aws.region, credentials });
    system.mailbox.subscribe({ name: "广州值班岗位", topicArn, filterPolicy: { city: ["guangzhou"] } });
    system.mailbox.subscribe({ name: "流域值班岗位", topicArn });
    for (const city of ["guangzhou", "qingyuan"]) {
      await sns.send(new PublishCommand({
        TopicArn: topicArn, Subject: `<b>${city}</b>`, Message: '{"text":"<script>"}', MessageAttributes: { city: { DataType: "String", StringValue: city } },
      }));
    }
    await system.settle();
    const letters = system.mailbox.list().map(({ subscriber, attributes }) => [subscriber, attributes["city"]]);
    expect(letters.sort()).toEqual([["广州值班岗位", "guangzhou"], ["流域值班岗位", "guangzhou"], ["流域值班岗位", "qingyuan"]].sort());
    const page = await (await fetch(`${system.url}/mailbox`)).text();
    expect(page).toContain("演示");
    expect(page).toContain("&lt;b&gt;guangzhou&lt;/b&gt;");
    expect(page).not.toContain("<script>");
    expect(await (await fetch(`${system.url}/mailbox.json`)).json()).toEqual(system.mailbox.list());
    await expect(sns.send(new PublishCommand({ TopicArn: topicArn, Message: "x", MessageAttributes: { city: { DataType: "String.Array", StringValue: '["guangzhou"]' } } })))
      .rejects.toThrow("cannot filter on String.Array");
  });
});

describe("endpoints over HTTP", () => {
  it("are asked to confirm, get what passes their filter, get it again where they did not take it, and are ended by the link unless they were confirmed by a signed call", async () => {
    const posted: Record<string, string>[] = [];
    let refuse = 1;
    const endpoint = createServer((request, response) => {
      const parts: Buffer[] = [];
      request.on("data", (part: Buffer) => parts.push(part)).on("end", () => {
        const message = JSON.parse(Buffer.concat(parts).toString()) as Record<string, string>;
        const taken = message["Type"] !== "Notification" || refuse-- <= 0;
        if (taken) posted.push(message);
        response.writeHead(taken ? 200 : 500).end();
      });
    });
    await new Promise<void>((resolve) => endpoint.listen(0, "127.0.0.1", resolve));
    try {
      const topicArn = system.find("Notices").arn;
      const sns = new SNSClient({ endpoint: system.aws.endpoint, region: system.aws.region, credentials });
      const publish = (city: string) => sns.send(new PublishCommand({ TopicArn: topicArn, Message: city, MessageAttributes: { city: { DataType: "String", StringValue: city } } }));
      const { SubscriptionArn: arn } = await sns.send(new SubscribeCommand({
        TopicArn: topicArn, Protocol: "http", Endpoint: `http://127.0.0.1:${(endpoint.address() as AddressInfo).port}/`, ReturnSubscriptionArn: true, Attributes: { FilterPolicy: '{"city":["foshan"]}' },
      }));
      await publish("foshan");
      await system.settle();
      expect(posted.map(({ Type }) => Type)).toEqual(["SubscriptionConfirmation"]);
      // Its ARN, which anyone may know, is no token.
      await expect(sns.send(new ConfirmSubscriptionCommand({ TopicArn: topicArn, Token: arn! }))).rejects.toThrow("Token");
      expect((await fetch(posted[0]!["SubscribeURL"]!)).status).toBe(200);
      for (const city of ["foshan", "qingyuan"]) await publish(city);
      while (posted.length < 2) await wait(20);
      expect(posted[1]).toMatchObject({ Type: "Notification", Message: "foshan", MessageAttributes: { city: { Type: "String", Value: "foshan" } } });
      expect(refuse).toBe(-1);
      expect(await (await fetch(posted[1]!["SigningCertURL"]!)).text()).toContain("BEGIN CERTIFICATE");
      expect((await fetch(posted[1]!["UnsubscribeURL"]!)).status).toBe(200);
      expect(system.behind.snsStore.subscriptions.has(arn!)).toBe(false);
    } finally {
      endpoint.closeAllConnections();
      endpoint.close();
    }
  });
});

describe("the front", () => {
  it("serves the site bucket with its types, security headers, 304 and 404, and no path out of it", async () => {
    const site = { Bucket: system.find("Site", "AWS::S3::Bucket").physicalName };
    await s3.send(new PutObjectCommand({ ...site, Key: "index.html", Body: "首页", ContentType: "text/html; charset=utf-8", CacheControl: "max-age=30" }));
    await s3.send(new PutObjectCommand({ ...site, Key: "en/index.html", Body: "home", ContentType: "text/html; charset=utf-8" }));
    const home = await fetch(`${system.url}/`);
    expect([home.status, await home.text(), home.headers.get("content-type"), home.headers.get("cache-control")]).toEqual([200, "首页", "text/html; charset=utf-8", "max-age=30"]);
    expect(home.headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(home.headers.get("x-content-type-options")).toBe("nosniff");
    expect(await (await fetch(`${system.url}/en/`)).text()).toBe("home");
    expect((await fetch(`${system.url}/`, { headers: { "if-none-match": home.headers.get("etag")! } })).status).toBe(304);
    for (const path of ["/none.html", "/%2e%2e/%2e%2e/etc/passwd", "/..%2f..%2fpackage.json", "/%ff"]) expect((await fetch(system.url + path)).status).toBe(404);
  });
});
