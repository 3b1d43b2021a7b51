import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import { receiptId } from "../../domain/model/rank.ts";
import type { Instant } from "../../domain/model/time.ts";
import type { OrderFault, OrderKind } from "../../domain/order/order-kind.ts";
import { orderKey } from "../../domain/order/order-key.ts";
import type { Directory } from "../../domain/registry/owner.ts";
import type { RawRequest } from "../adapters/raw-archive.ts";
import { findSender, type SenderPorts } from "../runtime/find-sender.ts";
import { jsonAnswer, problemAnswer, type ProblemItem } from "../runtime/problem.ts";
import type { LimitSender } from "./limit-sender.ts";
import { readShape } from "./read-shape.ts";
import { receiveSigned } from "./receive-signed.ts";

/** Faults that an answer lists. */
const LISTED = 50;

export interface OrderPorts extends Directory {
  readonly archive: { keep(key: string, request: RawRequest): Promise<"kept" | "already-there">; has(key: string): Promise<boolean> };
  readonly registry: SenderPorts;
  readonly limit: LimitSender;
  readonly now: () => Instant;
}

/**
 * `POST` of an order: a signed request to the step that owns a store. It is kept whole or refused whole: 202 with the receipt only when its
 * bytes are durable; then `GET /v1/receipts/{id}` tells what became of each entry. 401, 403, 429 as of a push; 400 says what is to be mended.
 */
export const collectOrder = <O>(kind: OrderKind<O>, ports: OrderPorts) => async (event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> => {
  const receivedAt = ports.now();
  const sender = findSender(ports.registry);
  const signed = await receiveSigned(event, sender.find, (push) => ports.archive.has(orderKey(kind.step, push)), receivedAt);
  if (!signed.ok) return signed.fault;
  const { push, request, text } = signed.value;
  const read = readShape(text, kind.shape);
  const entries = "value" in read ? kind.entries(read.value) : 0;
  const tooMuch = await ports.limit(push.keyId, entries, receivedAt);
  if (tooMuch) return tooMuch;
  if ("faults" in read) return refusal(400, read.faults);
  const faults = kind.faults(read.value, { push, owner: sender.found().owner, placeOf: ports.placeOf, cityOf: ports.cityOf });
  if (faults.some(({ notAllowed }) => notAllowed)) return refusal(403, faults.map(problemItem));
  if (faults.length > 0) return refusal(400, faults.map(problemItem));
  // "Already there" is an order that was kept before: the same answer.
  await ports.archive.keep(orderKey(kind.step, push), request);
  const status = `/v1/receipts/${receiptId(push)}`;
  return jsonAnswer(202, { receipt: receiptId(push), entries, status }, { location: status });
};

const problemItem = ({ pointer, kind, zh, en }: OrderFault): ProblemItem => ({ pointer, kind, zh, en });

const refusal = (status: 400 | 403, errors: readonly ProblemItem[]) => problemAnswer({
  status, type: status === 403 ? "not-your-order" : "not-an-order", title: status === 403 ? "无权下达此指令 Not for this key to order" : "指令有误 Order not valid",
  detail: "未执行任何一项；请按下列原因修正后重新签名发送。Nothing of it was done: mend what is listed, sign and send again.", errors: errors.slice(0, LISTED), errorsCount: errors.length,
});
