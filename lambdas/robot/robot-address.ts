import { createHmac } from "node:crypto";
import type { RobotKind } from "../../domain/alert/robot/robot-message.ts";
import type { RobotSecret } from "./robot-secret.ts";

/**
 * Where a request to a robot goes. WeCom: its key is in the address. DingTalk: signed (加签) by HMAC-SHA256 over the time in milliseconds, a
 * line feed and the secret, with the secret as the key, in base64; a signature counts for an hour.
 */
export function robotAddress(kind: RobotKind, { webhook, secret = "" }: RobotSecret, nowMs: number): string {
  if (kind === "wecom") return webhook;
  const address = new URL(webhook);
  address.searchParams.set("timestamp", String(nowMs));
  address.searchParams.set("sign", createHmac("sha256", secret).update(`${nowMs}\n${secret}`).digest("base64"));
  return address.toString();
}
