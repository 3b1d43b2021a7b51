import { fieldOf, type CsvRecord } from "./csv-reader.ts";

/** Fields kept at most; then they are forgotten and made again. Keeps the memory constant however large the file. */
const MOST_KEPT = 4096;

interface Kept<T> {
  readonly bytes: Uint8Array;
  readonly value: T;
  readonly next: Kept<T> | undefined;
}

/**
 * What is made of the text of a field, remembered by the field's bytes: names and times come again and again, and no text is made of them a
 * second time.
 */
export function remembered<T>(make: (text: string) => T): (record: CsvRecord, at: number) => T {
  let known = new Map<number, Kept<T>>();
  return (record, at) => {
    const { bytes } = record;
    const [start, end] = [record.starts[at]!, record.ends[at]!];
    let hash = 0x811c9dc5;
    for (let i = start; i < end; i++) hash = Math.imul(hash ^ bytes[i]!, 0x01000193);
    const chain = known.get(hash);
    for (let kept = chain; kept; kept = kept.next) if (same(kept.bytes, bytes, start, end)) return kept.value;
    const value = make(fieldOf(record, at));
    const full = known.size >= MOST_KEPT;
    if (full) known = new Map();
    known.set(hash, { bytes: bytes.slice(start, end), value, next: full ? undefined : chain });
    return value;
  };
}

function same(kept: Uint8Array, bytes: Uint8Array, start: number, end: number): boolean {
  if (kept.length !== end - start) return false;
  for (let i = 0; i < kept.length; i++) if (kept[i] !== bytes[start + i]) return false;
  return true;
}
