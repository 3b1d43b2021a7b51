import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { AIR_ITEMS, ITEMS, type ItemKey } from "../../domain/model/item.ts";
import type { Network } from "../../domain/model/network.ts";
import { epochMs, parseInstant, plusHours, type Instant } from "../../domain/model/time.ts";

/** One push of the demonstration: a station's values of one interval, and when the demonstration sends it. */
export interface BundledPush {
  readonly station: string;
  readonly endsAt: Instant;
  readonly interval: "PT1H" | "PT4H";
  readonly values: Readonly<Partial<Record<ItemKey, string>>>;
  readonly sendAt: number;
  /** Sent long after its hour: the archive of 2020. */
  readonly archive: boolean;
}

/** The demonstration's clock starts here … */
export const DEMO_START = Date.parse("2026-02-17T08:00:00+08:00");
/** … and ends here. */
export const DEMO_END = Date.parse("2026-03-02T06:05:00+08:00");
/** Whole days that the water rounds of November 2025 are moved by, so that the last ones end with the air hours. */
export const WATER_MOVED_DAYS = 103;
/** A station sends this long after its interval ended. */
const SEND_DELAY_MS = 5 * 60_000;

const DATA = new URL("../../data/", import.meta.url);
const WATER_ITEMS = (Object.keys(ITEMS) as ItemKey[]).filter((item) => ITEMS[item].medium === "water" && item !== "siteState");

/** Every bundled reading as the pushes that the stations would have sent, in the order of sending. `official…` columns are never sent. */
export function bundledPushes(network: Network): BundledPush[] {
  const sectionId = new Map(network.sections.map((section) => [section.zh, section.id]));
  const archive = airPushes("air/guangzhou-qingyuan-2020-04.csv").map((push) => ({ ...push, archive: true, sendAt: DEMO_START }))
    // A backlog comes station by station.
    .sort((a, b) => (a.station === b.station ? 0 : a.station < b.station ? -1 : 1));
  const air = airPushes("air/guangzhou-qingyuan-2026-03.csv");
  const water = rows("water/guangdong-2025-11.csv").map((row): BundledPush => {
    const station = sectionId.get(row["section"]!);
    if (station === undefined) throw new Error(`the network has no section ${row["section"]}`);
    const endsAt = plusHours(instant(row["time"]!), 24 * WATER_MOVED_DAYS);
    const measured = WATER_ITEMS.flatMap((item) => (row[item] ? [[item, row[item]] as const] : []));
    return { station, endsAt, interval: "PT4H", values: { ...Object.fromEntries(measured), siteState: row["state"]! }, sendAt: epochMs(endsAt) + SEND_DELAY_MS, archive: false };
  });
  return [...archive, ...water, ...air].filter(({ values }) => Object.keys(values).length > 0).sort((a, b) => a.sendAt - b.sendAt);
}

function airPushes(file: string): BundledPush[] {
  return rows(file).map((row) => {
    const endsAt = instant(row["endsAt"]!);
    // Only what the station measured is pushed: an empty cell is a missing value, "/" an item that it does not monitor.
    const measured = AIR_ITEMS.flatMap((item) => (row[item] && row[item] !== "/" ? [[item, row[item]] as const] : []));
    return { station: row["station"]!, endsAt, interval: "PT1H", values: Object.fromEntries(measured), sendAt: epochMs(endsAt) + SEND_DELAY_MS, archive: false };
  });
}

const rows = (file: string): Record<string, string>[] => parse(readFileSync(new URL(file, DATA)), { columns: true });

function instant(text: string): Instant {
  const parsed = parseInstant(text);
  if (!parsed.ok) throw new Error(`not a time in the bundled data: ${text}`);
  return parsed.value;
}
