import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import { decodePush, type DecodedPush } from "../../domain/collect/decode-push.ts";
import { shown, type Refusal } from "../../domain/collect/refusal.ts";
import { rawKey, receiptId, signedAt } from "../../domain/model/rank.ts";
import type { Place } from "../../domain/model/network.ts";
import type { Instant } from "../../domain/model/time.ts";
import { mayWrite, type Owner } from "../../domain/registry/owner.ts";
import type { RawRequest } from "../adapters/raw-archive.ts";
import { jsonAnswer, problemAnswer } from "../runtime/problem.ts";
import { findSender, type SenderPorts } from "./find-sender.ts";
import type { LimitSender } from "./limit-sender.ts";
import { receiveSigned } from "./receive-signed.ts";

/** What collect needs of the world. */
export interface CollectPorts {
  readonly archive: { keep(key: string, request: RawRequest): Promise<"kept" | "already-there">; has(key: string): Promise<boolean> };
  readonly registry: SenderPorts;
  readonly limit: LimitSender;
  readonly placeOf: (station: string) => Place | undefined;
  readonly now: () => Instant;
}

/**
 * `POST /v1/readings`: a signed push. It is acknowledged (202) only when its bytes are durable, with a receipt and what was refused, by
 * position. A push of which nothing can be kept is refused whole (400) and leaves nothing behind; so does one whose signature does
 * not count (401), that writes a series which is not its owner's (403), or that is more than its key may send (429).
 */
export const collectReadings = (ports: CollectPorts) => async (event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> => {
  const receivedAt = ports.now();
  const sender = findSender(ports.registry);
  const signed = await receiveSigned(event, sender.find, (push) => ports.archive.has(rawKey(push)), receivedAt);
  if (!signed.ok) return signed.fault;
  const { owner } = sender.found();
  const decoded = decodePush(signed.value.text, { placeOf: ports.placeOf, signedAt: signedAt(signed.value.push) });
  const tooMuch = await ports.limit(signed.value.push.keyId, decoded.ok ? decoded.value.total : 0, receivedAt);
  if (tooMuch) return tooMuch;
  if (!decoded.ok) return notAccepted(decoded.fault);
  const foreign = decoded.value.stations.findIndex((station) => mayWrite(owner, station, ports.placeOf) === "foreign");
  if (foreign >= 0) return notYours(signed.value.push.keyId, owner, foreign, decoded.value.stations[foreign]!);
  if (decoded.value.readings.length === 0) return notAccepted(decoded.value.refusals);
  await ports.archive.keep(rawKey(signed.value.push), signed.value.request);
  return acknowledge(receiptId(signed.value.push), decoded.value);
};

const acknowledge = (receipt: string, { total, readings, refusals }: DecodedPush) => jsonAnswer(202, {
  receipt, readings: total, accepted: readings.length, refused: refusals, status: `/v1/receipts/${receipt}`,
}, { location: `/v1/receipts/${receipt}` });

const notAccepted = (refusals: readonly Refusal[]) => problemAnswer({
  status: refusals[0]?.kind === "too-many-readings" ? 413 : 400,
  type: "nothing-accepted", title: "没有可接受的读数 No reading can be accepted",
  detail: "未保存任何内容；请按下列原因修正后重发。Nothing was kept: mend what is listed and send again.",
  errors: refusals,
});

function notYours(keyId: string, owner: Owner, index: number, station: string): APIGatewayProxyStructuredResultV2 {
  const [zh, en] = owner.kind === "station" ? [`站点 ${owner.id} `, `station ${owner.id}`] : [`${owner.city} 各站点`, `stations of ${owner.city}`];
  return problemAnswer({
    status: 403, type: "foreign-station", title: "不是本站的数据 Not your station",
    detail: `密钥 ${keyId} 只能上报${zh}的数据，未保存任何内容。This key may send readings of ${en} only; nothing was kept.`,
    errors: [{ pointer: `/observations/${index}/station`, kind: "foreign-station", zh: `站点“${shown(station)}”不属于此密钥。`, en: `Station "${shown(station)}" is not this key's.` }],
  });
}
