import { createHmac } from "node:crypto";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

const HOUR_MS = 3_600_000;

export interface RobotServer {
  readonly url: string;
  /** Texts that were taken, in order. */
  readonly taken: readonly { readonly robot: "wecom" | "dingtalk"; readonly text: string }[];
  /** Answers to give instead, first to last. */
  readonly instead: ({ readonly status: number; readonly body: string } | "hang up")[];
  stop(): Promise<void>;
}

/**
 * Takes messages as the two services do: WeCom by the key in its address; DingTalk by access token, and a signature that it computes itself,
 * with node:crypto from the rule (HMAC-SHA256 of "timestamp\nsecret" by the secret), not older than an hour. Refuses everything else with an errcode.
 */
export async function startRobotServer(secrets: { readonly wecomKey: string; readonly dingtalkToken: string; readonly dingtalkSecret: string }, nowMs: () => number): Promise<RobotServer> {
  const taken: { robot: "wecom" | "dingtalk"; text: string }[] = [];
  const instead: RobotServer["instead"] = [];
  const judge = (url: URL, request: IncomingMessage, body: string): { errcode: number; errmsg: string } => {
    if (request.method !== "POST" || !request.headers["content-type"]?.startsWith("application/json")) return { errcode: 40001, errmsg: "not a JSON post" };
    const { msgtype, text } = JSON.parse(body) as { msgtype: string; text: { content: string } };
    if (msgtype !== "text" || text.content === "") return { errcode: 40008, errmsg: "invalid message type" };
    if (url.pathname === "/cgi-bin/webhook/send") {
      if (url.searchParams.get("key") !== secrets.wecomKey) return { errcode: 93000, errmsg: "invalid webhook url" };
      if (Buffer.byteLength(text.content) > 2048) return { errcode: 40058, errmsg: "content exceeds 2048 bytes" };
      taken.push({ robot: "wecom", text: text.content });
      return { errcode: 0, errmsg: "ok" };
    }
    const timestamp = url.searchParams.get("timestamp") ?? "";
    const right = createHmac("sha256", secrets.dingtalkSecret).update(`${timestamp}\n${secrets.dingtalkSecret}`).digest("base64");
    if (url.searchParams.get("access_token") !== secrets.dingtalkToken) return { errcode: 300001, errmsg: "token is not exist" };
    if (url.searchParams.get("sign") !== right || Math.abs(nowMs() - Number(timestamp)) > HOUR_MS) return { errcode: 310000, errmsg: "sign not match" };
    if (Buffer.byteLength(body) > 20_000) return { errcode: 40058, errmsg: "message too long" };
    taken.push({ robot: "dingtalk", text: text.content });
    return { errcode: 0, errmsg: "ok" };
  };
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk)).on("end", () => {
      const other = instead.shift();
      if (other === "hang up") {
        request.socket.destroy();
        return;
      }
      const answer = other ?? { status: 200, body: JSON.stringify(judge(new URL(request.url!, "http://x"), request, Buffer.concat(chunks).toString())) };
      response.writeHead(answer.status, { "content-type": "application/json" }).end(answer.body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, taken, instead,
    stop: () => new Promise((resolve) => { server.closeAllConnections(); server.close(() => resolve()); }),
  };
}
