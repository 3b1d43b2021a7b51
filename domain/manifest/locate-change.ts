import { blockHashes, listedBlocks, type RawEntry, type Sha256 } from "./raw-entry.ts";

/** Where the bytes of an object differ from those that its manifest was made of. Offsets count from 0; `to` is not included. */
export type Change =
  | { readonly kind: "byte"; readonly offset: number; readonly was: number; readonly is: number }
  | { readonly kind: "range"; readonly from: number; readonly to: number }
  | { readonly kind: "size"; readonly from: number; readonly was: number; readonly is: number };

/**
 * Finds what changed, with hashes alone: the blocks that differ; and where it is one of them, the one byte which, put back, gives the whole
 * object its old hash. More than one changed byte is named by the range of its blocks. Undefined where nothing changed.
 */
export function locateChange(entry: RawEntry, body: Uint8Array, sha256: Sha256): Change | undefined {
  if (body.length === entry.size && sha256(body) === entry.sha256) return undefined;
  const listed = listedBlocks(entry);
  const found = blockHashes(body, entry.block, sha256);
  const differing = Array.from({ length: Math.max(listed.length, found.length) }, (_, at) => at).filter((at) => listed[at] !== found[at]);
  const first = differing[0];
  if (body.length !== entry.size) return { kind: "size", from: (first ?? 0) * entry.block, was: entry.size, is: body.length };
  // No block tells it (their hashes are short): the whole object.
  if (first === undefined) return { kind: "range", from: 0, to: body.length };
  const from = first * entry.block;
  const to = Math.min(body.length, (differing.at(-1)! + 1) * entry.block);
  return (differing.length === 1 ? singleByte(entry, body, from, to, listed[first]!, sha256) : undefined) ?? { kind: "range", from, to };
}

function singleByte(entry: RawEntry, body: Uint8Array, from: number, to: number, listed: string, sha256: Sha256): Change | undefined {
  const whole = body.slice();
  const block = whole.subarray(from, to);
  for (let at = 0; at < block.length; at++) {
    const is = block[at]!;
    for (let was = 0; was < 256; was++) {
      if (was === is) continue;
      block[at] = was;
      if (sha256(block).startsWith(listed) && sha256(whole) === entry.sha256) return { kind: "byte", offset: from + at, was, is };
    }
    block[at] = is;
  }
  return undefined;
}
