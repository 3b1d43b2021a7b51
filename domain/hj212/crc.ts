/**
 * The check of a frame: "ANSI CRC16" as HJ 212-2017 annex A computes it. It is NOT CRC-16/MODBUS: each byte goes into the high half, and
 * each step keeps only the high eight bits, so there are 256 different values and a random corruption passes one time in 256. It finds a
 * changed character, it proves nothing of origin.
 */

const POLYNOMIAL = 0xa001;

function shifted(start: number): number {
  let crc = start;
  for (let bit = 0; bit < 8; bit++) crc = (crc & 1) === 1 ? (crc >>> 1) ^ POLYNOMIAL : crc >>> 1;
  return crc;
}
const TABLE = Uint16Array.from({ length: 256 }, (_, byte) => shifted(byte));

/** CRC of a data segment, by HJ 212-2017 annex A. */
export function crcOf(segment: Uint8Array): number {
  let crc = 0xffff;
  for (const byte of segment) crc = TABLE[(crc >>> 8) ^ byte]!;
  return crc;
}

/** CRC-16/MODBUS of the same bytes: some devices compute it instead, and it must be told by name. */
export function modbusOf(segment: Uint8Array): number {
  let crc = 0xffff;
  for (const byte of segment) crc = (crc >>> 8) ^ TABLE[(crc ^ byte) & 0xff]!;
  return crc;
}

/** Four hexadecimal digits, high byte first. */
export const crcText = (crc: number): string => crc.toString(16).toUpperCase().padStart(4, "0");

/** The two bytes of a CRC exchanged. */
export const byteSwapped = (crc: number): number => ((crc & 0xff) << 8) | (crc >>> 8);
