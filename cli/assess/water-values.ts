import { parseDecimal } from "../../domain/model/decimal.ts";
import { CLASS_ITEMS, type ClassItem } from "../../domain/model/item.ts";
import type { Instant } from "../../domain/model/time.ts";
import type { Header } from "./columns.ts";
import { fieldOf, type CsvRecord } from "./csv-reader.ts";
import type { FaultReport } from "./fault-report.ts";
import { instantOfText } from "./instant-of-text.ts";
import { remembered } from "./remembered.ts";

export const WATER_COLUMNS = ["section", "time", ...CLASS_ITEMS, "tpColumn"];
const TP_COLUMNS = ["river", "lake", "either"] as const;

/** One row of a water file. */
export interface WaterRow {
  readonly section: string;
  readonly endsAt: Instant;
  readonly tpColumn: (typeof TP_COLUMNS)[number];
  readonly values: Readonly<Partial<Record<ClassItem, string>>>;
}

/** Reads the rows of a water file. The returned function gives the row, or undefined after it named what is wrong. */
export function waterReader(header: Header, faults: FaultReport): (record: CsvRecord) => WaterRow | undefined {
  const [section, time, tp] = [header.column("section"), header.column("time"), header.column("tpColumn")];
  const items = CLASS_ITEMS.map((item) => [item, header.column(item)] as const);
  const moment = remembered(instantOfText);
  const shown = (text: string) => JSON.stringify(text.slice(0, 40));

  function valuesOf(record: CsvRecord): WaterRow["values"] {
    const values: Partial<Record<ClassItem, string>> = {};
    for (const [item, column] of items) {
      const text = fieldOf(record, column.at).trim();
      if (text === "" || text === "/") continue;
      if (parseDecimal(text).ok) values[item] = text;
      else faults.name(record, column, { zh: `${shown(text)} 不是十进制数（缺测留空；未检出写检出限的一半）`, en: `${shown(text)} is no decimal number (leave it empty where missing; below detection give half the limit of detection)` });
    }
    return values;
  }

  return (record) => {
    const before = faults.counts.named;
    if (record.fields !== header.width) {
      faults.name(record, undefined, { zh: `有 ${record.fields} 个字段，首行有 ${header.width} 列`, en: `${record.fields} fields, but the first line has ${header.width} columns` });
      return undefined;
    }
    const [place, timeText, column] = [section, time, tp].map(({ at }) => fieldOf(record, at).trim()) as [string, string, string];
    const endsAt = moment(record, time.at);
    const tpColumn = TP_COLUMNS.find((each) => each === column);
    if (place === "") faults.name(record, section, { zh: "没有断面", en: "no section" });
    if (endsAt === null) faults.name(record, time, { zh: `${shown(timeText)} 不是带时区的时间，如 2026-03-01T08:00:00+08:00`, en: `${shown(timeText)} is no time with an offset, such as 2026-03-01T08:00:00+08:00` });
    if (tpColumn === undefined) faults.name(record, tp, { zh: `总磷的标准列须为 river、lake 或 either，而不是 ${shown(column)}`, en: `the column of total phosphorus is river, lake or either, not ${shown(column)}` });
    const values = valuesOf(record);
    return faults.counts.named > before ? undefined : { section: place, endsAt: endsAt!, tpColumn: tpColumn!, values };
  };
}
