import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { assessAirDay } from "../../../../domain/assess/assess-air-day.ts";
import { judgedValue } from "../../../../domain/assess/judged-value.ts";
import { decimal, decimalText, meanDecimal } from "../../../../domain/model/decimal.ts";
import type { AirItem } from "../../../../domain/model/item.ts";
import { plusHours, type CivilDate, type Instant } from "../../../../domain/model/time.ts";
import { publishedAir } from "../published-air.ts";

/**
 * The running 24 h means that the national network published from 2026-02-28 18:00 to 2026-03-02 06:00. It shows PM floored (PM2.5: 3 for 0 to 5,
 * PM10: 6 for at most 6) and means the raw values, so PM is compared where no hour of the window is at the floor.
 */
const FILE = "guangzhou-qingyuan-2026-03.csv";
const OFFICIAL = { no2: "officialNo2_24h", so2: "officialSo2_24h", co: "officialCo_24h", pm10: "officialPm10_24h", pm25: "officialPm25_24h" } as const;
const FLOORS: Partial<Record<AirItem, string>> = { pm25: "3", pm10: "6" };
const data = publishedAir(FILE);
const rows: Record<string, string>[] = parse(readFileSync(new URL(`../../../../data/air/${FILE}`, import.meta.url)), { columns: true });
const first = rows[0]!["endsAt"] as Instant;

/** Published and computed means of the windows that lie in the file whole. */
function compared(item: keyof typeof OFFICIAL) {
  return rows.flatMap((row) => {
    const [station, endsAt, official] = [row["station"]!, row["endsAt"] as Instant, row[OFFICIAL[item]]!];
    if (plusHours(endsAt, -23) < first || official === "" || official === "/") return [];
    const hours = Array.from({ length: 24 }, (_, i) => judgedValue(data.byStation.get(station)?.get(plusHours(endsAt, i - 23)), item, decimal("0")));
    const valid = hours.filter((value) => value !== undefined);
    const floor = FLOORS[item];
    // PM10 is never shown below PM2.5, which is a floor too.
    const pm25 = item === "pm10" ? Array.from({ length: 24 }, (_, i) => judgedValue(data.byStation.get(station)?.get(plusHours(endsAt, i - 23)), "pm25", decimal("0"))) : [];
    const floored = floor !== undefined && hours.some((value, i) => value && (decimalText(value) === floor || (pm25[i] && decimalText(value) === decimalText(pm25[i]))));
    if (valid.length === 0 || floored) return [];
    return [{ station, endsAt, official: decimalText(decimal(official)), computed: decimalText(meanDecimal(valid, item === "co" ? 1 : 0)) }];
  });
}

describe("24 h means as published: mean of the valid hours, rounded once, half to even", () => {
  it.each([["no2", 336, 336], ["so2", 308, 308], ["co", 210, 209]] as const)("%s: %i published, %i reproduced", (item, published, reproduced) => {
    const all = compared(item);
    expect([all.length, all.filter(({ official, computed }) => official === computed).length]).toEqual([published, reproduced]);
  });

  it.each(["pm25", "pm10"] as const)("%s: every one whose window is nowhere floored", (item) => {
    const all = compared(item);
    expect(all.length).toBeGreaterThan(5);
    expect(all.filter(({ official, computed }) => official !== computed)).toEqual([]);
  });

  it("the closed day has the mean published at 24:00: NO2, SO2, CO of 2026-03-01", () => {
    const end = "2026-03-02T00:00:00+08:00";
    const day = (["no2", "so2", "co"] as const).flatMap((item) => rows.filter((row) => row["endsAt"] === end && row[OFFICIAL[item]] !== "" && row[OFFICIAL[item]] !== "/").flatMap((row) => {
      const { means } = assessAirDay({ station: data.stations.get(row["station"]!)!, day: "2026-03-01" as CivilDate, over: true, observations: data.byStation.get(row["station"]!)! });
      return means[item] === undefined ? [] : [[row["station"], item, means[item], decimalText(decimal(row[OFFICIAL[item]]!))]];
    }));
    expect(day.length).toBeGreaterThan(50);
    expect(day.filter(([, , mean, official]) => mean !== official)).toEqual([]);
  });
});
