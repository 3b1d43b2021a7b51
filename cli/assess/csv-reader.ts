/**
 * Reads CSV as RFC 4180 has it: fields in quotes with doubled quotes and line breaks, LF or CRLF, a last line with or without a break, a byte
 * order mark passed over. Written for speed (see docs/decisions/0016-judge-a-file.md): a record is bytes with the places of its fields;
 * nothing is copied, no text is made.
 */

/** One record. It is used again for the next one: keep nothing of it. */
export interface CsvRecord {
  bytes: Uint8Array;
  /** Field `i` is the bytes from `starts[i]` to before `ends[i]`. */
  readonly starts: number[];
  readonly ends: number[];
  fields: number;
  /** Line of the file on which the record begins, from 1. */
  line: number;
}

/** A file that is no CSV from here on. */
export class CsvBroken extends Error {
  override readonly name = "CsvBroken";
  readonly line: number;
  constructor(line: number, message: string) {
    super(message);
    this.line = line;
  }
}

/** A file that is not UTF-8. */
export class NotUtf8 extends Error {
  override readonly name = "NotUtf8";
}

/** Longer than any sensible record: a quote that was never closed must not swallow the file. */
const LONGEST_RECORD = 1_000_000;
const [COMMA, QUOTE, LF, CR] = [44, 34, 10, 13];
const BOM = [0xef, 0xbb, 0xbf];
const NOTHING = new Uint8Array(0);
const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** A field as text. Throws `NotUtf8`: a wrong name must not pass as a right one. */
export function fieldOf({ bytes, starts, ends }: CsvRecord, at: number): string {
  try {
    return utf8.decode(bytes.subarray(starts[at], ends[at]));
  } catch {
    throw new NotUtf8();
  }
}

/** A record of these fields, for rows that were kept. */
export function recordOf(values: readonly string[], line: number): CsvRecord {
  const record: CsvRecord = { bytes: NOTHING, starts: [], ends: [], fields: 0, line };
  setFields(record, values.map((value) => Buffer.from(value)));
  return record;
}

function setFields(record: CsvRecord, values: readonly Uint8Array[]): void {
  record.bytes = values.length === 1 ? values[0]! : Buffer.concat(values);
  record.fields = values.length;
  let at = 0;
  values.forEach((value, i) => {
    record.starts[i] = at;
    record.ends[i] = at += value.length;
  });
}

/**
 * A reader that is given the bytes piece by piece and hands on each record, blank lines left out. `push` and `end` throw `CsvBroken` where
 * a quoted field never ends or is followed by something other than a comma or the end of the line.
 */
