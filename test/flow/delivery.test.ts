/** Notices on the local system, delivered to real subscribers: a bureau's queue that it subscribed itself, two robots, and the mailbox. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { instantOf } from "../../domain/model/time.ts";
import { DEMO_START } from "../../local/demo/bundled-readings.ts";
import { ADMINISTRATOR } from "../../local/demo/replay.ts";
import { sendSigned as sendAny } from "../../ops/signing/send-signed.ts";
import { signedHeaders } from "../../ops/signing/sign-request.ts";
import { validCap } from "../domain/alert/cap/validate-cap.ts";
import { startSecretsServer } from "../fakes/secrets-server.ts";
import { startRobotServer, type RobotServer } from "../lambdas/robot/robot-server.ts";
import { startDemo, type LocalDemo } from "./local-demo.ts";

const QUEUE = "arn:aws:sqs:ap-southeast-1:000000000000:qingyuan-duty";
const ROBOTS = { wecomKey: "k-1", dingtalkToken: "t-1", dingtalkSecret: "SEC-1" };
const BUREAU = "bureau.qingyuan";
let demo: LocalDemo;
let robots: RobotServer;
let secrets: Awaited<ReturnType<typeof startSecretsServer>>;

beforeAll(async () => {
  robots = await startRobotServer(ROBOTS, Date.now);
  secrets = await startSecretsServer(new Map([
    ["robot/wecom", JSON.stringify({ webhook: `${robots.url}/cgi-bin/webhook/send?key=${ROBOTS.wecomKey}` })],
    ["robot/dingtalk", JSON.stringify({ webhook: `${robots.url}/robot/send?access_token=${ROBOTS.dingtalkToken}`, secret: ROBOTS.dingtalkSecret })],
    ["addresses", JSON.stringify({
      "duty-queue": { city: "qingyuan", protocol: "sqs", endpoint: QUEUE }, "duty-mail": { city: "qingyuan", protocol: "email", endpoint: "duty@qingyuan.example.cn" },
    })],
  ]));
  demo = await startDemo({ settings: { AWS_ENDPOINT_URL_SECRETS_MANAGER: secrets.url } }, {
    addressBookSecretName: "addresses",
    robots: [{ name: "water", kind: "wecom", secretName: "robot/wecom", filter: { medium: ["water"] } }, { name: "qingyuan", kind: "dingtalk", secretName: "robot/dingtalk", filter: { city: ["qingyuan"], medium: ["air"] } }],
  });
  const { sqsStore } = demo.system.behind;
  sqsStore.createQueue("qingyuan-duty", `${demo.system.aws.endpoint}/000000000000/qingyuan-duty`, QUEUE);
  await sendAny(demo.system.url, "/v1/enrolments", demo.keys.key(ADMINISTRATOR), JSON.stringify({
    senders: [{ keyId: BUREAU, publicKey: demo.keys.publicKey(BUREAU), owner: { kind: "bureau", city: "qingyuan" }, from: "2020-01-01", until: null }],
  }), seconds);
  await demo.system.settle();
}, 600_000);
afterAll(async () => {
  await demo?.stop();
  await Promise.all([robots?.stop(), secrets?.stop()]);
}, 30_000);

let second = 0;
const seconds = (): number => Math.floor(demo.system.clock.now() / 1000) + ++second;

/** Sends an order of subscriptions and gives back what became of its parts. */
async function order(body: object): Promise<string[]> {
  const answer = await sendAny(demo.system.url, "/v1/subscriptions", demo.keys.key(BUREAU), JSON.stringify(body), seconds);
  expect(answer).toMatchObject({ status: 202 });
  await demo.system.settle();
  const status = await (await fetch(`${demo.system.url}/v1/receipts/${(answer.body as { receipt: string }).receipt}`)).json() as { state: string; outcomes: { outcome: string }[] };
  expect(status.state).toBe("done");
  return status.outcomes.map(({ outcome }) => outcome);
}
async function get(path: string, signed = false): Promise<Response> {
  const url = `${demo.system.url}${path}`;
  return fetch(url, { headers: signed ? await signedHeaders(demo.keys.key(BUREAU), "GET", url, "", seconds()) : {} });
}
/** Pushes an hour of ozone of a station of Qingyuan. */
async function ozone(hoursAfterStart: number, value: string): Promise<void> {
  const end = Math.floor(DEMO_START / 3_600_000 + hoursAfterStart) * 3_600_000;
  demo.system.clock.set(end + 300_000);
  const endsAt = instantOf(end);
  const body = JSON.stringify({ observations: [{ station: STATION, endsAt, interval: "PT1H", values: { o3: value } }] });
  const answer = await sendAny(demo.system.url, "/v1/readings", demo.keys.key(STATION), body, seconds);
  expect(answer).toMatchObject({ status: 202 });
  await demo.system.settle({ timeoutMs: 120_000 });
}
const STATION = "1702A";
interface Envelope { readonly Message: string; readonly Subject: string; readonly MessageAttributes: Readonly<Record<string, { readonly Value: string }>> }
const received = (): Envelope[] => {
  const queue = demo.system.behind.sqsStore.getQueueByArn(QUEUE)!;
  return queue.dequeue(10).map(({ Body, ReceiptHandle }) => {
    queue.deleteMessage(ReceiptHandle);
    return JSON.parse(Body) as Envelope;
  });
};
const noticeIn = (message: string): string => /编号 Notice: (\S+)/.exec(message)![1]!;

