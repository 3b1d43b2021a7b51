import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { topicMessage } from "../../../domain/alert/topic-message.ts";
import type { RobotKind } from "../../../domain/alert/robot/robot-message.ts";
import { readRobotSecret } from "../../../lambdas/robot/robot-secret.ts";
import { sendToRobot } from "../../../lambdas/robot/send-to-robot.ts";
import { EARNEST, RAISED } from "../../domain/alert/notice-example.ts";
import { startRobotServer, type RobotServer } from "./robot-server.ts";

const SECRETS = { wecomKey: "693a91f6-key", dingtalkToken: "token-1", dingtalkSecret: "SEC-of-the-test" };
const NOW = 1_790_000_000_000;
let server: RobotServer;
let pauses = 0;
beforeAll(async () => { server = await startRobotServer(SECRETS, () => NOW); });
afterAll(() => server.stop());
beforeEach(() => {
  pauses = 0;
  (server.taken as unknown[]).length = 0;
  server.instead.length = 0;
});

const addressOf = (kind: RobotKind) => (kind === "wecom" ? `${server.url}/cgi-bin/webhook/send?key=${SECRETS.wecomKey}` : `${server.url}/robot/send?access_token=${SECRETS.dingtalkToken}`);
const sender = (kind: RobotKind, secret = { webhook: addressOf(kind), secret: SECRETS.dingtalkSecret }, nowMs = NOW) =>
  sendToRobot(kind, { secret: async () => secret, nowMs: () => nowMs, pause: async () => { pauses++; } });
const MESSAGE = topicMessage({ id: RAISED.noticeId, subject: "s", body: JSON.stringify(RAISED), attributes: { city: "qingyuan", medium: "air", severity: "exceedance", item: "o3", kind: "air-exceedance-1h" } }, EARNEST).message;

describe.each(["wecom", "dingtalk"] as const)("a %s robot", (kind) => {
  test("takes a notice with its right address and signature, and a pause follows", async () => {
    await sender(kind)(MESSAGE);
    expect(server.taken).toEqual([{ robot: kind, text: MESSAGE }]);
    expect(pauses).toBe(1);
  });

  test("tries again where the network or the service fails, at its pace; after three tries it throws, and the queue delivers again", async () => {
    server.instead.push("hang up", { status: 502, body: "bad gateway" });
    await sender(kind)(MESSAGE);
    expect([server.taken.length, pauses]).toEqual([1, 3]);
    server.instead.push("hang up", "hang up", "hang up");
    await expect(sender(kind)(MESSAGE)).rejects.toThrow("the robot was not reached");
    expect([server.taken.length, pauses]).toEqual([1, 6]);
  });

  test("throws what the robot refused, at once, and never says its address", async () => {
    const wrong = sender(kind, { webhook: addressOf(kind).replace(/=.*$/, "=not-the-key"), secret: SECRETS.dingtalkSecret });
    const failure = await wrong(MESSAGE).then(() => undefined, (error: unknown) => error as Error);
    expect(failure?.message).toMatch(/^the robot refused: (93000|300001) /);
    expect(`${failure?.message}${failure?.stack}`).not.toMatch(/127\.0\.0\.1|not-the-key|SEC-of/);
    expect(pauses).toBe(1);
    server.instead.push({ status: 200, body: JSON.stringify({ errcode: 45009, errmsg: "api freq out of limit" }) });
    await expect(sender(kind)(MESSAGE)).rejects.toThrow("45009");
    server.instead.push({ status: 200, body: "<html>login</html>" });
    await expect(sender(kind)(MESSAGE)).rejects.toThrow("not an answer of a robot");
    expect(server.taken).toEqual([]);
  });
});

test("DingTalk: another secret, or a clock more than an hour off, is a signature that does not match", async () => {
  await expect(sender("dingtalk", { webhook: addressOf("dingtalk"), secret: "SEC-other" })(MESSAGE)).rejects.toThrow("310000");
  await expect(sender("dingtalk", undefined, NOW - 3_700_000)(MESSAGE)).rejects.toThrow("310000");
});

test("the secret of a robot is an https address (and DingTalk's signing secret); what is wrong is said without its content", () => {
  expect(readRobotSecret("wecom", JSON.stringify({ webhook: "https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=k" })).webhook).toContain("key=k");
  const bad = [undefined, "hush hush", "{}", JSON.stringify({ webhook: "http://example.cn/hush" }), JSON.stringify({ webhook: "https://example.cn/hush", also: "hush" })];
  for (const text of bad) {
    expect(() => readRobotSecret("wecom", text)).toThrow(/the secret of the wecom robot/);
    expect(() => readRobotSecret("wecom", text)).not.toThrow(/hush/);
  }
  expect(() => readRobotSecret("dingtalk", JSON.stringify({ webhook: "https://oapi.dingtalk.com/robot/send?access_token=t" }))).toThrow("加签");
});
