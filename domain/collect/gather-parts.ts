import { LIMITS } from "./limits.ts";

/** A piece of a file that can stand in a push: how many bytes, and how many readings at most. */
export interface Piece {
  readonly bytes: number;
  readonly readings: number;
}

/** Groups pieces in their order into pushes within the limits. A piece that is too large by itself stands alone, and is refused where it is decoded. */
export function gatherParts<P extends Piece>(pieces: Iterable<P>, headingBytes: number): P[][] {
  const parts: P[][] = [];
  let part: P[] = [];
  let bytes = headingBytes;
  let readings = 0;
  for (const piece of pieces) {
    const full = part.length === LIMITS.observations || bytes + piece.bytes > LIMITS.bodyBytes || readings + piece.readings > LIMITS.readings;
    if (full && part.length > 0) {
      parts.push(part);
      part = [];
      bytes = headingBytes;
      readings = 0;
    }
    part.push(piece);
    bytes += piece.bytes;
    readings += piece.readings;
  }
  return part.length > 0 ? [...parts, part] : parts;
}
