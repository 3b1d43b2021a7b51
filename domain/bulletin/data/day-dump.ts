import { digestOf } from "../../model/digest.ts";
import type { CivilDate } from "../../model/time.ts";
import type { DayInput } from "../archive/archive-input.ts";
import { ADDRESSES } from "../site/addresses.ts";
import type { FileMaker } from "../site/site-file.ts";
import { assessmentTable } from "./assessment-table.ts";
import { csvText } from "./csv-table.ts";

export const GZIP_TYPE = "application/gzip";

/** Where all data of a day or of a month stand (全部数据). */
export const dumpAddress = (span: CivilDate | string): string => `${ADDRESSES.month(span)}all.csv.gz`;
export const dumpKey = (span: CivilDate | string): string => dumpAddress(span).slice(1);

/** First line of every dump, with the byte order mark. */
export const DUMP_HEADER = csvText(assessmentTable([]));

/**
 * All that is public of a day that is over: every hour of stations and cities, their days, every round; CSV, packed. The same data are the same bytes.
 * Null where nothing is stored of it.
 */
export const dayDumpMaker = (day: CivilDate): FileMaker<DayInput> => ({
  key: dumpKey(day),
  make: ({ hours, cityHours, cityDays, days, rounds }) => {
    const closed = days.filter((one) => one.closed);
    if (hours.length + closed.length + rounds.length === 0) return null;
    const body = csvText(assessmentTable([...cityHours, ...hours, ...cityDays, ...closed, ...rounds]));
    return { key: dumpKey(day), contentType: GZIP_TYPE, body, digest: digestOf(body), packed: true, cacheControl: "public, max-age=300" };
  },
});
