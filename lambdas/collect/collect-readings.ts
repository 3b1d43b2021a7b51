import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import { shown } from "../../domain/collect/refusal.ts";
import { rawKey, receiptId, type PushIdentity } from "../../domain/model/rank.ts";
import type { Place } from "../../domain/model/network.ts";
import type { Instant } from "../../domain/model/time.ts";
import { mayWrite, type Owner } from "../../domain/registry/owner.ts";
import type { RawObject, RawRequest } from "../adapters/raw-archive.ts";
import { findSender, type SenderPorts } from "../runtime/find-sender.ts";
import { problemAnswer } from "../runtime/problem.ts";
import { acknowledge, notAccepted } from "./answer-push.ts";
import { decodeRaw } from "./decode-raw.ts";
import type { LimitSender } from "./limit-sender.ts";
import { receiveSigned } from "./receive-signed.ts";

/** What collect needs of the world. */
export interface CollectPorts {
  readonly archive: {
    keep(key: string, request: RawRequest): Promise<"kept" | "already-there">;
    has(key: string): Promise<boolean>;
    read(key: string): Promise<RawObject>;
  };
  readonly registry: SenderPorts;
  readonly limit: LimitSender;
  readonly placeOf: (station: string) => Place | undefined;
  /** Where a push is kept; absent: among the readings. */
  readonly keyOf?: (push: PushIdentity) => string;
  readonly now: () => Instant;
}

/**
 * `POST /v1/readings`: a signed push. It is acknowledged (202) only when its bytes are durable, with a receipt and what was refused, by
 * position. A push of which nothing can be kept is refused whole (400) and leaves nothing behind; so does one whose signature does
 * not count (401), that writes a series which is not its owner's (403), or that is more than its key may send (429).
 */
export const collectReadings = (ports: CollectPorts) => async (event: APIGatewayProxyEventV2): Promise<APIGatewayProxyStructuredResultV2> => {
  const receivedAt = ports.now();
  const keyOf = ports.keyOf ?? rawKey;
  const sender = findSender(ports.registry);
  const signed = await receiveSigned(event, sender.find, (push) => ports.archive.has(keyOf(push)), receivedAt, ["json", "ndjson", "csv"]);
  if (!signed.ok) return signed.fault;
  const { push, request, format } = signed.value;
  const { owner, settings } = sender.found();
  const howRead = { format, settings };
  const decoded = decodeRaw({ body: request.body, ...howRead }, push, ports.placeOf);
  const tooMuch = await ports.limit(push.keyId, decoded.ok ? decoded.value.total : 0, receivedAt);
  if (tooMuch) return tooMuch;
  if (!decoded.ok) return notAccepted(decoded.fault);
  const foreign = decoded.value.stations.find(({ station }) => mayWrite(owner, station, ports.placeOf) === "foreign");
  if (foreign) return notYours(push.keyId, owner, foreign.index, foreign.station);
  if (decoded.value.readings.length === 0) return notAccepted(decoded.value.refusals);
  const key = keyOf(push);
  if ((await ports.archive.keep(key, { ...request, howRead })) === "kept") return acknowledge(receiptId(push), decoded.value);
  // Sent again: answered as it was kept, whatever is registered of the sender by now.
  const kept = decodeRaw(await ports.archive.read(key), push, ports.placeOf);
  if (!kept.ok) throw new Error(`${key} was acknowledged but cannot be decoded: ${kept.fault[0]?.en}`);
  return acknowledge(receiptId(push), kept.value);
};

function notYours(keyId: string, owner: Owner, index: number, station: string): APIGatewayProxyStructuredResultV2 {
  const [zh, en] = owner.kind === "station" ? [`站点 ${owner.id} `, `station ${owner.id}`] : [`${owner.city} 各站点`, `stations of ${owner.city}`];
  return problemAnswer({
    status: 403, type: "foreign-station", title: "不是本站的数据 Not your station",
    detail: `密钥 ${keyId} 只能上报${zh}的数据，未保存任何内容。This key may send readings of ${en} only; nothing was kept.`,
    errors: [{ pointer: `/observations/${index}/station`, kind: "foreign-station", zh: `站点“${shown(station)}”不属于此密钥。`, en: `Station "${shown(station)}" is not this key's.` }],
  });
}
