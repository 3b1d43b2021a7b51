/**
 * Reads CSV as RFC 4180 has it: fields in quotes with doubled quotes and line breaks, LF or CRLF, a last line with or without a break.
 * Written for speed (see docs/decisions/0016-judge-a-file.md): a record is a text with the places of its fields, nothing is copied.
 */

/** One record. It is used again for the next one: keep nothing of it. */
export interface CsvRecord {
  text: string;
  /** Field `i` is `text.slice(starts[i], ends[i])`. */
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

/** Longer than any sensible record: a quote that was never closed must not swallow the file. */
const LONGEST_RECORD = 1_000_000;
const [COMMA, QUOTE, LF, CR] = [44, 34, 10, 13];

export const fieldOf = ({ text, starts, ends }: CsvRecord, at: number): string => text.slice(starts[at], ends[at]);

/**
 * A reader that is given the text piece by piece and hands on each record, blank lines left out. `push` and `end` throw `CsvBroken` where
 * a quoted field never ends or is followed by something other than a comma or the end of the line.
 */
export function csvReader(onRecord: (record: CsvRecord) => void) {
  const record: CsvRecord = { text: "", starts: [], ends: [], fields: 0, line: 1 };
  let rest = "";
  let line = 1;

  /** Takes all whole records of `text`; returns where the first one that is not whole begins. */
  function take(text: string): number {
    let begin = 0;
    let start = 0;
    let fields = 0;
    record.text = text;
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      if (unit > COMMA) continue;
      if (unit === COMMA) {
        record.starts[fields] = start;
        record.ends[fields++] = i;
        start = i + 1;
      } else if (unit === LF) {
        record.starts[fields] = start;
        record.ends[fields++] = i > start && text.charCodeAt(i - 1) === CR ? i - 1 : i;
        if (fields > 1 || record.ends[0]! > start) {
          record.fields = fields;
          record.line = line;
          onRecord(record);
          record.text = text;
        }
        line++;
        begin = start = i + 1;
        fields = 0;
      } else if (unit === QUOTE && i === start) {
        const end = takeQuoted(text, begin);
        if (end < 0) return begin;
        record.text = text;
        begin = start = end;
        i = end - 1;
        fields = 0;
      }
    }
    return begin;
  }

  /** Takes one record that has quotes; returns where the next begins, −1 where the text ends within it. */
  function takeQuoted(text: string, begin: number): number {
    const values: string[] = [];
    const first = line;
    let at = begin;
    let breaks = 0;
    for (;;) {
      let value = "";
      if (text.charCodeAt(at) === QUOTE) {
        for (at++; ; at++) {
          const close = text.indexOf('"', at);
          if (close < 0) return -1;
          value += text.slice(at, close);
          at = close + 1;
          if (text.charCodeAt(at) !== QUOTE) break;
          value += '"';
        }
        for (const unit of value) if (unit === "\n") breaks++;
      } else {
        let end = at;
        while (end < text.length && text.charCodeAt(end) !== COMMA && text.charCodeAt(end) !== LF) end++;
        value = text.slice(at, text.charCodeAt(end) === LF && text.charCodeAt(end - 1) === CR && end > at ? end - 1 : end);
        at = end;
      }
      values.push(value);
      if (text.charCodeAt(at) === CR) at++;
      if (at >= text.length) return -1;
      const unit = text.charCodeAt(at++);
      if (unit === COMMA) continue;
      if (unit !== LF) throw new CsvBroken(first + breaks, "引号字段之后须为逗号或换行 · after a quoted field a comma or the end of the line is wanted");
      break;
    }
    hand(values, first);
    line = first + breaks + 1;
    return at;
  }

  function hand(values: readonly string[], on: number): void {
    record.text = values.join("");
    record.fields = values.length;
    record.line = on;
    let at = 0;
    values.forEach((value, i) => {
      record.starts[i] = at;
      record.ends[i] = at += value.length;
    });
    onRecord(record);
  }

  return {
    push(text: string): void {
      const whole = rest === "" ? text : rest + text;
      rest = whole.slice(take(whole));
      if (rest.length > LONGEST_RECORD) throw new CsvBroken(line, "一条记录超过 1 MB，引号可能未闭合 · a record is longer than 1 MB: a quote may not be closed");
    },
    end(): void {
      if (rest === "") return;
      const last = `${rest}\n`;
      rest = last.slice(take(last));
      if (rest !== "") throw new CsvBroken(line, "引号未闭合 · a quote is not closed");
    },
  };
}

/** A record of these fields, for rows that were kept. */
export function recordOf(values: readonly string[], line: number): CsvRecord {
  const starts: number[] = [];
  const ends: number[] = [];
  let at = 0;
  for (const value of values) {
    starts.push(at);
    ends.push((at += value.length));
  }
  return { text: values.join(""), starts, ends, fields: values.length, line };
}
