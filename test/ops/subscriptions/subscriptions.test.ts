import { describe, expect, test } from "vitest";
import { changeSubscriptions } from "../../../ops/subscriptions/change-subscriptions.ts";
import { readSubscriptionLine, SUBSCRIPTION_COMMANDS, SUBSCRIPTIONS_HELP, SubscriptionUsageError } from "../../../ops/subscriptions/command-line.ts";
import { startFront } from "../../../local/http/front.ts";
import { newKey } from "../../fakes/signed-event.ts";

const KEY = ["--key", "bureau.pem", "--key-id", "bureau.qingyuan"];

describe("the command line of subscriptions", () => {
  test("reads what is asked for; filters gather their values", () => {
    expect(readSubscriptionLine(["set", "water", "--post", "duty-mail", "--filter", "city=qingyuan,foshan", "--filter", "medium=water", ...KEY]))
      .toMatchObject({ command: "set", id: "water", topic: "alerts", post: "duty-mail", filter: { city: ["qingyuan", "foshan"], medium: ["water"] } });
    expect(readSubscriptionLine(["--help"])).toBeUndefined();
    for (const command of SUBSCRIPTION_COMMANDS) expect(SUBSCRIPTIONS_HELP).toContain(`  ${command}`);
  });

  test.each([
    [["set", "water", ...KEY], /--post/], [["pause", ...KEY], /订阅名称/], [["confirm", "water", ...KEY], /--token/], [["list", "water", ...KEY], /多余/], [["list"], /--key/],
    [["stop", "water", ...KEY], /没有命令/], [["set", "w", "--post", "p", "--filter", "level=3", ...KEY], /--filter/], [["set", "w", "--post", "p", "--filter", "city=", ...KEY], /没有取值/],
    [["set", "w", "--post", "p", "--topic", "operations", ...KEY], /--topic/], [["list", "--nonsense", ...KEY], /参数有误/],
  ])("%j is refused with what to do", (args, why) => {
    expect(() => readSubscriptionLine(args)).toThrow(SubscriptionUsageError);
    expect(() => readSubscriptionLine(args)).toThrow(why);
  });
});

describe("changing subscriptions", () => {
  /** An API that keeps what it was sent, and answers as the real one. */
  async function api(known: object[], outcome: string) {
    const sent: object[] = [];
    const front = await startFront(0);
    front.serve(async (request) => {
      const answer = (status: number, body: object) => ({ status, headers: { "content-type": "application/json" }, body: Buffer.from(JSON.stringify(body)) });
      if (request.url.startsWith("/v1/receipts/")) return answer(200, { state: "done", outcomes: [{ outcome, ...(outcome === "unknown-post" ? { why: { zh: "没有这个岗位", en: "no such post" } } : {}) }] });
      return answer(request.headers["signature"] === undefined ? 401 : 200, { subscriptions: known });
    });
    return {
      sent, stop: front.stop,
      api: { url: front.url, seconds: () => 1_790_000_000, post: async () => { throw new Error("an order is posted as one"); },
        order: async (_path: string, _key: unknown, body: string) => { sent.push(JSON.parse(body) as object); return { status: 202, body: { receipt: "r-1" }, tries: 1 }; },
        get: async (path: string) => { const got = await fetch(new URL(path, front.url)); return { status: got.status, body: await got.json() as unknown }; } },
    };
  }
  const run = async (args: string[], known: object[], outcome: string) => {
    const server = await api(known, outcome);
    const said: string[] = [];
    try {
      const done = await changeSubscriptions(server.api, newKey("bureau.qingyuan").signing, readSubscriptionLine([...args, ...KEY])!, (line) => void said.push(line));
      return { done, said: said.join("\n"), sent: server.sent };
    } finally {
      await server.stop();
    }
  };
  const WATER = { id: "water", topic: "alerts", post: "duty-mail", filter: { medium: ["water"] }, state: "active", subscribed: true, confirmation: "confirmed" };

  test("pausing declares again what stands, with another state only", async () => {
    const { done, sent, said } = await run(["pause", "water"], [WATER], "paused");
    expect(done).toBe(true);
    expect(sent).toEqual([{ subscriptions: [{ id: "water", topic: "alerts", post: "duty-mail", filter: { medium: ["water"] }, state: "paused" }] }]);
    expect(said).toContain("暂停 paused");
  });

  test("one that is not there is not ended, and nothing is sent; a post that nobody knows is said with its reason", async () => {
    expect(await run(["end", "air"], [WATER], "ended")).toMatchObject({ done: false, sent: [], said: expect.stringContaining("没有订阅“air”") });
    expect(await run(["set", "water", "--post", "nobody"], [], "unknown-post")).toMatchObject({ done: false, said: expect.stringContaining("没有这个岗位") });
  });

  test("lists without an address", async () => {
    const { said, done } = await run(["list"], [WATER], "");
    expect(done).toBe(true);
    expect(said).toBe("water  alerts → duty-mail  发送 active  已确认 confirmed  {\"medium\":[\"water\"]}");
  });
});
