import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { failedMessages } from "../../local/events/batch-outcome.ts";
import { answerOf } from "../../local/http/api-answer.ts";
import { apiEvent } from "../../local/http/api-event.ts";
import { matchRoute, type Route } from "../../local/http/routes.ts";
import { openJournal, unfinishedPut } from "../../local/services/notification-journal.ts";

describe("messages of a batch that come back (ReportBatchItemFailures)", () => {
  const sent = new Set(["a", "b", "c"]);
  const failed = (body: string): string[] => [...failedMessages({ ok: true, body }, sent, true)];
  it.each([
    ["those that are named", '{"batchItemFailures":[{"itemIdentifier":"b"}]}', ["b"]],
    ["none where the list is empty", '{"batchItemFailures":[]}', []],
    ["none where the answer is null", "null", []],
    ["all where an id is empty", '{"batchItemFailures":[{"itemIdentifier":""}]}', ["a", "b", "c"]],
    ["all where an id was not in the batch", '{"batchItemFailures":[{"itemIdentifier":"z"}]}', ["a", "b", "c"]],
    ["all where the key is misspelt", '{"batchItemFailures":[{"id":"b"}]}', ["a", "b", "c"]],
    ["all where the answer is no JSON", "oops", ["a", "b", "c"]],
  ])("are %s", (_title, body, expected) => {
    expect(failed(body)).toEqual(expected);
  });

  it("are all where the function failed, and none without the setting", () => {
    expect(failedMessages({ ok: false, reason: "x" }, sent, true)).toEqual(sent);
    expect(failedMessages({ ok: true, body: '{"batchItemFailures":[{"itemIdentifier":"b"}]}' }, sent, false)).toEqual(new Set());
  });
});

describe("the HTTP API", () => {
  const route = (key: string): Route => {
    const [method = "", path = ""] = key === "$default" ? ["ANY", ""] : key.split(" ");
    return { key, method, segments: path.split("/").slice(1), target: undefined as never, apiId: "api" };
  };
  const routes = ["$default", "ANY /v1/{proxy+}", "GET /v1/things/{id}", "GET /v1/things/all", "POST /v1/things"].map(route);
  it.each([
    ["GET", "/v1/things/all", "GET /v1/things/all", {}],
    ["GET", "/v1/things/7", "GET /v1/things/{id}", { id: "7" }],
    ["PUT", "/v1/things/7", "ANY /v1/{proxy+}", { proxy: "things/7" }],
    ["GET", "/elsewhere", "$default", {}],
  ])("%s %s takes the most specific route, %s", (method, path, key, pathParameters) => {
    const match = matchRoute(routes, method, path);
    expect([match?.route.key, match?.pathParameters]).toEqual([key, pathParameters]);
  });

  it.each([
    ["application/json", false], ["text/csv; charset=utf-8", false], ["application/problem+json", false],
    ["application/octet-stream", true], ["image/png", true], [undefined, true],
  ])("shows a body of type %s in base64: %s", (type, base64) => {
    const body = Buffer.from("水质,1");
    const event = apiEvent(
      { method: "POST", url: "/v1/things", headers: { host: "x", ...(type === undefined ? {} : { "content-type": type }) }, body, sourceIp: "127.0.0.1" },
      { route: routes[4]!, pathParameters: {} }, "0", 0) as { body: string; isBase64Encoded: boolean };
    expect([event.isBase64Encoded, Buffer.from(event.body, base64 ? "base64" : "utf8").equals(body)]).toEqual([base64, true]);
  });

  it("infers an answer without statusCode, and refuses one that makes no sense", () => {
    expect([answerOf({ a: 1 }).status, answerOf({ a: 1 }).body.toString()]).toEqual([200, '{"a":1}']);
    expect(answerOf({ statusCode: "many" }).status).toBe(500);
  });
});

describe("the journal of notifications", () => {
  it("remembers a put that was begun and not ended, and no torn line", () => {
    const directory = mkdtempSync(join(tmpdir(), "journal-"));
    const path = join(directory, "journal");
    const journal = openJournal(path);
    journal.begin("raw", "readings/1");
    expect(unfinishedPut(path)).toEqual({ bucket: "raw", key: "readings/1" });
    journal.end();
    expect(unfinishedPut(path)).toBeUndefined();
    journal.close();
    writeFileSync(path, '["raw","readi');
    expect(unfinishedPut(path)).toBeUndefined();
    rmSync(directory, { recursive: true });
  });
});
