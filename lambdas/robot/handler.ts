import { setTimeout as wait } from "node:timers/promises";
import { SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import * as z from "zod";
import { ROBOT_KINDS } from "../../domain/alert/robot/robot-message.ts";
import { secretText } from "../adapters/secret-text.ts";
import { queueStep } from "../runtime/queue-step.ts";
import { readSettings } from "../runtime/settings.ts";
import { keyOfText } from "./key-of-text.ts";
import { readRobotSecret } from "./robot-secret.ts";
import { sendToRobot } from "./send-to-robot.ts";
import { ROBOT_SETTINGS } from "./settings.ts";

/**
 * A robot takes 20 messages a minute (DingTalk then shuts it out for ten minutes). An event source runs two invocations at least: each sends
 * one message after another with this pause behind it, at most 17 a minute in all.
 */
const PAUSE_MS = 7_000;

const settings = readSettings(ROBOT_SETTINGS, process.env);
const kind = z.enum(ROBOT_KINDS).parse(settings.kind);
const read = secretText(new SecretsManagerClient({}), settings.secretName);
const send = sendToRobot(kind, { secret: async () => readRobotSecret(kind, await read()), nowMs: Date.now, pause: () => wait(PAUSE_MS) });

/** A message of a topic as SNS puts it into a queue. */
const FromTopic = z.object({ Message: z.string().min(1) });

export const handler = queueStep({
  parse: (body) => FromTopic.parse(JSON.parse(body)).Message,
  plan: (message) => [{ key: keyOfText(message), ask: message }],
  run: (_key, [message]) => send(message!),
  concurrency: 1,
});
