/**
 * What can be wrong with the law as data although every file fits its schema. Each rule here has a test that shows it catching a
 * planted fault.
 */
import { compareDecimals } from "../model/decimal.ts";
import { CLASS_ITEMS, ITEMS } from "../model/item.ts";
import type { AirAdvice } from "./air-advice.ts";
import { evaluationFaults } from "./air-evaluation-faults.ts";
import { indexFaults } from "./air-index-faults.ts";
import { limitFaults } from "./air-limit-faults.ts";
import type { AirPractice } from "./air-practice.ts";
import type { Constants } from "./constants.ts";
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
    case "air-advice": return adviceFaults(edition);
    case "constants": return constantFaults(edition);
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

function practiceFaults(edition: AirPractice): string[] {
  const { missingInHour, missingInDay, runningOzone, lowestCounted, ozoneHourMaximum } = edition;
  return Object.entries({ missingInHour, missingInDay, runningOzone, lowestCounted, ozoneHourMaximum })
    .flatMap(([name, series]) => spanFaults(name, series, edition.inForce));
}

/** Levels 1 to 6 in their order. */
const adviceFaults = ({ levels }: AirAdvice): string[] =>
  levels.flatMap(({ level }, i) => (level === i + 1 ? [] : [`advice for level ${level} stands where that for ${i + 1} should`]));

/** Every atom of a gas has one weight, and each gas stands once. */
function constantFaults({ atomicWeights, gases }: Constants): string[] {
  const weights = (element: string) => atomicWeights.filter((each) => each.element === element).length;
  return gases.flatMap(({ item, atoms }, i) => [
    ...Object.keys(atoms).filter((element) => weights(element) !== 1).map((element) => `${weights(element)} atomic weights of ${element} for ${item}`),
    ...(gases.findIndex((each) => each.item === item) === i ? [] : [`gas ${item} stands twice`]),
    ...(ITEMS[item].unit === "ug/m3" || ITEMS[item].unit === "mg/m3" ? [] : [`gas ${item} is counted in ${ITEMS[item].unit}`]),
  ]);
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
