import type { DecodedPush } from "../../domain/collect/decode-push.ts";
import type { RawObject } from "../../domain/manifest/raw-entry.ts";
import type { Place } from "../../domain/model/network.ts";
import { accepted, refused, type Outcome } from "../../domain/model/outcome.ts";
import { parseRawKey, type PushIdentity } from "../../domain/model/rank.ts";
import { SenderSettings } from "../../domain/registry/sender-settings.ts";
import { decodeRaw } from "../collect/decode-raw.ts";
import { parseFormat } from "../collect/parse-format.ts";

/** A raw object as today's decoder reads it. */
export interface ReadRaw {
  readonly push: PushIdentity;
  readonly decoded: DecodedPush;
}

/** Decodes a raw object from its bytes and what is kept beside them; the fault says why it cannot be read. Never throws: anything may lie in an archive. */
export function readRaw({ key, body, metadata }: RawObject, placeOf: (station: string) => Place | undefined): Outcome<ReadRaw, string> {
  const push = parseRawKey(key);
  if (!push) return refused("不是上报报文的键 not the key of a push");
  const format = parseFormat(metadata["format"] ?? "");
  const settings = settingsOf(metadata["settings"]);
  if (!format || !settings) return refused("没有说明如何读取 it does not say how it is read");
  const decoded = decodeRaw({ body, format, settings }, push, placeOf);
  return decoded.ok ? accepted({ push, decoded: decoded.value }) : refused(decoded.fault[0]?.en ?? "no reason given");
}

function settingsOf(text: string | undefined): SenderSettings | undefined {
  try {
    return SenderSettings.parse(JSON.parse(text ?? ""));
  } catch {
    // Neither JSON nor settings: the object does not say how it is read.
    return undefined;
  }
}
