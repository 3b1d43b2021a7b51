import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import * as z from "zod";
import { receiptId, type PushIdentity } from "../../domain/model/rank.ts";
import type { Instant } from "../../domain/model/time.ts";
import type { Enrolment, Revocation, Rotation } from "../../domain/registry/command.ts";
import { commandFaults } from "../../domain/registry/command-faults.ts";
import { commandKey } from "../../domain/registry/command-key.ts";
import type { Directory } from "../../domain/registry/owner.ts";
import type { RawRequest } from "../adapters/raw-archive.ts";
import { jsonAnswer, problemAnswer, type ProblemItem } from "../runtime/problem.ts";
import type { FindKey } from "../runtime/verify-signature.ts";
import { findSender, type SenderPorts } from "../runtime/find-sender.ts";
import type { LimitSender } from "./limit-sender.ts";
import { readShape } from "./read-shape.ts";
import { receiveSigned } from "./receive-signed.ts";

/** Administrators' keys, from the settings: they enrol everyone else. */
export const Administrators = z.array(z.strictObject({ keyId: z.string(), publicKey: z.string() }));

export interface CommandPorts extends Directory {
  readonly archive: { keep(key: string, request: RawRequest): Promise<"kept" | "already-there">; has(key: string): Promise<boolean> };
  readonly administrators: z.infer<typeof Administrators>;
  readonly registry: SenderPorts;
  readonly limit: LimitSender;
  readonly now: () => Instant;
}

/**
 * `POST /v1/enrolments`, `/v1/revocations`, `/v1/rotations`: a signed command to the registry, of the shape that its route takes. Archived like a
 * push and answered 202; registry applies it, then `GET /v1/senders/{id}` shows each key that it names, and what became of it.
 */
export const collectCommand = (shape: z.ZodType<Enrolment | Revocation | Rotation>, ports: CommandPorts) =>
  async (event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> => {
    const receivedAt = ports.now();
    const publicKeys = new Map(ports.administrators.map(({ keyId, publicKey }) => [keyId, publicKey]));
    const sender = findSender(ports.registry);
    const find: FindKey = async (keyId, created) => publicKeys.get(keyId) ?? sender.find(keyId, created);
    const identityOf = (push: PushIdentity) => ({ ...push, administrator: publicKeys.has(push.keyId) });
    const signed = await receiveSigned(event, find, (push) => ports.archive.has(commandKey(identityOf(push))), receivedAt);
    if (!signed.ok) return signed.fault;
    const identity = identityOf(signed.value.push);
    const tooMuch = await ports.limit(identity.keyId, 0, receivedAt);
    if (tooMuch) return tooMuch;
    const command = readShape(signed.value.text, shape);
    if ("faults" in command) return refusal(400, "not-a-command", command.faults);
    const faults = commandFaults(command.value, identity, { ...ports, isAdministrator: (keyId) => publicKeys.has(keyId) });
    if (faults.some(({ kind }) => NOT_ALLOWED.has(kind))) return refusal(403, "not-your-key", faults);
    if (faults.length > 0) return refusal(400, "not-a-command", faults);
    await ports.archive.keep(commandKey(identity), signed.value.request);
    return jsonAnswer(202, { receipt: receiptId(identity) });
  };

/** These faults are not of the command but of who signed it. */
const NOT_ALLOWED: ReadonlySet<string> = new Set(["foreign-key", "only-an-administrator", "only-a-key-of-the-owner"]);

const refusal = (status: 400 | 403, type: string, errors: readonly ProblemItem[]) => problemAnswer({
  status, type, title: status === 403 ? "无权执行此命令 Not for this key to command" : "命令有误 Command not valid",
  detail: "未改动任何密钥；请按下列原因修正。No key was changed: mend what is listed.", errors: errors.slice(0, 50),
});
