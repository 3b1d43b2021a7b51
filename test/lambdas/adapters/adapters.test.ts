import type { S3Client } from "@aws-sdk/client-s3";
import type { SQSClient } from "@aws-sdk/client-sqs";
import type { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { describe, expect, test } from "vitest";
import type { Observation } from "../../../domain/model/observation.ts";
import type { Instant } from "../../../domain/model/time.ts";
import { assessmentsTable } from "../../../lambdas/adapters/assessments-table.ts";
import { batchGet } from "../../../lambdas/adapters/batch-get.ts";
import { observationsTable } from "../../../lambdas/adapters/observations-table.ts";
import { queue } from "../../../lambdas/adapters/queue.ts";
import { rawArchive } from "../../../lambdas/adapters/raw-archive.ts";
import { receivedPushes } from "../../../lambdas/adapters/received-pushes.ts";
import { siteBucket } from "../../../lambdas/adapters/site-bucket.ts";
import { rawRequest } from "../../fakes/memory-archive.ts";
import { sdkError } from "../../fakes/sdk-error.ts";

type Input = Record<string, unknown>;
/** A client that answers as told and remembers what it was asked. */
function client<C>(answer: (input: Input, call: number) => unknown): { of: C; asked: Input[] } {
  const asked: Input[] = [];
  const send = async (command: { input: Input }): Promise<unknown> => {
    asked.push(structuredClone(command.input));
    return answer(command.input, asked.length);
  };
  return { of: { send } as C, asked };
}
const failing = (error: Error) => () => { throw error; };
const AT = "2026-03-01T01:00:00+08:00" as Instant;
const REQUEST = rawRequest("{}", AT);

describe("who pushed, by the names in the raw archive", () => {
  const NOTHING = { records: { known: async () => new Set<string>() }, dead: { find: async () => new Map() } };
  const NAME = (station: string, second: number) => `readings/2026-03-01/01/${station}/${1_772_298_000 + second}-${"0".repeat(32)}`;

  test("stations of an hour: by the folders of its keys, over all pages; keys of bureaus and dropped files are no station's", async () => {
    const folder = (key: string) => ({ Prefix: `readings/2026-03-01/01/${key}/` });
    const pages = [{ CommonPrefixes: [folder("1345A"), folder("1346A.2027")], IsTruncated: true, NextContinuationToken: "t" }, { CommonPrefixes: [folder("bureau.guangzhou"), folder("1346A")] }];
    const { of, asked } = client<S3Client>((_input, call) => pages[call - 1]);
    expect(await receivedPushes(of, "raw", NOTHING).senders("2026-03-01T01")).toEqual(new Set(["1345A", "1346A"]));
    expect(asked).toMatchObject([{ Prefix: "readings/2026-03-01/01/", Delimiter: "/" }, { ContinuationToken: "t" }]);
  });

  test("a station's latest push is its own: not that of a station whose id begins alike", async () => {
    const { of } = client<S3Client>(() => ({ Contents: [NAME("1345A", 5), NAME("1345A.2027", 7), NAME("1345AB", 9)].map((Key) => ({ Key, LastModified: new Date(AT) })) }));
    expect(await receivedPushes(of, "raw", NOTHING).latestOf("1345A", ["2026-03-01T01"])).toBe("2026-03-01T01:00:07+08:00");
    expect(await receivedPushes(of, "raw", NOTHING).latestOf("1346A", ["2026-03-01T01"])).toBeUndefined();
  });

  test("a push that is neither normalized nor given up is pending; those of the station alone are asked for", async () => {
    const { of } = client<S3Client>(() => ({ Contents: [NAME("1345A", 5), NAME("1345A.2027", 7), NAME("1345AB", 9)].map((Key) => ({ Key, LastModified: new Date(AT) })) }));
    const [first, second] = [["1345A", 5], ["1345A.2027", 7]].map(([keyId, second]) => `${1_772_298_000 + Number(second)}-${keyId}-${"0".repeat(32)}`) as [string, string];
    const pending = (normalized: string[], givenUp: string[]) => receivedPushes(of, "raw", {
      records: { known: async (receipts) => new Set(receipts.filter((one) => normalized.includes(one))) }, dead: { find: async (receipts) => new Map(receipts.filter((one) => givenUp.includes(one)).map((one) => [one, {}])) },
    }).pending("1345A", ["2026-03-01T01"]);
    expect([await pending([first, second], []), await pending([first], [second]), await pending([first], []), await pending([], [second])]).toEqual([false, false, true, true]);
  });

  test("a listing that fails is thrown: nobody is silent for it", async () => {
    await expect(receivedPushes(client<S3Client>(failing(sdkError("SlowDown", 503))).of, "raw", NOTHING).senders("2026-03-01T01")).rejects.toThrow("SlowDown");
  });
});

describe("the raw archive", () => {
  test("is put with If-None-Match: *, and what is there already is durable", async () => {
    const fresh = client<S3Client>(() => ({}));
    expect(await rawArchive(fresh.of, "raw").keep("k", REQUEST)).toBe("kept");
    expect(fresh.asked[0]).toMatchObject({ Bucket: "raw", Key: "k", IfNoneMatch: "*", Metadata: { "received-at": AT, method: "POST" } });
    expect(await rawArchive(client<S3Client>(failing(sdkError("PreconditionFailed", 412))).of, "raw").keep("k", REQUEST)).toBe("already-there");
  });

  test.each([["SlowDown", 503], ["ConditionalRequestConflict", 409], ["AccessDenied", 403]])("%s is thrown: nothing is acknowledged that may not be durable", async (name, status) => {
    await expect(rawArchive(client<S3Client>(failing(sdkError(name, status))).of, "raw").keep("k", REQUEST)).rejects.toThrow(name);
  });

  test("an object without a time of receipt is none of ours", async () => {
    const { of } = client<S3Client>(() => ({ Metadata: {}, Body: { transformToString: async () => "{}" } }));
    await expect(rawArchive(of, "raw").read("k")).rejects.toThrow(/no time of receipt/);
  });

  test("missing is not the same as forbidden", async () => {
    expect(await rawArchive(client<S3Client>(failing(sdkError("NotFound", 404))).of, "raw").has("k")).toBe(false);
    await expect(rawArchive(client<S3Client>(failing(sdkError("Forbidden", 403))).of, "raw").has("k")).rejects.toThrow("Forbidden");
  });

  test("is listed over all pages", async () => {
    const [a, b, c] = ["a", "b", "c"].map((Key) => ({ Key, LastModified: new Date(AT) }));
    const pages = [{ Contents: [a, b], IsTruncated: true, NextContinuationToken: "t" }, { Contents: [c] }];
    const { of, asked } = client<S3Client>((_input, call) => pages[call - 1]);
    const keys: string[] = [];
    for await (const key of rawArchive(of, "raw").list("readings/")) keys.push(key);
    expect(keys).toEqual(["a", "b", "c"]);
    expect(asked[1]).toMatchObject({ ContinuationToken: "t" });
  });

  test("is not listed past an object without its time", async () => {
    const { of } = client<S3Client>(() => ({ Contents: [{ Key: "a" }] }));
    await expect(rawArchive(of, "raw").list("readings/").next()).rejects.toThrow("without a key or a time");
  });
});

describe("observations", () => {
  const one: Observation = { place: "1345A", length: "PT1H", endsAt: AT, version: 2, items: { pm25: [
    { rank: `1772298300~1345A~${"0".repeat(32)}~00000`, value: "30", receivedAt: AT },
    { rank: `1772298301~bureau.guangzhou~${"1".repeat(32)}~00007`, value: null, receivedAt: AT, revision: 0, correction: { reason: "校准", approvedBy: "站长" } },
    { rank: `1772298302~1345A~${"2".repeat(32)}~00000`, value: "500", receivedAt: AT, mark: "T" },
  ] } };

  test("read back as they were written", async () => {
    const written = client<DynamoDBDocumentClient>(() => ({}));
    await observationsTable(written.of, "t").put(one);
    const stored = client<DynamoDBDocumentClient>(() => ({ Item: written.asked[0]!["Item"] }));
    expect(await observationsTable(stored.of, "t").get("1345A", "PT1H", AT)).toEqual(one);
    expect(stored.asked[0]).toMatchObject({ ConsistentRead: true });
  });

  test("the first version is written where nothing is, a later one over exactly the one before", async () => {
    const { of, asked } = client<DynamoDBDocumentClient>(() => ({}));
    await observationsTable(of, "t").put({ ...one, version: 1 });
    await observationsTable(of, "t").put(one);
    expect(asked[0]?.["ConditionExpression"]).toBe("attribute_not_exists(version)");
    expect(asked[1]).toMatchObject({ ConditionExpression: "version = :read", ExpressionAttributeValues: { ":read": 1 } });
  });

  test("a condition that does not hold is an answer, a throttled table is thrown", async () => {
    expect(await observationsTable(client<DynamoDBDocumentClient>(failing(sdkError("ConditionalCheckFailedException", 400))).of, "t").put(one)).toBe("outdated");
    await expect(observationsTable(client<DynamoDBDocumentClient>(failing(sdkError("ThrottlingException", 400))).of, "t").put(one)).rejects.toThrow("ThrottlingException");
  });
});

describe("assessments", () => {
  test("are written over exactly the version that was read", async () => {
    const { of, asked } = client<DynamoDBDocumentClient>(() => ({}));
    const assessment = { kind: "air-hour", place: "1345A", endsAt: AT } as Parameters<ReturnType<typeof assessmentsTable>["put"]>[0];
    await assessmentsTable(of, "t").put(assessment, 0);
    await assessmentsTable(of, "t").put(assessment, 3);
    expect(asked[0]).toMatchObject({ ConditionExpression: "attribute_not_exists(version)", Item: { key: `air-hour#${AT}`, version: 1 } });
    expect(asked[1]).toMatchObject({ ConditionExpression: "version = :read", ExpressionAttributeValues: { ":read": 3 }, Item: { version: 4 } });
  });
});

describe("assessments of several places, kinds and hours", () => {
  test("come in one request, consistent, without their storage key; what is not stored is left out", async () => {
    const item = { place: "a", kind: "air-hour", endsAt: AT, version: 2, key: `air-hour#${AT}` };
    const { of, asked } = client<DynamoDBDocumentClient>(() => ({ Responses: { t: [item] } }));
    const { key: _key, ...stored } = item;
    expect(await assessmentsTable(of, "t").many([{ place: "a", kind: "air-hour", endsAt: AT }, { place: "b", kind: "water-round", endsAt: AT }])).toEqual([stored]);
    expect(asked).toEqual([{ RequestItems: { t: { ConsistentRead: true, Keys: [{ place: "a", key: `air-hour#${AT}` }, { place: "b", key: `water-round#${AT}` }] } } }]);
  });
});

describe("many keys at once", () => {
  const keys = Array.from({ length: 250 }, (_, n) => ({ place: String(n) }));

  test("are asked a hundred at a time, and what stayed unread is asked again", async () => {
    const { of, asked } = client<DynamoDBDocumentClient>((input, call) => {
      const all = (input["RequestItems"] as { t: { Keys: object[] } }).t.Keys;
      const read = call === 1 ? all.slice(0, 60) : all;
      return { Responses: { t: read }, ...(call === 1 ? { UnprocessedKeys: { t: { Keys: all.slice(60) } } } : {}) };
    });
    expect(await batchGet(of, "t", keys)).toEqual(keys);
    expect(asked.map((input) => (input["RequestItems"] as { t: { Keys: object[]; ConsistentRead: boolean } }).t)).toMatchObject(
      [100, 40, 100, 50].map((length) => ({ ConsistentRead: true, Keys: { length } })));
  });

  test("of none nothing is asked", async () => {
    const { of, asked } = client<DynamoDBDocumentClient>(() => ({}));
    expect(await batchGet(of, "t", [])).toEqual([]);
    expect(asked).toEqual([]);
  });
});

describe("a queue", () => {
  test("takes ten messages a request, also of senders side by side", async () => {
    const { of, asked } = client<SQSClient>(() => ({}));
    const to = queue(of, "url");
    await Promise.all([to.send(Array.from({ length: 7 }, (_, n) => n)), to.send(Array.from({ length: 6 }, (_, n) => 10 + n)), to.send([])]);
    expect(asked.map((input) => (input["Entries"] as unknown[]).length)).toEqual([10, 3]);
  });

  test("fails the sender whose message was not taken, and no other", async () => {
    const { of } = client<SQSClient>(() => ({ Failed: [{ Id: "1", Message: "too busy" }] }));
    const to = queue(of, "url");
    const ends = await Promise.allSettled([to.send(["a"]), to.send(["b"]), to.send(["c"])]);
    expect(ends.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
  });

  test("that does not answer fails all of them", async () => {
    const to = queue(client<SQSClient>(failing(new Error("no connection"))).of, "url");
    await expect(to.send(["a", "b"])).rejects.toThrow("no connection");
  });
});

describe("the site", () => {
  test("a page is put over exactly the one that was read, or where none stood", async () => {
    const { of, asked } = client<S3Client>(() => ({}));
    const site = siteBucket(of, "site");
    await site.replace("index.html", "<p>", "d", undefined);
    await site.replace("index.html", "<p>", "d", { etag: "\"1\"", digest: "c" });
    expect(asked.map(({ IfMatch, IfNoneMatch }) => [IfMatch, IfNoneMatch])).toEqual([[undefined, "*"], ["\"1\"", undefined]]);
  });

  test.each([["PreconditionFailed", 412], ["ConditionalRequestConflict", 409]])("%s: another render came first", async (name, status) => {
    const site = siteBucket(client<S3Client>(failing(sdkError(name, status))).of, "site");
    expect(await site.replace("index.html", "<p>", "d", undefined)).toBe("outdated");
  });

  test("a file whose name carries its hash may stand already; any other failure is thrown", async () => {
    await siteBucket(client<S3Client>(failing(sdkError("PreconditionFailed", 412))).of, "site").keepForever("a.css", "", "text/css");
    await expect(siteBucket(client<S3Client>(failing(sdkError("SlowDown", 503))).of, "site").keepForever("a.css", "", "text/css")).rejects.toThrow("SlowDown");
  });
});
