import { gunzipSync } from "node:zlib";
import type { Format } from "../../domain/collect/format.ts";
import { fault, type Fault } from "../../domain/collect/refusal.ts";
import { accepted, refused, type Outcome } from "../../domain/model/outcome.ts";

/** The text of a body: inflated up to a limit, and decoded strictly. A byte order mark (BOM) at the start does not count. */
export function openBody(body: Uint8Array, { charset, encoding }: Pick<Format, "charset" | "encoding">, inflatedBytes: number): Outcome<string, Fault> {
  const plain = encoding === "gzip" ? inflate(body, inflatedBytes) : accepted(body);
  return plain.ok ? decodeText(plain.value, charset) : plain;
}

const notGzip = (zh: string, en: string) => refused(fault("not-gzip", zh, en));

/** Never inflates more than the limit and one block: what a bomb would hold is not looked at. */
function inflate(body: Uint8Array, limit: number): Outcome<Uint8Array, Fault> {
  try {
    // Small blocks: of data that is not sound, Node keeps the engine with one block after it has thrown, and does not give it back.
    // `info` adds the engine, which knows how much of the body it has read; the types do not know the option.
    const { buffer, engine } = gunzipSync(body, { maxOutputLength: limit, chunkSize: 4_096, info: true }) as unknown as { buffer: Buffer; engine: { bytesWritten: number } };
    if (engine.bytesWritten !== body.length) return notGzip(`gzip 数据在第 ${engine.bytesWritten} 字节结束，其后还有内容。`, `The gzip data ends at byte ${engine.bytesWritten}, and more follows.`);
    return accepted(buffer);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? "";
    if (code === "ERR_BUFFER_TOO_LARGE") return refused(fault("too-large", `解压后超过 ${limit} 字节，请分批上报。`, `More than ${limit} bytes when inflated: send it in parts.`));
    if (code === "Z_BUF_ERROR") return notGzip("gzip 数据不完整。", "The gzip data is cut off.");
    if (code.startsWith("Z_")) return notGzip("正文不是完好的 gzip 数据。", "The body is no sound gzip data.");
    throw error;
  }
}

const STEP = 4_096;

function decodeText(bytes: Uint8Array, charset: Format["charset"]): Outcome<string, Fault> {
  try {
    return accepted(new TextDecoder(charset, { fatal: true }).decode(bytes));
  } catch {
    const at = firstInvalidByte(bytes, charset);
    return refused(fault("not-text", `第 ${at} 个字节（从 0 计）起不是 ${charset} 文本。`, `Not ${charset} text from byte ${at} on (counted from 0).`));
  }
}

/** Where strict decoding stops: first by steps, then byte by byte. A character that the end cuts off stops at the end. */
function firstInvalidByte(bytes: Uint8Array, charset: Format["charset"]): number {
  let good = 0;
  const quick = new TextDecoder(charset, { fatal: true });
  while (good < bytes.length && decodes(quick, bytes.subarray(good, good + STEP))) good += STEP;
  const slow = new TextDecoder(charset, { fatal: true });
  decodes(slow, bytes.subarray(0, good));
  while (good < bytes.length && decodes(slow, bytes.subarray(good, good + 1))) good++;
  return Math.min(good, bytes.length);
}

function decodes(decoder: InstanceType<typeof TextDecoder>, part: Uint8Array): boolean {
  try {
    decoder.decode(part, { stream: true });
    return true;
  } catch {
    return false;
  }
}
