/**
 * What can be wrong with the law as data although every file fits its schema. Each rule here has a test that shows it catching a
 * planted fault.
 */
import { compareDecimals } from "../model/decimal.ts";
import { AIR_ITEMS, CLASS_ITEMS, ITEMS } from "../model/item.ts";
import { evaluationFaults } from "./air-evaluation-faults.ts";
import type { AirIndex } from "./air-index.ts";
import type { AirLimits } from "./air-limits.ts";
import type { AirPractice } from "./air-practice.ts";
import { citation, type Edition } from "./edition.ts";
import { dischargeFaults } from "./discharge-faults.ts";
import { spanFaults } from "./span-faults.ts";
import type { SurfaceWater, WaterRow } from "./surface-water.ts";
import { surfaceWaterFaults, waterEvaluationFaults } from "./water-faults.ts";

/** All faults of a set of editions as sentences; empty where it is sound. */
export function registerFaults(editions: readonly Edition[]): string[] {
  // Discharge standards stand beside each other, one for each kind of outlet: only the editions of one code follow each other.
  const series = (edition: Edition) => (edition.kind === "discharge" ? `discharge ${edition.code}` : edition.kind);
  return [
    ...[...new Set(editions.map(series))].flatMap((name) => spanFaults(name, editions.filter((edition) => series(edition) === name).map((edition) => edition.inForce))),
    ...editions.flatMap((edition) => [...sourceFaults(edition), ...ownFaults(edition)].map((fault) => `${citation(edition)}: ${fault}`)),
  ];
}

function ownFaults(edition: Edition): string[] {
  switch (edition.kind) {
    case "air-limits": return limitFaults(edition);
    case "air-index": return indexFaults(edition);
    case "air-practice": return practiceFaults(edition);
    case "surface-water": return [...waterFaults(edition), ...surfaceWaterFaults(edition)];
    case "air-evaluation": return evaluationFaults(edition);
    case "water-evaluation": return waterEvaluationFaults(edition);
    case "water-ranking": return [];
    case "discharge": return dischargeFaults(edition);
  }
}

/** Every `source` key must stand in the edition's list of sources. */
function sourceFaults(edition: Edition): string[] {
  const cited = new Set<string>();
  JSON.stringify(edition, (key, value: unknown) => {
    if (key === "source" && typeof value === "string") cited.add(value);
    return value;
  });
  return [...cited].filter((key) => !Object.hasOwn(edition.sources, key)).map((key) => `source "${key}" is not in the list of sources`);
}

const AVERAGED = { pm25: ["24h", "annual"], pm10: ["24h", "annual"], so2: ["1h", "24h", "annual"], no2: ["1h", "24h", "annual"], o3: ["1h", "8h"], co: ["1h", "24h"] } as const;

function limitFaults(edition: AirLimits): string[] {
  const faults = spanFaults("phases", edition.phases, edition.inForce);
  const ids = edition.phases.map((phase) => phase.id);
  for (const { id } of edition.phases) for (const item of AIR_ITEMS) for (const averaging of AVERAGED[item]) for (const grade of [1, 2]) {
    const rows = edition.limits.filter((row) => row.item === item && row.averaging === averaging && row.grade === grade && (row.phase ?? id) === id);
    if (rows.length !== 1) faults.push(`${rows.length} limits for ${item} ${averaging} grade ${grade} in phase ${id}`);
  }
  for (const row of edition.limits) {
    if (row.unit !== ITEMS[row.item].unit) faults.push(`limit of ${row.item} in ${row.unit}`);
    if (row.phase !== undefined && !ids.includes(row.phase)) faults.push(`limit of ${row.item} in unknown phase ${row.phase}`);
  }
  return faults;
}

function indexFaults(edition: AirIndex): string[] {
  const points = edition.indexPoints.values;
  const faults = points.some((point, i) => i > 0 && point <= points[i - 1]!) ? ["index points do not rise"] : [];
  for (const scale of edition.scales) {
    const name = `scale of ${scale.item} ${scale.averaging}`;
    if (scale.points.some((point, i) => i > 0 && compareDecimals(scale.points[i - 1]!, point) >= 0)) faults.push(`${name}: breakpoints do not rise`);
    if (scale.points.length > points.length) faults.push(`${name}: more breakpoints than index points`);
    if (scale.unit !== ITEMS[scale.item].unit) faults.push(`${name}: in ${scale.unit}`);
  }
  for (const { item, averaging } of [...edition.realtime.indicators, ...edition.daily.indicators]) {
    const found = edition.scales.filter((scale) => scale.item === item && scale.averaging === averaging).length;
    if (found !== 1) faults.push(`${found} scales for ${item} ${averaging}`);
  }
  for (const item of AIR_ITEMS) for (const report of ["realtime", "daily"] as const) {
    if (!edition[report].indicators.some((indicator) => indicator.item === item)) faults.push(`${report} report without ${item}`);
  }
  edition.levels.forEach((level, i) => {
    const before = edition.levels[i - 1]?.upTo ?? -1;
    if (level.level !== i + 1 || (level.upTo === null) !== (i === 5) || (level.upTo !== null && level.upTo <= before)) faults.push(`level ${level.level} out of order`);
  });
  return faults;
}

function practiceFaults(edition: AirPractice): string[] {
  const { missingInHour, missingInDay, runningOzone, lowestCounted, ozoneHourMaximum } = edition;
  return Object.entries({ missingInHour, missingInDay, runningOzone, lowestCounted, ozoneHourMaximum })
    .flatMap(([name, series]) => spanFaults(name, series, edition.inForce));
}

function waterFaults(edition: SurfaceWater): string[] {
  const faults = spanFaults("classing", edition.classing, edition.inForce);
  for (const row of edition.items) if (loosens(row) === false) faults.push(`limits of ${row.item} get stricter from class to class`);
  for (const item of CLASS_ITEMS) {
    const rows = edition.items.filter((row) => row.item === item);
    const columns = rows.map((row) => (row.rule === "atMost" ? (row.column ?? "") : "")).toSorted().join();
    if (columns !== (item === "totalPhosphorus" ? "lake,river" : "")) faults.push(`columns of ${item}: "${columns}"`);
    if (rows.some((row) => row.unit !== ITEMS[item].unit)) faults.push(`${item} not in ${ITEMS[item].unit}`);
    if (edition.classing.some(({ decimals }) => decimals !== null && decimals[item] === undefined)) faults.push(`no decimals for ${item}`);
  }
  return faults;
}

/** Whether the limits of a row never get stricter from class Ⅰ to Ⅴ; undefined where it has none. */
function loosens(row: WaterRow): boolean | undefined {
  if (row.rule !== "atMost" && row.rule !== "atLeast") return undefined;
  const sign = row.rule === "atMost" ? 1 : -1;
  return row.limits.every((limit, i) => i === 0 || compareDecimals(limit, row.limits[i - 1]!) * sign >= 0);
}
