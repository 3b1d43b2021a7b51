/** Faults of an edition of GB 3095 that its schema cannot see. */
import { ITEMS, LIMIT_ITEMS, REFERENCE_AIR_ITEMS, type LimitItem } from "../model/item.ts";
import type { AirLimits, Averaging } from "./air-limits.ts";
import { spanFaults } from "./span-faults.ts";

/** Averaging times that every edition so far limits: a later one may add to them, and none may be lost. */
const AVERAGED = {
  pm25: ["24h", "annual"], pm10: ["24h", "annual"], so2: ["1h", "24h", "annual"], no2: ["1h", "24h", "annual"], o3: ["1h", "8h"], co: ["1h", "24h"],
  tsp: ["24h", "annual"], nox: ["1h", "24h", "annual"], pb: ["quarter", "annual"], bap: ["24h", "annual"],
} as const satisfies Record<LimitItem, readonly Averaging[]>;

/** Phases, limits of tables 1 and 2, reference limits of annex A, minima of table 4; each fault a sentence. */
export function limitFaults(edition: AirLimits): string[] {
  const faults = spanFaults("phases", edition.phases, edition.inForce);
  const ids = edition.phases.map((phase) => phase.id);
  for (const { id } of edition.phases) for (const item of LIMIT_ITEMS) for (const averaging of AVERAGED[item]) for (const grade of [1, 2]) {
    const rows = edition.limits.filter((row) => row.item === item && row.averaging === averaging && row.grade === grade && (row.phase ?? id) === id);
    if (rows.length !== 1) faults.push(`${rows.length} limits for ${item} ${averaging} grade ${grade} in phase ${id}`);
  }
  const reference = edition.reference.map(({ item, averaging, area }) => `${item} ${averaging} ${area}`);
  faults.push(...reference.filter((row, i) => reference.indexOf(row) !== i).map((row) => `two reference limits for ${row}`));
  for (const item of REFERENCE_AIR_ITEMS) if (!edition.reference.some((row) => row.item === item)) faults.push(`no reference limit for ${item}`);
  for (const row of edition.reference) if (row.unit !== ITEMS[row.item].unit) faults.push(`reference limit of ${row.item} in ${row.unit}`);
  for (const row of edition.limits) {
    const twins = edition.limits.filter((each) => each !== row && each.item === row.item && each.averaging === row.averaging && each.grade === row.grade);
    if (twins.some((each) => (each.phase ?? row.phase) === (row.phase ?? each.phase))) faults.push(`limit of ${row.item} over ${row.averaging} grade ${row.grade} stands twice`);
    if (row.unit !== ITEMS[row.item].unit) faults.push(`limit of ${row.item} in ${row.unit}`);
    if (row.phase !== undefined && !ids.includes(row.phase)) faults.push(`limit of ${row.item} in unknown phase ${row.phase}`);
  }
  return [...faults, ...validityFaults(edition), ...firstDayFaults(edition)];
}

/** A city stands once, and its own first day, where it is known, lies before that of the whole country. */
function firstDayFaults({ firstDays, inForce }: AirLimits): string[] {
  const twice = firstDays.filter(({ city }, i) => firstDays.findIndex((each) => each.city === city) !== i).map(({ city }) => `two first days of ${city}`);
  return [...twice, ...firstDays.filter(({ from }) => from !== null && from >= inForce.from).map(({ city }) => `first day of ${city} is not before ${inForce.from}`)];
}

/** Table 4: one line for each item, averaging time and part of the period, and February never without its months. */
function validityFaults({ validity }: AirLimits): string[] {
  const lines = validity.flatMap(({ items, averaging, within }) => items.map((item) => `${item} ${averaging} ${within ?? "whole"}`));
  const twice = lines.filter((line, i) => lines.indexOf(line) !== i).map((line) => `two minima of data for ${line}`);
  const alone = lines.filter((line) => line.endsWith("february") && !lines.includes(line.replace("february", "month"))).map((line) => `${line} without a minimum of months`);
  return [...twice, ...alone, ...MINIMA.filter((line) => !lines.includes(line)).map((line) => `no minimum of data for ${line}`)];
}

/** What a judgement cannot do without. */
const MINIMA = [
  ...["so2", "no2", "co", "pm10", "pm25"].map((item) => `${item} 24h whole`), "o3 8h whole",
  ...["so2", "no2", "pm10", "pm25"].flatMap((item) => ["whole", "month", "february"].map((part) => `${item} annual ${part}`)),
];