describe("a bureau subscribes its own queue through the API", () => {
  it("with a filter; it is listed to the bureau alone, without the address", async () => {
    const said = { id: "duty", topic: "alerts", post: "duty-queue", filter: { city: ["qingyuan"], medium: ["air"] }, state: "active" };
    expect(await order({ subscriptions: [said, { ...said, id: "theirs", post: "nobody" }] })).toEqual(["waits-for-confirmation", "unknown-post"]);
    const listed = await (await get("/v1/subscriptions", true)).text();
    expect(JSON.parse(listed)).toMatchObject({ city: "qingyuan", subscriptions: [{ id: "duty", post: "duty-queue", subscribed: true }, { id: "theirs", subscribed: false, outcome: "unknown-post" }] });
    expect(listed).not.toContain(QUEUE);
    expect((await get("/v1/subscriptions")).status).toBe(401);
  }, 120_000);

  it("and gets what passes its filter, with a link to the notice as JSON and as valid CAP, marked as an exercise", async () => {
    await ozone(1, "230");
    const got = received();
    expect(got.map(({ MessageAttributes }) => [MessageAttributes["city"]!.Value, MessageAttributes["item"]!.Value])).toContainEqual(["qingyuan", "o3"]);
    expect(got.every(({ MessageAttributes }) => MessageAttributes["city"]!.Value === "qingyuan" && MessageAttributes["medium"]!.Value === "air")).toBe(true);
    const { Message, Subject } = got.find(({ MessageAttributes }) => MessageAttributes["kind"]!.Value === "air-exceedance-1h")!;
    expect(Message).toContain("【出现】小时值超标");
    expect(Subject).toMatch(/^\[EXERCISE\] /);
    const link = new URL(/JSON: (\S+)/.exec(Message)![1]!).pathname;
    expect(await (await get(link)).json()).toMatchObject({ noticeId: noticeIn(Message), move: "raised", last: { value: "230" } });
    const cap = validCap(await (await get(`${link}/cap`)).text());
    expect([cap("//cap:status")[0], cap("//cap:msgType")[0], cap("//cap:scope")[0]]).toEqual(["Exercise", "Alert", "Public"]);
  }, 180_000);

  it("the robot of the city has it too, the one of water does not; the mailbox of Guangzhou has its own copy", async () => {
    const texts = robots.taken.filter(({ robot }) => robot === "dingtalk").map(({ text }) => text);
    expect(texts.some((text) => text.includes("【出现】小时值超标"))).toBe(true);
    expect(robots.taken.filter(({ robot }) => robot === "wecom")).toEqual([]);
    const letters = demo.system.mailbox.list().filter(({ message }) => message.includes("【出现】小时值超标"));
    expect(letters.map(({ subscriber }) => subscriber).toSorted()).toEqual(["guangzhou-duty", "qingyuan-duty"]);
    const page = await (await get("/mailbox")).text();
    expect(page).toContain(`<a href="${demo.system.url}/v1/notices/${noticeIn(letters[0]!.message)}/cap">`);
  }, 60_000);

  it("paused it gets nothing, resumed it does again, ended it is gone from SNS", async () => {
    const said = { id: "duty", topic: "alerts", post: "duty-queue", filter: { city: ["qingyuan"] }, state: "paused" };
    expect(await order({ subscriptions: [said] })).toEqual(["paused"]);
    await ozone(2, "100");
    expect(received()).toEqual([]);
    await order({ subscriptions: [{ ...said, state: "active" }] });
    await ozone(3, "240");
    expect(received().map(({ Message }) => /【(.+?)】/.exec(Message)?.[1])).toContain("出现");
    expect(await order({ subscriptions: [{ ...said, state: "ended" }] })).toEqual(["ended"]);
    await ozone(4, "100");
    expect(received()).toEqual([]);
  }, 240_000);

  it("a mail waits for its recipient: a wrong token is refused, the right one confirms, and a second order cannot be somebody else's", async () => {
    expect(await order({ subscriptions: [{ id: "mail", topic: "alerts", post: "duty-mail", filter: {}, state: "active" }] })).toEqual(["waits-for-confirmation"]);
    expect(await order({ confirmations: [{ id: "mail", token: "wrong" }] })).toEqual(["token-refused"]);
    // The embedded SNS takes the ARN for the token that it mailed.
    const { arn } = [...demo.system.behind.snsStore.subscriptions.values()].find(({ protocol }) => protocol === "email")!;
    expect(await order({ confirmations: [{ id: "mail", token: arn }] })).toEqual(["confirmed"]);
    const foreign = await sendAny(demo.system.url, "/v1/subscriptions", demo.keys.key(STATION), JSON.stringify({ subscriptions: [{ id: "mail", topic: "alerts", post: "duty-mail", state: "ended" }] }), seconds);
    expect(foreign.status).toBe(403);
  }, 180_000);
});
