import { gunzipSync, gzipSync } from "node:zlib";
import { DUMP_HEADER } from "../../domain/bulletin/data/day-dump.ts";

/**
 * CSV as two gzip members (RFC 1952 2.2), the header line and the rows, so that dumps of days are joined without being unpacked. No time and no
 * name in it, and no operating system: the same text gives the same bytes.
 */
export function packCsv(text: string): Uint8Array {
  if (!text.startsWith(DUMP_HEADER)) throw new Error("a dump begins with the header line of all dumps");
  return Buffer.concat([HEADER_MEMBER, member(text.slice(DUMP_HEADER.length), 9)]);
}

/** Joins dumps of days, in their order, under one header. Throws on one that has other columns: it was made by another version, and its day must be made again. */
export const joinDumps = (dumps: readonly Uint8Array[]): Uint8Array => Buffer.concat([HEADER_MEMBER, ...dumps.map(rowsOf)]);

function rowsOf(dump: Uint8Array): Uint8Array {
  if (HEADER_MEMBER.equals(dump.subarray(0, HEADER_MEMBER.length))) return dump.subarray(HEADER_MEMBER.length);
  const text = gunzipSync(dump).toString("utf8");
  if (!text.startsWith(DUMP_HEADER)) throw new Error(`a dump of a day has other columns: ${text.split("\r\n", 1)[0]}`);
  return member(text.slice(DUMP_HEADER.length), 9);
}

function member(text: string, level: 0 | 9): Buffer {
  const packed = gzipSync(text, { level });
  // Byte 9 names the operating system: 255 is "unknown". The time (bytes 4 to 7) is 0 already.
  packed[9] = 255;
  return packed;
}

/** Stored, not deflated: its bytes are those of the format, whichever zlib writes them. */
const HEADER_MEMBER = member(DUMP_HEADER, 0);
