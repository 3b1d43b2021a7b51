import { assessAirDay } from "../../domain/assess/assess-air-day.ts";
import type { AirDay } from "../../domain/model/assessment.ts";
import { decimalText } from "../../domain/model/decimal.ts";
import { AIR_ITEMS, type AirItem } from "../../domain/model/item.ts";
import type { Observation } from "../../domain/model/observation.ts";
import { dayOfIntervalEnd, endOfDay, type CivilDate, type Instant } from "../../domain/model/time.ts";
import { itemsOf, type ItemSet } from "../../domain/assess/item-set.ts";
import { REGISTER, type Register } from "../../domain/standards/register.ts";
import { AIR_COLUMNS, airReader, type AirRow } from "./air-values.ts";
import { clausesOf, membersOf, reasonOf } from "./basis-parts.ts";
import type { CsvRecord } from "./csv-reader.ts";
import type { Language } from "./language.ts";
import { rowObservation } from "./row-observation.ts";
import type { RowKind } from "./rows.ts";

/** The hours of the day of a station that is being read. */
interface OpenDay {
  readonly station: string;
  readonly day: CivilDate;
  readonly hours: Map<Instant, Observation>;
  /** Items that were `/` in some hour. */
  outside: ItemSet;
}

/**
 * The natural days of each station, closed (with `--as-of`: "so far" where the day was not over): one line a day, written when the station's next day begins or the file ends. Only the day that
 * is being read is kept, so each station's rows must come in order of time.
 */
export const AIR_DAYS: RowKind = {
  columns: AIR_COLUMNS, interval: ["station", "endsAt"],
  start(header, faults, { under, language, zone, asOf }, sink) {
    const read = airReader(header, faults, dayOfIntervalEnd);
    const open = new Map<string, OpenDay>();
    const close = (hours: OpenDay) => {
      const judge = (register: Register) => dayOf(hours, { zone, over: asOf === undefined || asOf >= endOfDay(hours.day), register });
      const inForce = under && judge(REGISTER);
      const beside = inForce ? `,"inForce":${JSON.stringify({ edition: editionOf(inForce), aqi: inForce.aqi, level: inForce.level, primary: inForce.primary })}` : "";
      sink.text(`{"station":${JSON.stringify(hours.station)},"day":"${hours.day}",${dayMembers(judge(under?.register ?? REGISTER), language)}${beside}}\n`);
    };
    const time = header.column("endsAt");
    const inOrder = (record: CsvRecord, { station, endsAt, moment: day }: AirRow<CivilDate>): boolean => {
      const before = open.get(station);
      if (before && before.day > day) faults.name(record, time, { zh: `${before.day} 之后又出现 ${day}：请把每个站点的行按时间排列`, en: `${day} after ${before.day}: sort each station's rows by time` });
      else if (before?.hours.has(endsAt)) faults.name(record, time, { zh: "同一小时出现两次：若为修订，请加 receivedAt 列并用 --as-of", en: "the same hour twice: for revisions add a column receivedAt and use --as-of" });
      else return true;
      return false;
    };
    return {
      row(record) {
        const row = read(record);
        if (!row || !inOrder(record, row)) {
          faults.counts.wrong++;
          return;
        }
        const day = row.moment;
        const before = open.get(row.station);
        if (before && before.day < day) close(before);
        keep(open, row, day);
        faults.counts.judged++;
      },
      end: () => open.forEach(close),
    };
  },
};

function keep(open: Map<string, OpenDay>, row: AirRow<CivilDate>, day: CivilDate): void {
  let own = open.get(row.station);
  if (own?.day !== day) {
    open.delete(row.station);
    own = { station: row.station, day, hours: new Map(), outside: 0 };
    open.set(own.station, own);
  }
  own.outside |= row.notMonitored;
  const values: Partial<Record<AirItem, string>> = {};
  AIR_ITEMS.forEach((item, at) => {
    if (row.present & (1 << at)) values[item] = decimalText({ digits: row.digits[at]!, scale: row.decimals[at]! });
  });
  own.hours.set(row.endsAt, rowObservation(row.station, row.endsAt, "PT1H", values));
}

const dayOf = ({ station, day, hours, outside }: OpenDay, by: { readonly zone: 1 | 2; readonly over: boolean; readonly register: Register }): AirDay =>
  assessAirDay({
    station: { id: station, zone: by.zone, notMonitored: itemsOf(outside).map((item) => ({ item, from: day, until: null, source: "/" })) },
    day, over: by.over, observations: hours, register: by.register,
  });

const editionOf = ({ basis }: AirDay): string | null => basis[0]?.edition ?? null;

const dayMembers = (day: AirDay, language: Language): string => membersOf({
  aqi: day.aqi, level: day.level, primary: day.primary, subIndices: day.subIndices, means: day.means, validHours: day.validHours,
  exceedances: day.exceedances, edition: editionOf(day), clauses: clausesOf(day.basis), na: reasonOf(day.notAvailable, language),
});
