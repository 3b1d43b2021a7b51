import type { Sighting } from "../model/observation.ts";
import { parseRank, rawKey, receiptId } from "../model/rank.ts";
import type { Instant } from "../model/time.ts";

/** Where a sighting came from: the raw object, the position in it, and the receipt, whose record names the decoder that read it. */
export interface Lineage {
  readonly rawKey: string;
  /** Position of the observation in the raw object, from 0. */
  readonly index: number;
  readonly receipt: string;
  readonly keyId: string;
  readonly signedAt: Instant;
}

/** The way back from a sighting to the bytes that were acknowledged (溯源). Throws on a rank that is none: ranks come from the store. */
export function lineageOf({ rank }: Pick<Sighting, "rank">): Lineage {
  const { push, index, signedAt } = parseRank(rank);
  return { rawKey: rawKey(push), index, receipt: receiptId(push), keyId: push.keyId, signedAt };
}
