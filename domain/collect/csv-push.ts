import { accepted, refused, type Outcome } from "../model/outcome.ts";
import { csvHeader, type CsvField, type CsvHeader } from "./csv-header.ts";
import { fault, refusal, type Refusal } from "./refusal.ts";
import { unreadable, type SentObservation, type SentValue } from "./sent-observation.ts";

/** A record of a CSV file: its cells without white space around them, and the line it starts in, from 1. */
export interface CsvRecord {
  readonly line: number;
  readonly cells: readonly string[];
}

/** Cells that take back what was sent before. */
const WITHDRAWN: ReadonlySet<string> = new Set(["withdrawn", "撤回"]);

/** `text/csv`: a heading, then one observation a record. An empty cell was not sent. A record of another length than the heading's is refused by its line. */
export function csvPush(records: readonly CsvRecord[]): Outcome<readonly SentObservation[], readonly Refusal[]> {
  const [first, ...rest] = records;
  if (!first || rest.length === 0) return refused([refusal("", "not-a-push", "文件须有表头和至少一行数据。", "A file has a heading and at least one line below it.")]);
  const header = csvHeader(first.cells);
  return header.ok ? accepted(rest.map((record, index) => csvObservation(record, index, header.value))) : header;
}

function csvObservation({ line, cells }: CsvRecord, index: number, { width, fields, items }: CsvHeader): SentObservation {
  if (cells.length !== width) {
    return unreadable(index, fault("wrong-number-of-cells", `此行 ${cells.length} 格，表头 ${width} 列。`, `This line has ${cells.length} cells, the heading ${width}.`), line);
  }
  const cell = (name: CsvField): string => cells[fields.get(name) ?? -1] ?? "";
  const optional = (name: "reason" | "approvedBy" | "revision") => (cell(name) === "" ? {} : { [name]: cell(name) });
  const values = items.flatMap(({ item, name, at, unit, markAt }): SentValue[] => {
    const text = cells[at]!;
    const mark = markAt === undefined ? "" : cells[markAt]!;
    if (text === "" && mark === "") return [];
    if (text === "") return [{ item, column: name, value: "", fault: fault("not-a-value", "有标记而没有读数。", "There is a mark but no value.") }];
    if (WITHDRAWN.has(text)) return [{ item, column: name, value: null }];
    return [{ item, column: name, value: text, ...(unit === undefined ? {} : { unit }), ...(mark === "" ? {} : { mark }) }];
  });
  return { index, line, station: cell("station"), endsAt: cell("endsAt"), interval: cell("interval"), values, ...optional("reason"), ...optional("approvedBy"), ...optional("revision") };
}
