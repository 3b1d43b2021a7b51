import type { Instant } from "../../domain/model/time.ts";
import type { Header } from "./columns.ts";
import { fieldOf, recordOf, type CsvRecord } from "./csv-reader.ts";
import type { Column, FaultReport } from "./fault-report.ts";
import { instantOfText } from "./instant-of-text.ts";
import { remembered } from "./remembered.ts";
import type { RowJudge, RowKind } from "./rows.ts";

interface Kept {
  readonly fields: readonly string[];
  readonly line: number;
  readonly receivedAt: Instant;
}

/**
 * Rows as they were known at a moment: of the rows of one interval that had been received by then the one received last counts (of two
 * received at once the later one in the file). They are judged when the file is over, in the order in which their intervals first came.
 */
export function knownRows(
  judge: RowJudge, of: { readonly kind: RowKind; readonly header: Header; readonly receivedAt: Column; readonly asOf: Instant; readonly faults: FaultReport },
): RowJudge {
  const { kind, header, receivedAt: column, asOf, faults } = of;
  const [place, time] = kind.interval.map((name) => header.column(name)) as [Column, Column];
  const moment = remembered(instantOfText);
  const kept = new Map<string, Kept>();
  return {
    row(record: CsvRecord) {
      if (record.fields !== header.width) return judge.row(record);
      const receivedAt = moment(record, column.at);
      if (receivedAt === null) {
        const text = fieldOf(record, column.at);
        faults.name(record, column, { zh: `${JSON.stringify(text.slice(0, 40))} 不是带时区的时间`, en: `${JSON.stringify(text.slice(0, 40))} is no time with an offset` });
        faults.counts.wrong++;
        return;
      }
      if (receivedAt > asOf) return;
      const fields = Array.from({ length: record.fields }, (_, at) => fieldOf(record, at));
      const end = fields[time.at]!;
      const key = JSON.stringify([fields[place.at]!.trim(), moment(record, time.at) ?? end]);
      const before = kept.get(key);
      if (before === undefined || before.receivedAt <= receivedAt) kept.set(key, { fields, line: record.line, receivedAt });
    },
    end() {
      for (const { fields, line } of kept.values()) judge.row(recordOf(fields, line));
      judge.end();
    },
  };
}
