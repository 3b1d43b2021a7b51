import { accepted, refused, type Outcome } from "../../domain/model/outcome.ts";
import { fieldOf, type CsvRecord } from "./csv-reader.ts";
import type { Sentence } from "./language.ts";
import type { Column } from "./fault-report.ts";

/** Columns by name, and how many the header has. */
export interface Header {
  readonly width: number;
  readonly column: (name: string) => Column;
  readonly optional: (name: string) => Column | undefined;
}

/** Reads the first record as the names of the columns. Refuses where a wanted one is missing or stands twice. */
export function readHeader(record: CsvRecord, wanted: readonly string[]): Outcome<Header, Sentence> {
  const names = Array.from({ length: record.fields }, (_, at) => fieldOf(record, at).trim());
  const missing = wanted.filter((name) => !names.includes(name));
  if (missing.length > 0) {
    const list = missing.join(", ");
    return refused({ zh: `首行缺少列 ${list}；须有 ${wanted.join(",")}`, en: `the first line lacks ${list}; wanted are ${wanted.join(",")}` });
  }
  const twice = wanted.find((name) => names.indexOf(name) !== names.lastIndexOf(name));
  if (twice) return refused({ zh: `列 ${twice} 出现两次`, en: `column ${twice} stands twice` });
  const optional = (name: string) => (names.includes(name) ? { name, at: names.indexOf(name) } : undefined);
  return accepted({ width: record.fields, optional, column: (name) => optional(name)! });
}
