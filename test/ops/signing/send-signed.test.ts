import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { startFront, type Front } from "../../../local/http/front.ts";
import { sendSigned } from "../../../ops/signing/send-signed.ts";
import { newKey } from "../../fakes/signed-event.ts";

const key = newKey("1345A").signing;
let front: Front;
let answers: (readonly [status: number, headers?: Record<string, string>, body?: string])[];
let seen: { signature: string; format: unknown; type: unknown }[];
let waited: number[];
let now: number;
beforeAll(async () => {
  front = await startFront(0);
  front.serve(({ headers }) => {
    seen.push({ signature: String(headers["signature"]), format: headers["beijiang-format"], type: headers["content-type"] });
    const [status, more = {}, body = `{"status":${status}}`] = answers.shift() ?? [202];
    return { status, headers: more, body: Buffer.from(body) };
  });
});
afterAll(() => front.stop());
beforeEach(() => {
  answers = [];
  seen = [];
  waited = [];
  now = 1_772_298_300;
});

const send = (url = front.url, tries = 4) => sendSigned(url, "/v1/readings", key, "{}", () => now, { tries, sleep: async (ms) => { waited.push(ms); now += ms / 1000; } });

describe("a request is sent until it is answered", () => {
  test("the very same one after 503 and 429, later each time, or as late as Retry-After asks", async () => {
    answers = [[503], [429, { "retry-after": "7" }], [500]];
    expect(await send()).toEqual({ status: 202, body: { status: 202 }, tries: 4 });
    expect(new Set(seen.map(({ signature }) => signature)).size).toBe(1);
    expect(waited).toEqual([200, 7000, 800]);
  });

  test("a wait that is asked for is never longer than a minute, and a nonsensical one is none", async () => {
    answers = [[429, { "retry-after": "86400" }], [429, { "retry-after": "tomorrow" }]];
    await send();
    expect(waited).toEqual([60_000, 400]);
  });

  test("a refusal is an answer: it is not sent again", async () => {
    answers = [[400, {}, "no JSON"]];
    expect(await send()).toEqual({ status: 400, body: "no JSON", tries: 1 });
    expect(seen).toHaveLength(1);
  });

  test("what is refused to the last is answered as it was", async () => {
    answers = [[503], [503], [503], [503]];
    expect(await send()).toMatchObject({ status: 503, tries: 4 });
  });

  test("one that has grown too old over waiting, and was not kept, is signed anew; a first answer of that kind is told", async () => {
    const expired = [401, {}, `{"type":"urn:beijiang-watch:problem:signature-expired"}`] as const;
    answers = [[429, { "retry-after": "60" }], expired];
    expect((await send()).status).toBe(202);
    expect(new Set(seen.map(({ signature }) => signature)).size).toBe(2);
    answers = [expired];
    expect((await send()).status).toBe(401);
  });

  test("where nobody answers it says so, with the reason and the number of tries", async () => {
    await expect(send("http://127.0.0.1:9", 2)).rejects.toThrow(/no answer after 2 tries: .*(ECONNREFUSED|bad port)/);
  });

  test("bytes that are no text go with their format, which is signed too", async () => {
    await sendSigned(front.url, "/v1/readings", key, Buffer.from([31, 139]), () => now, { content: { type: "application/octet-stream", format: "csv; encoding=gzip" } });
    expect(seen[0]).toMatchObject({ type: "application/octet-stream", format: "csv; encoding=gzip" });
  });
});
