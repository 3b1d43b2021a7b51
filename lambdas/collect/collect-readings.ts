import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import { decodePush, type DecodedPush } from "../../domain/collect/decode-push.ts";
import { shown, type Refusal } from "../../domain/collect/refusal.ts";
import { rawKey, receiptId, signedAt } from "../../domain/model/rank.ts";
import type { Place } from "../../domain/model/network.ts";
import { civilDateAt, type Instant } from "../../domain/model/time.ts";
import { maySignOn, type Sender } from "../../domain/registry/sender.ts";
import type { RawRequest } from "../adapters/raw-archive.ts";
import { jsonAnswer, problemAnswer } from "../runtime/problem.ts";
import { isKeyId, receiveSigned } from "./receive-signed.ts";

/** What collect needs of the world. */
export interface CollectPorts {
  readonly archive: { keep(key: string, request: RawRequest): Promise<"kept" | "already-there"> };
  readonly registry: { get(keyId: string): Promise<Sender | undefined> };
  readonly placeOf: (station: string) => Place | undefined;
  readonly now: () => Instant;
}

/**
 * `POST /v1/readings`: a signed push. It is acknowledged (202) only when its bytes are durable, with a receipt and what was refused, by
 * position. A push of which nothing can be kept is refused whole (400) and leaves nothing behind; so does one whose signature does
 * not count (401), or that writes a series of somebody else's station (403).
 */
export const collectReadings = (ports: CollectPorts) => async (event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> => {
  const receivedAt = ports.now();
  let sender: Sender | undefined;
  const findKey = async (keyId: string) => {
    const found = isKeyId(keyId) ? await ports.registry.get(keyId) : undefined;
    sender = found && maySignOn(found, civilDateAt(receivedAt)) ? found : undefined;
    return sender?.publicKey;
  };
  const signed = await receiveSigned(event, findKey, receivedAt);
  if (!signed.ok) return signed.fault;
  const decoded = decodePush(signed.value.text, { placeOf: ports.placeOf, signedAt: signedAt(signed.value.push) });
  if (!decoded.ok) return notAccepted(decoded.fault);
  const foreign = decoded.value.stations.findIndex((station) => station !== sender?.owner);
  if (foreign >= 0) {
    const named = shown(decoded.value.stations[foreign]!);
    return problemAnswer({
      status: 403, type: "foreign-station", title: "不是本站的数据 Not your station",
      detail: `密钥 ${signed.value.push.keyId} 只能上报站点 ${sender?.owner} 的数据。This key may send readings of ${sender?.owner} only.`,
      errors: [{ pointer: `/observations/${foreign}/station`, kind: "foreign-station", zh: `站点“${named}”不属于此密钥。`, en: `Station "${named}" is not this key's.` }],
    });
  }
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
