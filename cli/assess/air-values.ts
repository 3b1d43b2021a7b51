import { emptyHour } from "../../domain/assess/hour-score.ts";
import { AIR_ITEMS } from "../../domain/model/item.ts";
import type { Instant } from "../../domain/model/time.ts";
import type { Header } from "./columns.ts";
import { fieldOf, type CsvRecord } from "./csv-reader.ts";
import type { FaultReport } from "./fault-report.ts";
import type { HourRow } from "./hour-lines.ts";
import { instantOfText, remembered } from "./moments.ts";
import { READ, readDecimal } from "./read-decimal.ts";

export const AIR_COLUMNS = ["station", "endsAt", "pm10", "pm25", "so2", "no2", "o3", "co"];
const SLASH = 47;

/** One row of an air file: one object for all rows. */
export interface AirRow extends HourRow {
  station: string;
  /** The station's name as JSON. */
  stationText: string;
  endsAt: Instant;
}

/** Reads the rows of an air file. The returned function gives the row, or undefined after it named what is wrong. */
export function airReader(header: Header, faults: FaultReport): (record: CsvRecord) => AirRow | undefined {
  const row: AirRow = { ...emptyHour(), notMonitored: 0, station: "", stationText: "", endsAt: "" as Instant };
  const [station, time] = [header.column("station"), header.column("endsAt")];
  const items = AIR_ITEMS.map((item) => header.column(item));
  const moment = remembered(instantOfText);
  const name = remembered((text) => ({ plain: text.trim(), json: JSON.stringify(text.trim()) }));

  function values(record: CsvRecord): boolean {
    let sound = true;
    row.present = row.notMonitored = 0;
    for (let at = 0; at < items.length; at++) {
      const { starts, ends, text } = record;
      const start = starts[items[at]!.at]!;
      const end = ends[items[at]!.at]!;
      if (start === end) continue;
      if (end - start === 1 && text.charCodeAt(start) === SLASH) {
        row.notMonitored |= 1 << at;
      } else if (readDecimal(text, start, end)) {
        row.digits[at] = READ.digits;
        row.decimals[at] = READ.decimals;
        row.present |= 1 << at;
      } else {
        const shown = JSON.stringify(text.slice(start, end).slice(0, 40));
        faults.name(record, items[at]!, { zh: `${shown} 不是十进制数（缺测留空，未列入监测写 /）`, en: `${shown} is no decimal number (leave it empty where missing, / where not monitored)` });
        sound = false;
      }
    }
    return sound;
  }

  return (record) => {
    if (record.fields !== header.width) {
      faults.name(record, undefined, { zh: `有 ${record.fields} 个字段，首行有 ${header.width} 列`, en: `${record.fields} fields, but the first line has ${header.width} columns` });
      return undefined;
    }
    let sound = values(record);
    const { plain, json } = name(fieldOf(record, station.at));
    [row.station, row.stationText] = [plain, json];
    if (row.station === "") {
      faults.name(record, station, { zh: "没有站点", en: "no station" });
      sound = false;
    }
    const text = fieldOf(record, time.at);
    const endsAt = moment(text);
    if (endsAt === null || endsAt.slice(14, 19) !== "00:00") {
      const shown = JSON.stringify(text.slice(0, 40));
      faults.name(record, time, endsAt === null
        ? { zh: `${shown} 不是带时区的时间，如 2026-03-01T01:00:00+08:00`, en: `${shown} is no time with an offset, such as 2026-03-01T01:00:00+08:00` }
        : { zh: `${shown} 不是整点`, en: `${shown} is not on the hour` });
      sound = false;
    } else row.endsAt = endsAt;
    return sound ? row : undefined;
  };
}
