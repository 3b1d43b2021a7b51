import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import { shown } from "../../domain/collect/refusal.ts";
import { rawKey, receiptId } from "../../domain/model/rank.ts";
import type { Place } from "../../domain/model/network.ts";
import { civilDateAt, type Instant } from "../../domain/model/time.ts";
import { maySignOn, type Sender } from "../../domain/registry/sender.ts";
import { DEFAULT_SETTINGS } from "../../domain/registry/sender-settings.ts";
import type { RawObject, RawRequest } from "../adapters/raw-archive.ts";
import { problemAnswer } from "../runtime/problem.ts";
import { acknowledge, notAccepted } from "./answer-push.ts";
import { decodeRaw } from "./decode-raw.ts";
import { isKeyId, receiveSigned } from "./receive-signed.ts";

/** What collect needs of the world. */
export interface CollectPorts {
  readonly archive: { keep(key: string, request: RawRequest): Promise<"kept" | "already-there">; read(key: string): Promise<RawObject> };
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
  const signed = await receiveSigned(event, findKey, receivedAt, ["json", "ndjson", "csv"]);
  if (!signed.ok) return signed.fault;
  const { push, request, format } = signed.value;
  const howRead = { format, settings: DEFAULT_SETTINGS };
  const decoded = decodeRaw({ body: request.body, ...howRead }, push, ports.placeOf);
  if (!decoded.ok) return notAccepted(decoded.fault);
  const foreign = decoded.value.stations.find(({ station }) => station !== sender?.owner);
  if (foreign) {
    const named = shown(foreign.station);
    return problemAnswer({
      status: 403, type: "foreign-station", title: "不是本站的数据 Not your station",
      detail: `密钥 ${push.keyId} 只能上报站点 ${sender?.owner} 的数据。This key may send readings of ${sender?.owner} only.`,
      errors: [{ pointer: `/observations/${foreign.index}/station`, kind: "foreign-station", zh: `站点“${named}”不属于此密钥。`, en: `Station "${named}" is not this key's.` }],
    });
  }
  if (decoded.value.readings.length === 0) return notAccepted(decoded.value.refusals);
  const key = rawKey(push);
  if ((await ports.archive.keep(key, { ...request, howRead })) === "kept") return acknowledge(receiptId(push), decoded.value);
  // Sent again: answered as it was kept, whatever is registered of the sender by now.
  const kept = decodeRaw(await ports.archive.read(key), push, ports.placeOf);
  if (!kept.ok) throw new Error(`${key} was acknowledged but cannot be decoded: ${kept.fault[0]?.en}`);
  return acknowledge(receiptId(push), kept.value);
};
