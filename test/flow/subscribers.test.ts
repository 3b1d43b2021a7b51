/**
 * Real subscribers on the local system: a bureau's queue with a filter, its endpoint over HTTP that checks the signature of SNS and has its
 * subscription confirmed by a signed order, and the mailbox. Then a joint notice along the river until it is acknowledged.
 */
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { CreateQueueCommand, ReceiveMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { ADMINISTRATOR } from "../../local/demo/replay.ts";
import { pushBody, sendSigned } from "../../local/demo/station-client.ts";
import { readSigned } from "../../ops/signing/read-signed.ts";
import { readJointLine } from "../../ops/joint/command-line.ts";
import { runJoint } from "../../ops/joint/run-joint.ts";
import { connectApi, type StationApi } from "../../ops/station/station-api.ts";
import { receiveMessages } from "../../ops/subscriber/receive-messages.ts";
import { changeSubscriptions } from "../../ops/subscriptions/change-subscriptions.ts";
import { readSubscriptionLine } from "../../ops/subscriptions/command-line.ts";
import { validCap } from "../domain/alert/cap/validate-cap.ts";
import { startDemo, type LocalDemo } from "./local-demo.ts";

const ENDS_AT = "2026-02-17T08:00:00+08:00";
const WITHIN = { so2: "20", no2: "30", o3: "40", co: "0.5", pm25: "10", pm10: "20" };
/** Total phosphorus, ammonia nitrogen and permanganate index as in a round that is worse than class V. */
const FOUL = { temperature: "18.5", pH: "7.2", dissolvedOxygen: "3.1", permanganateIndex: "9.4", ammoniaNitrogen: "2.6", totalPhosphorus: "0.16", totalNitrogen: "4.1", conductivity: "410", turbidity: "42" };
const queueArn = (name: string): string => `arn:aws:sqs:ap-southeast-1:000000000000:${name}`;

let demo: LocalDemo;
let api: StationApi;
let endpoint: Server;
let sqs: SQSClient;
const posted: { readonly id: string | undefined; readonly subject: string | undefined; readonly text: string }[] = [];
const answers: number[] = [];
const tokens: string[] = [];
const said: string[] = [];

const now = (): number => Math.floor(demo.system.clock.now() / 1000);
const push = (station: string, values: object, interval: "PT1H" | "PT4H" = "PT1H") =>
  sendSigned(demo.system.url, "/v1/readings", demo.keys.key(station), pushBody({ station, endsAt: ENDS_AT as never, interval, values }), now());
const subscriptions = (city: string, ...args: string[]): Promise<boolean> =>
  changeSubscriptions(api, demo.keys.key(`bureau.${city}`), readSubscriptionLine([...args, "--key", "-", "--key-id", `bureau.${city}`])!, (line) => void said.push(line));
async function read(city: string, path: string): Promise<Record<string, unknown>> {
  const { status, body } = await readSigned(demo.system.url, path, demo.keys.key(`bureau.${city}`), now());
  expect(status).toBe(200);
  return body as Record<string, unknown>;
}
/** A bureau's desk, as `npm run joint` runs it: exit and what it said. */
async function desk(city: string, ...args: string[]): Promise<{ done: boolean; said: string }> {
  const lines: string[] = [];
  const done = await runJoint(api, demo.keys.key(`bureau.${city}`), readJointLine([...args, "--key", "-", "--key-id", `bureau.${city}`])!, (line) => void lines.push(line));
  return { done, said: lines.join("\n") };
}

interface Envelope { readonly Subject: string; readonly Message: string; readonly MessageAttributes: Readonly<Record<string, { readonly Value: string }>> }
/** Everything in a queue: the attributes, subject and text of each message. */
async function taken(name: string): Promise<{ attributes: Record<string, string>; subject: string; text: string }[]> {
  const { Messages = [] } = await sqs.send(new ReceiveMessageCommand({ QueueUrl: `${demo.system.aws.endpoint}/000000000000/${name}`, MaxNumberOfMessages: 10 }));
  return Messages.map(({ Body = "" }) => JSON.parse(Body) as Envelope).map(({ Subject: subject, Message: text, MessageAttributes }) =>
    ({ subject, text, attributes: Object.fromEntries(Object.entries(MessageAttributes).map(([key, { Value }]) => [key, Value])) }));
}

beforeAll(async () => {
  // Before the system: its address stands in the address book.
  endpoint = receiveMessages({
    topics: { has: (topic) => topic === demo.system.find("/Alerts", "AWS::SNS::Topic").arn }, nowMs: () => demo.system.clock.now(),
    get localCertificate() { return demo.system.aws.snsCertificate; },
    certificate: async (url) => (await fetch(url)).text(),
    onNotice: async (notice) => void posted.push(notice), onToken: async (_topic, token) => void tokens.push(token),
  });
  endpoint.on("request", (_request, response) => response.on("finish", () => answers.push(response.statusCode)));
  await new Promise<void>((resolve) => endpoint.listen(0, "127.0.0.1", resolve));
  const address = `http://127.0.0.1:${(endpoint.address() as AddressInfo).port}/`;
  const addressBook = {
    "air-desk": { city: "qingyuan", protocol: "sqs", endpoint: queueArn("qingyuan-air") }, "duty-system": { city: "guangzhou", protocol: "http", endpoint: address },
    "joint-desk": { city: "guangzhou", protocol: "sqs", endpoint: queueArn("guangzhou-joint") },
  };
  demo = await startDemo({ secrets: { "watch/address-book": JSON.stringify(addressBook) } }, { addressBookSecretName: "watch/address-book" });
  sqs = new SQSClient({ region: demo.system.aws.region, endpoint: demo.system.aws.endpoint, credentials: { accessKeyId: "local", secretAccessKey: "local" } });
  for (const QueueName of ["qingyuan-air", "guangzhou-joint"]) await sqs.send(new CreateQueueCommand({ QueueName }));
  demo.system.mailbox.subscribe({ name: "foshan-joint", topicArn: demo.system.find("JointNotices", "AWS::SNS::Topic").arn, filterPolicy: { city: ["foshan"], kind: ["joint-post-1"] } });
  const senders = ["qingyuan", "guangzhou"].map((city) => ({ keyId: `bureau.${city}`, publicKey: demo.keys.publicKey(`bureau.${city}`), owner: { kind: "bureau", city }, from: "2026-01-01", until: null }));
  await sendSigned(demo.system.url, "/v1/enrolments", demo.keys.key(ADMINISTRATOR), JSON.stringify({ senders }), now());
  await demo.system.settle();
  api = await connectApi(demo.system.url, (line) => void said.push(line));
}, 300_000);
afterAll(async () => {
  await demo?.stop();
  endpoint?.closeAllConnections();
  endpoint?.close();
}, 30_000);

describe("bureaus subscribe by signed orders", () => {
  it("a queue with a filter; an endpoint that SNS asks to confirm, by a message whose signature it checks, and that gets nothing before", async () => {
    expect(await subscriptions("qingyuan", "set", "air", "--post", "air-desk", "--filter", "city=qingyuan", "--filter", "item=o3", "--filter", "kind=air-exceedance-1h")).toBe(true);
    expect(await subscriptions("guangzhou", "set", "duty", "--post", "duty-system", "--filter", "city=guangzhou", "--filter", "severity=exceedance")).toBe(true);
    expect(await subscriptions("guangzhou", "set", "joint", "--post", "joint-desk", "--topic", "joint-notices", "--filter", "city=guangzhou", "--filter", "kind=joint-post-1")).toBe(true);
    await demo.system.settle();
    expect([tokens.length, answers, posted]).toEqual([1, [200], []]);
    expect(await subscriptions("guangzhou", "confirm", "duty", "--token", "not-the-token")).toBe(false);
    expect(await subscriptions("guangzhou", "confirm", "duty", "--token", tokens[0]!)).toBe(true);
    expect(await subscriptions("guangzhou", "list")).toBe(true);
    expect(said.at(-2)).toMatch(/^duty {2}alerts → duty-system.*已确认 confirmed/);
  });

  it("who posts to the endpoint without the signature of SNS is refused", async () => {
    const forged = { Type: "Notification", MessageId: "m", TopicArn: demo.system.find("/Alerts", "AWS::SNS::Topic").arn, Message: "编号 Notice: n-1", Timestamp: new Date(demo.system.clock.now()).toISOString(), SignatureVersion: "2", Signature: "AAAA", SigningCertURL: demo.system.aws.snsCertificate };
    const url = `http://127.0.0.1:${(endpoint.address() as AddressInfo).port}/`;
    expect((await fetch(url, { method: "POST", body: JSON.stringify(forged) })).status).toBe(403);
    expect(posted).toEqual([]);
  });
});

describe("an hour in which three stations exceed, and a foul round of the river", () => {
  beforeAll(async () => {
    await Promise.all([
      push("1703A", { ...WITHIN, o3: "260" }), push("3025A", { ...WITHIN, so2: "650" }), push("1345A", { ...WITHIN, o3: "260" }), push("qixinggang", FOUL, "PT4H"),
    ]);
    await demo.system.settle({ timeoutMs: 120_000 });
  }, 180_000);

  it("the queue gets the group that its city is told, although it holds another item than the one asked for, and nothing else", async () => {
    const got = await taken("qingyuan-air");
    expect(got.map(({ attributes }) => attributes)).toEqual([{ city: "qingyuan", medium: "air", severity: "exceedance", item: "several", kind: "air-exceedance-1h" }]);
    for (const station of ["凤城街办", "技师学院", "广雅中学"]) expect(got[0]!.text).toContain(station);
    // What it must not get was sent: to Guangzhou, and to Qingyuan itself.
    const letters = demo.system.mailbox.list();
    expect(letters.filter(({ subscriber, attributes }) => subscriber === "guangzhou-duty" && attributes["severity"] === "exceedance")).toHaveLength(1);
    expect(letters.some(({ subscriber, attributes }) => subscriber === "qingyuan-duty" && attributes["medium"] === "water")).toBe(true);
  });

  it("the endpoint gets what its city is told, signed, once; the link in the message does not end what a signed order confirmed", async () => {
    await vi.waitFor(() => expect(posted.map(({ subject }) => subject)).toEqual([expect.stringContaining("[3 raised] air, exceedance: 3 places")]), { timeout: 20_000 });
    expect(posted[0]!.id).toMatch(/^g-[0-9a-f]{16}$/);
    expect(answers.filter((status) => status !== 200)).toEqual([403]);
    const arn = [...demo.system.behind.snsStore.subscriptions.values()].find(({ protocol }) => protocol === "http")!.arn;
    const link = `${demo.system.aws.endpoint}/?Action=Unsubscribe&SubscriptionArn=${arn}`;
    expect((await fetch(link)).status).toBe(403);
    expect(demo.system.behind.snsStore.subscriptions.has(arn)).toBe(true);
  });

  it("the mailbox page shows each letter by its subscriber", async () => {
    const page = await (await fetch(`${demo.system.url}/mailbox`)).text();
    expect(page).toMatch(/<h2>guangzhou-duty[^]*广雅中学/);
    expect(page).toContain("演示");
  });

  it("the neighbour is told by a joint notice, acknowledges it by a signed order, and it leaves its list", async () => {
    const [notice, ...more] = await taken("guangzhou-joint");
    expect(more).toEqual([]);
    expect(notice).toMatchObject({ attributes: { city: "guangzhou", medium: "water", severity: "joint", kind: "joint-post-1" }, text: expect.stringContaining("七星岗") });
    const [, matter, id] = /事项 (j-\d{6}-[0-9a-f]{16})，通报 (jn-[0-9a-f]{16})/.exec(notice!.text)!;
    expect((await desk("guangzhou", "unacknowledged")).said).toMatch(new RegExp(`^${matter}  七星岗[^]*待回执[^]*${id}  初报`));
    expect(await desk("guangzhou", "acknowledge", matter!, "--post", "duty", "--note", "已转告水厂")).toMatchObject({ done: true, said: expect.stringMatching(new RegExp(`${matter}: 已执行 applied$`)) });
    expect((await desk("guangzhou", "acknowledge", matter!)).done).toBe(false);
    expect((await desk("guangzhou", "unacknowledged")).said).toBe("没有未回执的通报 nothing to acknowledge");
    expect(await read("qingyuan", "/v1/joint/handover")).toMatchObject({ toReport: [{ id: matter }], awaited: [{ receipts: expect.arrayContaining([expect.objectContaining({ state: "acknowledged" })]) }] });
  });

  it("the notice is read by its id, as JSON and as CAP, by the bureaus of the matter, and by nobody without a signature", async () => {
    const id = /，通报 (jn-[0-9a-f]{16})，/.exec(demo.system.mailbox.list().find(({ subscriber }) => subscriber === "foshan-joint")!.message)![1]!;
    expect(await read("qingyuan", `/v1/notices/${id}`)).toMatchObject({ noticeId: id, to: { id: "foshan" }, section: { id: "qixinggang" } });
    const { text } = await readSigned(demo.system.url, `/v1/notices/${id}/cap`, demo.keys.key("bureau.guangzhou"), now());
    expect(validCap(text)("/cap:alert/cap:status")).toEqual(["Exercise"]);
    expect((await fetch(`${demo.system.url}/v1/notices/${id}`)).status).toBe(401);
  });

  it("a report that lacks what it must hold is refused and says what; a drill is marked on its way to the neighbour", async () => {
    const matter = /事项 (j-\d{6}-[0-9a-f]{16})/.exec(demo.system.mailbox.list().find(({ subscriber }) => subscriber === "foshan-joint")!.message)![1]!;
    expect(await desk("qingyuan", "report", matter, "final", "--field", "course=氨氮超标")).toMatchObject({ done: false, said: expect.stringContaining("缺少“处理结果”") });
    const drill = await desk("qingyuan", "drill", "--section", "qixinggang", "--title", "夏季演练", "--class", "5", "--item", "ammoniaNitrogen=1.8/0.5/2.6");
    expect(drill).toMatchObject({ done: true, said: expect.stringMatching(/j-202602-[0-9a-f]{16}: 已执行 applied/) });
    await demo.system.settle();
    expect(await taken("guangzhou-joint")).toMatchObject([{ subject: expect.stringMatching(/^\[DRILL\]/), attributes: { severity: "drill" }, text: expect.stringContaining("【演练】") }]);
    expect((await desk("guangzhou", "handover")).said).toMatch(/待我方回执 to acknowledge（1）\n【演练】夏季演练/);
  });

  it("another neighbour confirms by the link of its mail: opening it confirms nothing, the form without a post neither, with a post once", async () => {
    const letter = demo.system.mailbox.list().find(({ subscriber }) => subscriber === "foshan-joint")!;
    const link = /https?:\/\/\S+\/v1\/joint\/receipts\/\S+/.exec(letter.message)![0];
    const form = (body: string) => fetch(link, { method: "POST", body, headers: { "content-type": "application/x-www-form-urlencoded" } });
    expect([(await fetch(link)).status, (await form("post=")).status]).toEqual([200, 400]);
    const state = async () => {
      const { awaited } = await read("qingyuan", "/v1/joint/handover") as { awaited: { receipts: { city: { id: string }; state: string }[] }[] };
      return awaited[0]!.receipts.find(({ city }) => city.id === "foshan")!.state;
    };
    expect(await state()).toBe("sent");
    expect(await (await form("post=duty")).text()).toContain("已确认收到");
    expect(await (await form("post=duty")).text()).toContain("此链接已用于确认");
    expect(await state()).toBe("acknowledged");
  });

  it("nothing is left in a dead-letter queue", () => {
    expect(demo.system.depths().filter(({ dead }) => dead > 0)).toEqual([]);
  });
});
