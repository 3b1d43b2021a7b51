import { CsvError, parse, type Info } from "csv-parse/sync";
import { LIMITS } from "../../domain/collect/limits.ts";
import type { CsvRecord } from "../../domain/collect/csv-push.ts";
import { fault, type Refusal } from "../../domain/collect/refusal.ts";
import { accepted, refused, type Outcome } from "../../domain/model/outcome.ts";

/** A record with the bytes it takes in the UTF-8 text: from `start` up to `end`, line end included; `from` takes in the empty lines before it. */
export interface PlacedRecord extends CsvRecord {
  readonly from: number;
  readonly start: number;
  readonly end: number;
}

const NEWLINE = 10;
const OPTIONS = {
  relax_column_count: true, skip_empty_lines: true, trim: true, max_record_size: LIMITS.recordLength, record_delimiter: ["\r\n", "\n"],
};

/**
 * Goes through the records of a CSV text (RFC 4180; UTF-8). Refused whole where a quotation does not end or a record is too long: what
 * follows has no certain meaning.
 */
export function eachRecord(text: Buffer, use: (record: PlacedRecord) => void): Outcome<undefined, readonly Refusal[]> {
  let start = 0;
  let line = 1;
  const goTo = (end: number): void => {
    for (; start < end; start++) if (text[start] === NEWLINE) line++;
  };
  try {
    parse(text, {
      ...OPTIONS,
      // The library's own count of lines counts a line end inside a quotation twice: lines are counted from the bytes.
      on_record: (cells: string[], { bytes: end }: Info) => {
        const from = start;
        goTo(firstOfRecord(text, from, end));
        use({ line, cells, from, start, end });
        goTo(end);
        return null;
      },
    });
    return accepted(undefined);
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return refused([{ pointer: "", line, ...fault("not-csv", `不是有效的 CSV：第 ${line} 行起有误（${error.code}）。`, `Not CSV: wrong from line ${line} on (${error.code}).`) }]);
  }
}

/** Empty lines before a record were skipped: where the record itself begins. */
function firstOfRecord(text: Buffer, start: number, end: number): number {
  let at = start;
  while (at < end && (text[at] === NEWLINE || text[at] === 13 || text[at] === 32 || text[at] === 9)) at++;
  return at;
}

/** The records of a CSV text, at most as many as a push may hold (and the heading), and how many more there are. */
export function csvRecords(text: string): Outcome<{ readonly records: readonly CsvRecord[]; readonly more: number }, readonly Refusal[]> {
  const records: CsvRecord[] = [];
  let more = 0;
  const gone = eachRecord(Buffer.from(text), ({ line, cells }) => {
    if (records.length > LIMITS.observations) more++;
    else records.push({ line, cells });
  });
  return gone.ok ? accepted({ records, more }) : gone;
}
