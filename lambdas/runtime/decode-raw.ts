import { decodePush, type DecodedPush } from "../../domain/collect/decode-push.ts";
import type { RawObject } from "../../domain/manifest/raw-entry.ts";
import type { Place } from "../../domain/model/network.ts";
import { accepted, refused, type Outcome } from "../../domain/model/outcome.ts";
import { parseRawKey, signedAt, type PushIdentity } from "../../domain/model/rank.ts";

/** A raw object as today's decoder reads it. */
export interface DecodedRaw {
  readonly push: PushIdentity;
  readonly decoded: DecodedPush;
}

/** Decodes a raw object from its bytes and what is kept beside them; the fault says why it cannot be read. */
export function decodeRaw({ key, body }: RawObject, placeOf: (station: string) => Place | undefined): Outcome<DecodedRaw, string> {
  const push = parseRawKey(key);
  if (!push) return refused("不是上报报文的键 not the key of a push");
  const decoded = decodePush(new TextDecoder().decode(body), { placeOf, signedAt: signedAt(push) });
  return decoded.ok ? accepted({ push, decoded: decoded.value }) : refused(decoded.fault[0]?.en ?? "no reason given");
}
