import { accepted, refused, type Outcome } from "../model/outcome.ts";
import { byteSwapped, crcOf, crcText, modbusOf } from "./crc.ts";
import { decodeSegment } from "./decode-segment.ts";
import { frameFault, type FaultCode, type FrameFault } from "./fault.ts";
import type { DecodedFrame, Deviation } from "./frame.ts";

/** Bytes before the data segment: `##` and four digits. */
export const HEAD_BYTES = 6;
/** Bytes after it: the CRC; then CR LF. */
export const CRC_BYTES = 4;
/** Longest data segment of HJ 212-2017 table 2. Real devices send longer ones: read, and noted. */
export const LONGEST_SEGMENT = 1024;

const [HASH, CR, LF] = [0x23, 0x0d, 0x0a];
const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const gbk = new TextDecoder("gbk", { fatal: true, ignoreBOM: true });

const fail = (code: FaultCode, zh: string, en: string) => refused(frameFault(code, zh, en));

/** The length that a head declares: 0 to 9999; undefined where the bytes are no head. */
export function declaredLength(bytes: Uint8Array, at = 0): number | undefined {
  if (bytes[at] !== HASH || bytes[at + 1] !== HASH) return undefined;
  let length = 0;
  for (let i = at + 2; i < at + HEAD_BYTES; i++) {
    const digit = (bytes[i] ?? 0) - 0x30;
    if (digit < 0 || digit > 9) return undefined;
    length = length * 10 + digit;
  }
  return length;
}

/**
 * Reads one whole frame (通讯包): `##`, length, data segment, CRC, CR LF. The check is over the bytes as they came; the text is UTF-8, or
 * GBK as older devices send. A frame that is refused says why; nothing of it may be used.
 */
export function decodeFrame(bytes: Uint8Array): Outcome<DecodedFrame, FrameFault> {
  const length = declaredLength(bytes);
  if (length === undefined) return fail("head", "包头不是 ## 加四位长度。", "The frame does not begin with ## and four digits.");
  const noted = new Set<Deviation>();
  const tail = bytes.at(-2) === CR && bytes.at(-1) === LF ? 2 : 0;
  if (tail === 0) noted.add("no-tail");
  const end = bytes.length - tail - CRC_BYTES;
  if (end < HEAD_BYTES) return fail("length", "包不完整。", "The frame is not complete.");
  const segment = bytes.subarray(HEAD_BYTES, end);
  const said = asciiOf(bytes.subarray(end, end + CRC_BYTES));
  if (!/^[0-9A-Fa-f]{4}$/.test(said)) {
    return segment.length === length ? fail("crc", "CRC 不是四位十六进制数。", "The CRC is not four hexadecimal digits.") : wrongLength(length, segment.length);
  }
  if (crcOf(segment) !== Number.parseInt(said, 16)) return segment.length === length || isEncrypted(segment) ? wrongCrc(segment, said) : wrongLength(length, segment.length);
  const text = textOf(segment, noted);
  if (text === undefined) return fail("text", "文字既不是 UTF-8 也不是 GBK。", "The text is neither UTF-8 nor GBK.");
  if (segment.length !== length) {
    if ([...text].length !== length) return wrongLength(length, segment.length);
    noted.add("length-in-characters");
  }
  if (segment.length > LONGEST_SEGMENT) noted.add("long-segment");
  if (/[a-f]/.test(said)) noted.add("lower-case-crc");
  const frame = decodeSegment(text);
  return frame.ok ? accepted({ ...frame.value, deviations: [...noted, ...frame.value.deviations] }) : frame;
}

const wrongLength = (said: number, is: number) =>
  fail("length", `长度写为 ${said}，数据段实为 ${is} 字节。`, `The length says ${said}, the data segment has ${is} bytes.`);

function wrongCrc(segment: Uint8Array, said: string) {
  const [declared, right, modbus] = [Number.parseInt(said, 16), crcText(crcOf(segment)), modbusOf(segment)];
  if (isEncrypted(segment)) {
    return fail("encrypted", "数据区已加密（HJ 212-2025 SM4），本系统没有密钥，不能读取。", "The data area is encrypted (HJ 212-2025, SM4): there is no key here to read it.");
  }
  if (declared === byteSwapped(modbus)) {
    return fail("crc-modbus-swapped", `CRC 是高低字节互换的 CRC-16/MODBUS；按附录 A 应为 ${right}。`, `The CRC is CRC-16/MODBUS with its bytes swapped; by annex A it is ${right}.`);
  }
  if (declared === modbus) return fail("crc-modbus", `CRC 是 CRC-16/MODBUS；按附录 A 应为 ${right}。`, `The CRC is CRC-16/MODBUS; by annex A it is ${right}.`);
  return fail("crc", `CRC 为 ${said}，按附录 A 应为 ${right}。`, `The CRC says ${said}, by annex A it is ${right}.`);
}

/**
 * Whether a segment carries an encrypted data area of HJ 212-2025. Its CRC is that of the plain text, so it never checks. Sources differ on
 * whether the wire carries the text `{0x..,0x..}` or raw bytes (unverified): both are recognized, under a Flag of that version.
 */
function isEncrypted(segment: Uint8Array): boolean {
  const text = asciiOf(segment);
  const area = text.indexOf("CP=&&");
  const flag = /(?:^|;)Flag=(\d{1,3});/.exec(text.slice(0, area + 1));
  if (area < 0 || !flag || Number(flag[1]) >>> 2 !== 2) return false;
  const content = text.slice(area + 5);
  return /^\{0x[0-9A-Fa-f]{2}/.test(content) || /[^\x20-\x7e\x80-\xff]/.test(content);
}

function textOf(segment: Uint8Array, noted: Set<Deviation>): string | undefined {
  try {
    return utf8.decode(segment);
  } catch {
    try {
      const text = gbk.decode(segment);
      noted.add("gbk");
      return text;
    } catch {
      return undefined;
    }
  }
}

/** One character a byte; for what is ASCII by the standard. */
function asciiOf(bytes: Uint8Array): string {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
}
