import type { Outcome } from "../model/outcome.ts";
import { CRC_BYTES, declaredLength, decodeFrame, HEAD_BYTES } from "./decode-frame.ts";
import type { FrameFault } from "./fault.ts";
import type { DecodedFrame } from "./frame.ts";

/** What a stream of bytes held: a frame or a refused one, with its bytes; or bytes between frames that belong to none. */
export type StreamEvent =
  | { readonly kind: "frame"; readonly bytes: Uint8Array; readonly result: Outcome<DecodedFrame, FrameFault> }
  | { readonly kind: "garbage"; readonly bytes: number };

/** Longest frame that can be declared, with its CR LF. */
export const LONGEST_FRAME = HEAD_BYTES + 9_999 + CRC_BYTES + 2;
const [HASH, CR, LF] = [0x23, 0x0d, 0x0a];

/**
 * Finds the frames in a stream of bytes, however TCP cut it: several in one piece, one in several, garbage between. A frame ends at its
 * first CR LF (which cannot stand in a data segment), so that a wrong length never swallows the frames behind it; where CR LF is left out,
 * at its declared length if its check is right. Holds at most one frame's bytes. Pure: no clock, no I/O.
 */
export class FrameStream {
  #held: Uint8Array = new Uint8Array(0);

  /** Bytes held back because their frame is not complete. */
  get pending(): number {
    return this.#held.length;
  }

  /** Takes the next bytes and returns what they complete. */
  push(chunk: Uint8Array): StreamEvent[] {
    return this.#read(joined(this.#held, chunk), false);
  }

  /** The stream ended, or was silent for too long: what is held is a frame now, or garbage. */
  end(): StreamEvent[] {
    return this.#read(this.#held, true);
  }

  #read(bytes: Uint8Array, last: boolean): StreamEvent[] {
    const events: StreamEvent[] = [];
    let [at, skipped] = [0, 0];
    const flush = (): void => {
      if (skipped > 0) events.push({ kind: "garbage", bytes: skipped });
      skipped = 0;
    };
    while (at < bytes.length) {
      const found = frameAt(bytes, at, last);
      if (found === "more") break;
      if (found === "none") {
        at++;
        skipped++;
        continue;
      }
      flush();
      const own = bytes.slice(at, found);
      events.push({ kind: "frame", bytes: own, result: decodeFrame(own) });
      at = found;
    }
    flush();
    this.#held = bytes.slice(at);
    return events;
  }
}

/** Where the frame that begins at `at` ends; `none`: no frame begins there; `more`: it cannot be told yet. */
function frameAt(bytes: Uint8Array, at: number, last: boolean): number | "none" | "more" {
  const left = bytes.length - at;
  if (bytes[at] !== HASH || (left > 1 && bytes[at + 1] !== HASH)) return "none";
  if (left < HEAD_BYTES) return last || !couldBeHead(bytes, at) ? "none" : "more";
  const length = declaredLength(bytes, at);
  if (length === undefined) return "none";
  const end = at + HEAD_BYTES + length + CRC_BYTES;
  const newline = lineEnd(bytes, at + HEAD_BYTES, Math.min(bytes.length, at + LONGEST_FRAME));
  if (newline === end + 2) return whole(bytes, at, newline);
  // Other bytes follow where CR LF should stand: a frame without one is taken if its check is right.
  const follows = bytes.length > end && (bytes[end] !== CR || bytes.length > end + 1);
  if ((follows || (last && bytes.length === end)) && decodeFrame(bytes.subarray(at, end)).ok) return end;
  if (newline !== undefined) return whole(bytes, at, newline);
  if (last || left >= LONGEST_FRAME) return headWithin(bytes, at, bytes.length) ?? "none";
  return "more";
}

/** The end of what begins at `at`: the line, or the next head inside it where the line is no good frame (a cut one swallowed the next). */
function whole(bytes: Uint8Array, at: number, end: number): number {
  const inner = headWithin(bytes, at, end);
  return inner === undefined || decodeFrame(bytes.subarray(at, end)).ok ? end : inner;
}

/** Where the next `##` with four digits stands behind the one at `at`; undefined where there is none before `end`. */
function headWithin(bytes: Uint8Array, at: number, end: number): number | undefined {
  for (let i = at + 2; i + HEAD_BYTES <= end; i++) if (bytes[i] === HASH && declaredLength(bytes, i) !== undefined) return i;
  return undefined;
}

const couldBeHead = (bytes: Uint8Array, at: number): boolean => bytes.subarray(at + 2, at + HEAD_BYTES).every((byte) => byte >= 0x30 && byte <= 0x39);

/** The index behind the first CR LF between two places. */
function lineEnd(bytes: Uint8Array, from: number, to: number): number | undefined {
  for (let i = from; i + 1 < to; i++) if (bytes[i] === CR && bytes[i + 1] === LF) return i + 2;
  return undefined;
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  if (a.length === 0) return b;
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}