export function csvReader(onRecord: (record: CsvRecord) => void) {
  const record: CsvRecord = { bytes: NOTHING, starts: [], ends: [], fields: 0, line: 1 };
  let rest: Uint8Array = NOTHING;
  let line = 1;
  /** The first bytes, until there are enough to tell a byte order mark; then undefined. */
  let head: Uint8Array | undefined = NOTHING;

  /** Takes all whole records of `bytes` from a place on; returns where the first one that is not whole begins. */
  function take(bytes: Uint8Array, from: number): number {
    const { starts, ends } = record;
    let begin = from;
    let start = from;
    let fields = 0;
    for (let i = from; i < bytes.length; i++) {
      const byte = bytes[i]!;
      if (byte > COMMA) continue;
      if (byte === COMMA) {
        starts[fields] = start;
        ends[fields++] = i;
        start = i + 1;
      } else if (byte === LF) {
        starts[fields] = start;
        ends[fields++] = i > start && bytes[i - 1] === CR ? i - 1 : i;
        if (fields > 1 || ends[0]! > starts[0]!) {
          record.bytes = bytes;
          record.fields = fields;
          record.line = line;
          onRecord(record);
        }
        line++;
        begin = start = i + 1;
        fields = 0;
      } else if (byte === QUOTE && i === start) {
        const end = takeQuoted(bytes, begin);
        if (end < 0) return begin;
        begin = start = end;
        i = end - 1;
        fields = 0;
      }
    }
    return begin;
  }

  /** Takes one record that has quotes; returns where the next begins, −1 where the bytes end within it. */
  function takeQuoted(bytes: Uint8Array, begin: number): number {
    const values: Uint8Array[] = [];
    let breaks = 0;
    for (let at = begin; ;) {
      const field = bytes[at] === QUOTE ? quotedField(bytes, at + 1) : plainField(bytes, at);
      if (!field) return -1;
      values.push(field.value);
      breaks += field.breaks;
      at = field.end;
      if (bytes[at] === CR && bytes[at + 1] === LF) at++;
      if (at >= bytes.length || (bytes[at] === CR && at + 1 === bytes.length)) return -1;
      if (bytes[at] === COMMA) { at++; continue; }
      if (bytes[at] !== LF) throw new CsvBroken(line + breaks, "引号字段之后须为逗号或换行 · after a quoted field a comma or the end of the line is wanted");
      setFields(record, values);
      record.line = line;
      onRecord(record);
      line += breaks + 1;
      return at + 1;
    }
  }

  /**
   * Completes the record that is not whole; returns where the bytes go on. The first try is to the end of the line; each further one, for a
   * quote that is still open, takes as much again as there is already, so that a long field is not copied line by line.
   */
  function mend(bytes: Uint8Array): number {
    let at = 0;
    for (let more = 0; rest.length > 0 && at < bytes.length; more = rest.length) {
      const lineEnd = bytes.indexOf(LF, Math.min(at + more, bytes.length));
      const next = lineEnd < 0 ? bytes.length : lineEnd + 1;
      const whole = Buffer.concat([rest, bytes.subarray(at, next)]);
      at = next;
      rest = lineEnd < 0 ? whole : whole.subarray(take(whole, 0));
      if (rest.length > LONGEST_RECORD) throw new CsvBroken(line, "一条记录超过 1 MB，引号可能未闭合 · a record is longer than 1 MB: a quote may not be closed");
    }
    return at;
  }

  function goOn(bytes: Uint8Array): void {
    const from = mend(bytes);
    if (from < bytes.length) rest = bytes.subarray(take(bytes, from));
  }

  return {
    push(bytes: Uint8Array): void {
      if (head === undefined) return goOn(bytes);
      head = Buffer.concat([head, bytes]);
      if (head.length < BOM.length) return;
      const begun = head;
      head = undefined;
      goOn(BOM.every((byte, i) => begun[i] === byte) ? begun.subarray(BOM.length) : begun);
    },
    end(): void {
      if (head) goOn(head);
      if (rest.length === 0) return;
      const last = Buffer.concat([rest, Uint8Array.of(LF)]);
      rest = last.subarray(take(last, 0));
      if (rest.length > 0) throw new CsvBroken(line, "引号未闭合 · a quote is not closed");
    },
  };
}

interface Field {
  readonly value: Uint8Array;
  readonly end: number;
  readonly breaks: number;
}

/** The field that begins after a quote, doubled quotes made one; undefined where the bytes end before it does. */
function quotedField(bytes: Uint8Array, begin: number): Field | undefined {
  const parts: Uint8Array[] = [];
  for (let at = begin; ;) {
    const close = bytes.indexOf(QUOTE, at);
    if (close < 0 || close + 1 >= bytes.length) return undefined;
    const doubled = bytes[close + 1] === QUOTE;
    parts.push(bytes.subarray(at, doubled ? close + 1 : close));
    at = close + (doubled ? 2 : 1);
    if (doubled) continue;
    const value = Buffer.concat(parts);
    return { value, end: at, breaks: value.filter((byte) => byte === LF).length };
  }
}

/** The field up to the next comma or end of line. */
function plainField(bytes: Uint8Array, begin: number): Field | undefined {
  let end = begin;
  while (end < bytes.length && bytes[end] !== COMMA && bytes[end] !== LF) end++;
  if (end === bytes.length) return undefined;
  return { value: bytes.subarray(begin, bytes[end] === LF && bytes[end - 1] === CR && end > begin ? end - 1 : end), end, breaks: 0 };
}
