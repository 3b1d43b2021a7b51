import "../../fakes/quiet.ts";
import { describe, expect, test } from "vitest";
import { problemAnswer } from "../../../lambdas/runtime/problem.ts";
import { notificationFor, objectKeys } from "../../../lambdas/runtime/s3-event.ts";
import { readSettings } from "../../../lambdas/runtime/settings.ts";

const notification = (...objects: readonly (readonly [eventName: string, key: string])[]) =>
  JSON.stringify({ Records: objects.map(([eventName, key]) => ({ eventVersion: "2.1", eventName, s3: { bucket: { name: "raw" }, object: { key, size: 1 } } })) });

describe("S3 event notifications", () => {
  test.each([
    ["readings/2026-03-01/01/1345A/1-a.json", "readings/2026-03-01/01/1345A/1-a.json"],
    ["a+b%2Bc", "a b+c"], ["%E7%9F%B3%E8%A7%92/x.json", "石角/x.json"],
  ])("key %s names %s", (sent, key) => {
    expect(objectKeys(notification(["ObjectCreated:Put", sent]))).toEqual([key]);
  });

  test("several records name several objects; removals name none", () => {
    expect(objectKeys(notification(["ObjectCreated:Put", "a"], ["ObjectRemoved:Delete", "b"], ["ObjectCreated:CompleteMultipartUpload", "c"]))).toEqual(["a", "c"]);
  });

  test("S3's test message is dropped", () => {
    expect(objectKeys(JSON.stringify({ Service: "Amazon S3", Event: "s3:TestEvent", Bucket: "raw" }))).toEqual([]);
  });

  test.each(["", "hello", "null", "{}", `{"Records":[{}]}`, `{"Records":[{"eventName":"ObjectCreated:Put","s3":{}}]}`, `{"Event":"other"}`, notification(["ObjectCreated:Put", "%E7%9"])])("%s is poison: it throws", (body) => {
    expect(() => objectKeys(body)).toThrow();
  });

  test("what the sweep sends reads as the same key, with any characters", () => {
    for (const key of ["readings/2026-03-01/01/1345A/1-a.json", "a b+c%2F/石角"]) expect(objectKeys(JSON.stringify(notificationFor(key)))).toEqual([key]);
  });
});

describe("settings of a step", () => {
  const NAMES = { rawBucket: "RAW_BUCKET", receiptsTable: "RECEIPTS_TABLE", queue: "QUEUE" } as const;

  test("are read by their names, and nothing else of the environment", () => {
    expect(readSettings(NAMES, { RAW_BUCKET: "r", RECEIPTS_TABLE: "t", QUEUE: "q", HOME: "/" })).toEqual({ rawBucket: "r", receiptsTable: "t", queue: "q" });
  });

  test("every variable that is missing or empty is named at start", () => {
    expect(() => readSettings(NAMES, { RAW_BUCKET: "", QUEUE: "q" })).toThrow(/missing settings: RAW_BUCKET, RECEIPTS_TABLE\./);
  });
});

describe("problem details (RFC 9457)", () => {
  test("carry status, a stable type and what to do; headers are no part of the body", () => {
    const answer = problemAnswer({ status: 413, type: "too-large", title: "正文过大 Body too large", detail: "分批", headers: { "retry-after": "5" } });
    expect(answer).toMatchObject({ statusCode: 413, headers: { "content-type": "application/problem+json; charset=utf-8", "retry-after": "5" } });
    expect(JSON.parse(answer.body ?? "")).toEqual({ status: 413, type: "urn:beijiang-watch:problem:too-large", title: "正文过大 Body too large", detail: "分批" });
  });
});
