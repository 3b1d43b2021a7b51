import { dumpKey, GZIP_TYPE } from "../../domain/bulletin/data/day-dump.ts";
import type { FileMaker } from "../../domain/bulletin/site/site-file.ts";
import { digestOf } from "../../domain/model/digest.ts";
import type { SiteSubject } from "./render-subject.ts";
import { joinDumps } from "./pack-csv.ts";

export interface MonthDumpPorts {
  keysUnder(prefix: string): Promise<readonly string[]>;
  bytes(key: string): Promise<Uint8Array>;
}

const DAY_DUMP = /^archive\/\d{4}-\d{2}-\d{2}\/all\.csv\.gz$/;

/** All data of a month: the dumps of its days that stand, joined in their order. Nothing is read from the stores again. Null where none stands. */
export function monthDump(site: MonthDumpPorts, month: string): SiteSubject<readonly Uint8Array[]> {
  const key = dumpKey(month);
  const maker: FileMaker<readonly Uint8Array[]> = {
    key,
    make: (days) => {
      if (days.length === 0) return null;
      const body = joinDumps(days);
      return { key, contentType: GZIP_TYPE, body, digest: digestOf(Buffer.from(body).toString("latin1")), cacheControl: "public, max-age=300" };
    },
  };
  const gather = async () => {
    const days = (await site.keysUnder(`archive/${month}-`)).filter((found) => DAY_DUMP.test(found)).toSorted();
    return Promise.all(days.map((day) => site.bytes(day)));
  };
  return { makers: [maker], gather };
}
