import type { Header } from "./columns.ts";
import type { CsvRecord } from "./csv-reader.ts";
import type { FaultReport } from "./fault-report.ts";
import type { LineSink } from "./line-sink.ts";
import type { AssessOptions } from "./options.ts";

/** What judges the rows of one kind of file: the columns it wants, and once the header is read a judge of its records. */
export interface RowKind {
  readonly columns: readonly string[];
  /** Columns that name an interval: rows that agree in them are revisions of one another. */
  readonly interval: readonly [place: string, time: string];
  start(header: Header, faults: FaultReport, options: AssessOptions, sink: LineSink): RowJudge;
}

export interface RowJudge {
  /** Judges one record and writes what it comes to; names what is wrong with it. */
  row(record: CsvRecord): void;
  /** The file is over. */
  end(): void;
}
