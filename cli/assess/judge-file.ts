import { AIR_DAYS } from "./air-days.ts";
import { AIR_HOURS } from "./air-hours.ts";
import { readHeader } from "./columns.ts";
import { CsvBroken, csvReader, NotUtf8 } from "./csv-reader.ts";
import { faultReport } from "./fault-report.ts";
import { knownRows } from "./known-rows.ts";
import { said, type Sentence } from "./language.ts";
import { LineSink } from "./line-sink.ts";
import type { AssessOptions } from "./options.ts";
import type { RowJudge } from "./rows.ts";
import { WATER_ROUNDS } from "./water-rounds.ts";

/** Where the file comes from and the lines go. */
export interface FilePorts {
  readonly input: AsyncIterable<Buffer>;
  /** Takes lines; resolves when they are on their way and their bytes may be used again (back-pressure). */
  readonly output: (lines: Uint8Array) => Promise<void>;
  readonly complain: (line: string) => void;
}

/** Exit status: all rows judged, some rows wrong, or the file (or its use) wrong. */
export type ExitStatus = 0 | 1 | 2;

class BadHeader extends Error {
  readonly sentence: Sentence;
  constructor(sentence: Sentence) {
    super(sentence.en);
    this.sentence = sentence;
  }
}

/** Lines are handed on when so much has gathered; a piece of a file comes to about as much again. */
const ENOUGH = 1 << 18;

/** Reads a file, judges its rows and writes one line for each. Never holds more than a piece of it (but for `--as-of`). */
export async function judgeFile(options: AssessOptions, ports: FilePorts): Promise<ExitStatus> {
  const kind = options.medium === "water" ? WATER_ROUNDS : options.daily ? AIR_DAYS : AIR_HOURS;
  const faults = faultReport(ports.complain, options.language);
  const sink = new LineSink(4 * ENOUGH);
  const state: { judge?: RowJudge } = {};
  const reader = csvReader((record) => {
    if (state.judge) return state.judge.row(record);
    const header = readHeader(record, kind.columns);
    if (!header.ok) throw new BadHeader(header.fault);
    const rows = kind.start(header.value, faults, options, sink);
    const receivedAt = header.value.optional("receivedAt");
    if (options.asOf === undefined) state.judge = rows;
    else if (receivedAt) state.judge = knownRows(rows, { kind, header: header.value, receivedAt, asOf: options.asOf, faults });
    else throw new BadHeader({ zh: "--as-of 须有 receivedAt 列（每行何时收到）", en: "--as-of wants a column receivedAt (when each row was received)" });
  });
  const handOn = async (least: number) => {
    if (sink.length <= least) return;
    await ports.output(sink.gathered());
    sink.clear();
  };
  try {
    for await (const bytes of ports.input) {
      reader.push(bytes);
      await handOn(ENOUGH);
    }
    reader.end();
    if (!state.judge) throw new BadHeader({ zh: "文件是空的", en: "the file is empty" });
    state.judge.end();
  } catch (error) {
    await handOn(0);
    faults.sum();
    const sentence = sentenceOf(error);
    if (!sentence) throw error;
    ports.complain(`${said(sentence, options.language)}\n`);
    return 2;
  }
  await handOn(0);
  faults.sum();
  return faults.counts.wrong > 0 ? 1 : 0;
}

/** What a person is told of a file that cannot be read on; undefined for a failure of ours. */
function sentenceOf(error: unknown): Sentence | undefined {
  if (error instanceof BadHeader) return error.sentence;
  if (error instanceof NotUtf8) return { zh: "文件不是 UTF-8，请先转换（如 iconv -f GBK -t UTF-8）", en: "the file is not UTF-8: convert it first (iconv -f GBK -t UTF-8)" };
  if (error instanceof CsvBroken) {
    const [zh, en] = error.message.split(" · ");
    return { zh: `第 ${error.line} 行：${zh}；其后未评价`, en: `line ${error.line}: ${en}; what follows was not judged` };
  }
  const { code, path } = error as NodeJS.ErrnoException;
  return code && path ? { zh: `读不了 ${path}（${code}）`, en: `cannot read ${path} (${code})` } : undefined;
}
