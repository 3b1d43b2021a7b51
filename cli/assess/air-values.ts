import { emptyHour } from "../../domain/assess/hour-score.ts";
import { AIR_ITEMS } from "../../domain/model/item.ts";
import type { Instant } from "../../domain/model/time.ts";
import type { Header } from "./columns.ts";
import { fieldOf, type CsvRecord } from "./csv-reader.ts";
import type { FaultReport } from "./fault-report.ts";
import type { HourRow } from "./hour-lines.ts";
import { instantOfText } from "./instant-of-text.ts";
import { piece } from "./line-sink.ts";
import { READ, readDecimal } from "./read-decimal.ts";
import { remembered } from "./remembered.ts";

export const AIR_COLUMNS = ["station", "endsAt", "pm10", "pm25", "so2", "no2", "o3", "co"];
const SLASH = 47;

/** One row of an air file: one object for all rows. */
export interface AirRow<T> extends HourRow {
  station: string;
  /** `{"station":"…"`: how a line begins. */
  stationPiece: Uint8Array;
  endsAt: Instant;
  /** What the caller made of the time. */
  moment: T;
}

/**
 * Reads the rows of an air file. The returned function gives the row, or undefined after it named what is wrong.
 *
 * @param momentOf made of each time once and remembered
 */
export function airReader<T>(header: Header, faults: FaultReport, momentOf: (endsAt: Instant) => T): (record: CsvRecord) => AirRow<T> | undefined {
  const row = { ...emptyHour(), notMonitored: 0, station: "", stationPiece: piece(""), endsAt: "" } as unknown as AirRow<T>;
  const [station, time] = [header.column("station"), header.column("endsAt")];
  const items = AIR_ITEMS.map((item) => header.column(item));
  const places = items.map(({ at }) => at);
  const moment = remembered((text) => {
    const endsAt = instantOfText(text);
    return endsAt === null || endsAt.slice(14, 19) !== "00:00" ? { endsAt, moment: null } : { endsAt, moment: { of: momentOf(endsAt) } };
  });
  const name = remembered((text) => ({ name: text.trim(), start: piece(`{"station":${JSON.stringify(text.trim())}`) }));

  function values({ bytes, starts, ends, line }: CsvRecord): boolean {
    let sound = true;
    row.present = row.notMonitored = 0;
    for (let at = 0; at < places.length; at++) {
      const start = starts[places[at]!]!;
      const end = ends[places[at]!]!;
      if (start === end) continue;
      if (end - start === 1 && bytes[start] === SLASH) {
        row.notMonitored |= 1 << at;
      } else if (readDecimal(bytes, start, end)) {
        row.digits[at] = READ.digits;
        row.decimals[at] = READ.decimals;
        row.present |= 1 << at;
      } else {
        const shown = JSON.stringify(Buffer.from(bytes.subarray(start, end)).toString().slice(0, 40));
        faults.name({ line }, items[at]!, { zh: `${shown} 不是十进制数（缺测留空，未列入监测写 /）`, en: `${shown} is no decimal number (leave it empty where missing, / where not monitored)` });
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
    const named = name(record, station.at);
    row.station = named.name;
    row.stationPiece = named.start;
    if (named.name === "") {
      faults.name(record, station, { zh: "没有站点", en: "no station" });
      sound = false;
    }
    const found = moment(record, time.at);
    if (found.moment === null) {
      const shown = JSON.stringify(fieldOf(record, time.at).slice(0, 40));
      faults.name(record, time, found.endsAt === null
        ? { zh: `${shown} 不是带时区的时间，如 2026-03-01T01:00:00+08:00`, en: `${shown} is no time with an offset, such as 2026-03-01T01:00:00+08:00` }
        : { zh: `${shown} 不是整点`, en: `${shown} is not on the hour` });
      return undefined;
    }
    row.endsAt = found.endsAt!;
    row.moment = found.moment.of;
    return sound ? row : undefined;
  };
}
