/** The Flag field (拆分包及应答标志, HJ 212-2017 table 3): bits 7 to 2 the version of the standard, bit 1 split, bit 0 answer wanted. */

/** Year of the edition by which a frame was made. */
export type Version = 2005 | 2017 | 2025;
const VERSIONS: readonly Version[] = [2005, 2017, 2025];

export interface Flag {
  readonly version: Version;
  /** The frame is one part of several: PNUM and PNO are present (是否拆分包). 2017 names the bit D, 2025 exchanges the letters; the place is the same. */
  readonly split: boolean;
  /** The other side wants an answer (是否应答). */
  readonly answer: boolean;
}

/** Reads 0 to 255; undefined for anything else and for a version that is not known. */
export function parseFlag(text: string): Flag | undefined {
  if (!/^\d{1,3}$/.test(text)) return undefined;
  const bits = Number(text);
  const version = bits > 255 ? undefined : VERSIONS[bits >>> 2];
  return version === undefined ? undefined : { version, split: (bits & 2) !== 0, answer: (bits & 1) !== 0 };
}

/** The number that stands for a flag. */
export const flagNumber = ({ version, split, answer }: Flag): number => (VERSIONS.indexOf(version) << 2) | (split ? 2 : 0) | (answer ? 1 : 0);
