import type { CsvRecord } from "./csv-reader.ts";
import { said, type Language, type Sentence } from "./language.ts";

/** A column of the file: its name and place from 0. */
export interface Column {
  readonly name: string;
  readonly at: number;
}

/** Named one by one; the rest of them are counted. */
const NAMED = 100;

/** Writes what is wrong with rows, by line and column, and counts. */
export function faultReport(write: (line: string) => void, language: Language) {
  const counts = { judged: 0, wrong: 0, named: 0 };
  return {
    counts,
    /** One thing wrong in a row. */
    name(record: Pick<CsvRecord, "line">, column: Column | undefined, sentence: Sentence): void {
      counts.named++;
      if (counts.named > NAMED) return;
      const where = {
        zh: `第 ${record.line} 行${column ? ` ${column.name} 列（第 ${column.at + 1} 列）` : ""}`,
        en: `line ${record.line}${column ? `, column ${column.name} (${column.at + 1})` : ""}`,
      };
      write(`${said({ zh: `${where.zh}：${sentence.zh}`, en: `${where.en}: ${sentence.en}` }, language)}\n`);
    },
    /** What became of the rows; nothing where none was wrong. */
    sum(): void {
      if (counts.wrong === 0) return;
      const more = counts.named - NAMED;
      const untold = more > 0 ? { zh: `；另有 ${more} 处未列出`, en: `; ${more} more faults not named` } : { zh: "", en: "" };
      write(`${said({
        zh: `已评价 ${counts.judged} 行；${counts.wrong} 行有误，未评价${untold.zh}`,
        en: `${counts.judged} rows judged; ${counts.wrong} rows are wrong and were not judged${untold.en}`,
      }, language)}\n`);
    },
  };
}
export type FaultReport = ReturnType<typeof faultReport>;
