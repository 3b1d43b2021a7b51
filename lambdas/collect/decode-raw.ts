import { decodePush, type DecodedPush } from "../../domain/collect/decode-push.ts";
import type { Format } from "../../domain/collect/format.ts";
import { LIMITS } from "../../domain/collect/limits.ts";
import type { Refusal } from "../../domain/collect/refusal.ts";
import type { Place } from "../../domain/model/network.ts";
import { refused, type Outcome } from "../../domain/model/outcome.ts";
import { dropCity, signedAt, type PushIdentity } from "../../domain/model/rank.ts";
import { ownerOfPush, placesFor } from "../../domain/registry/owner.ts";
import type { SenderSettings } from "../../domain/registry/sender-settings.ts";
import { csvRecords } from "./csv-records.ts";
import { openBody } from "./open-body.ts";

/** The bytes of a push with all that says how they are read. */
export interface RawPush {
  readonly body: Uint8Array;
  readonly format: Format;
  readonly settings: SenderSettings;
}

/**
 * What a raw push says: the one way from bytes to readings, for who acknowledges them and for who keeps them, now and at any later time.
 * Refused whole where it is too much, is not what its format says, or has another shape.
 */
export function decodeRaw({ body, format, settings }: RawPush, push: PushIdentity, placeOf: (station: string) => Place | undefined): Outcome<DecodedPush, readonly Refusal[]> {
  const text = openBody(body, format, LIMITS.inflatedBytes);
  if (!text.ok) return refused([{ pointer: "", ...text.fault }]);
  const city = dropCity(push.keyId);
  const context = { placeOf: placesFor(ownerOfPush(push.keyId), placeOf), signedAt: signedAt(push), settings, ...(city === undefined ? {} : { city }) };
  if (format.media !== "csv") return decodePush({ media: format.media, text: text.value }, context);
  const split = csvRecords(text.value);
  return split.ok ? decodePush({ media: "csv", ...split.value }, context) : split;
}
