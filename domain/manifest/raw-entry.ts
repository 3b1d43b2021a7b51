/** What a manifest says of one raw object: enough to tell that it is unaltered, and where it was altered. */
import * as z from "zod";

/** Hex digits of one block's hash: 32 bits point to a block, the object's whole hash decides. */
const BLOCK_HASH_DIGITS = 8;
const SMALLEST_BLOCK = 256;
/** Block hashes of one object at most: blocks grow with the object. */
const MOST_BLOCKS = 1024;

export const RawEntry = z.strictObject({
  key: z.string().min(1),
  /** Bytes. */
  size: z.int().min(0),
  /** SHA-256 of the bytes, hex. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  /** SHA-256 of what is kept beside the bytes (time of receipt, signature …), hex. */
  envelope: z.string().regex(/^[0-9a-f]{64}$/),
  /** Length of a block in bytes; the last one is shorter. */
  block: z.int().min(SMALLEST_BLOCK),
  /** First 8 hex digits of the SHA-256 of each block, one after the other. */
  blocks: z.string().regex(/^(?:[0-9a-f]{8})*$/),
});
export type RawEntry = z.infer<typeof RawEntry>;

/** SHA-256, hex: handed in, for the domain has no runtime library. */
export type Sha256 = (bytes: Uint8Array) => string;

/** A raw object as it is stored: bytes, and the metadata beside them by lower-case name. */
export interface RawObject {
  readonly key: string;
  readonly body: Uint8Array;
  readonly metadata: Readonly<Record<string, string>>;
}

/** The entry of an object. The same object gives the same entry, in whatever order its metadata comes. */
export function describeObject({ key, body, metadata }: RawObject, sha256: Sha256): RawEntry {
  const block = blockLength(body.length);
  return { key, size: body.length, sha256: sha256(body), envelope: sha256(envelopeBytes(metadata)), block, blocks: blockHashes(body, block, sha256).join("") };
}

/** Hashes of the blocks of some bytes. */
export function blockHashes(body: Uint8Array, block: number, sha256: Sha256): string[] {
  return Array.from({ length: Math.ceil(body.length / block) }, (_, at) => sha256(body.subarray(at * block, (at + 1) * block)).slice(0, BLOCK_HASH_DIGITS));
}

/** The hashes that an entry lists, block by block. */
export const listedBlocks = ({ blocks }: RawEntry): string[] => blocks.match(/.{8}/g) ?? [];

export function envelopeBytes(metadata: Readonly<Record<string, string>>): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(Object.entries(metadata).toSorted(([a], [b]) => (a < b ? -1 : 1))));
}

function blockLength(size: number): number {
  let block = SMALLEST_BLOCK;
  while (size / block > MOST_BLOCKS) block *= 2;
  return block;
}
