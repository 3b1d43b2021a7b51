import { crcOf, crcText } from "./crc.ts";
import { dataAreaText } from "./data-area.ts";
import { flagNumber } from "./flag.ts";
import type { Frame } from "./frame.ts";

const utf8 = new TextEncoder();

/** The text of a data segment, fields in the order of HJ 212-2017 table 3. */
export function segmentText(frame: Frame): string {
  const { qn, st, cn, pw, mn, flag, part, resent, data } = frame;
  if (part !== null && flag?.split !== true) throw new RangeError("a part of a split packet needs the split bit of Flag");
  return [
    ...(qn === null ? [] : [`QN=${qn}`]), `ST=${st}`, `CN=${cn}`, ...(pw === null ? [] : [`PW=${pw}`]), `MN=${mn}`,
    ...(flag === null ? [] : [`Flag=${flagNumber(flag)}`]), ...(part === null ? [] : [`PNUM=${part.of}`, `PNO=${part.no}`]),
    ...(resent ? ["RF=1"] : []), `CP=&&${dataAreaText(data)}&&`,
  ].join(";");
}

/**
 * The bytes of a frame (通讯包): `##`, length of the data segment in bytes, segment in UTF-8, CRC of annex A, CR LF. Throws where the
 * segment is over 9,999 bytes (the length has four digits) or a value holds a separator.
 */
export function encodeFrame(frame: Frame): Uint8Array {
  const segment = utf8.encode(segmentText(frame));
  if (segment.length > 9_999) throw new RangeError(`a data segment of ${segment.length} bytes cannot be sent: split it`);
  const head = utf8.encode(`##${String(segment.length).padStart(4, "0")}`);
  const tail = utf8.encode(`${crcText(crcOf(segment))}\r\n`);
  const bytes = new Uint8Array(head.length + segment.length + tail.length);
  bytes.set(head);
  bytes.set(segment, head.length);
  bytes.set(tail, head.length + segment.length);
  return bytes;
}
