/** What can be wrong with a discharge standard as data although its file fits the schema. */
import { compareDecimals, type Decimal } from "../model/decimal.ts";
import { isItemKey, ITEMS } from "../model/item.ts";
import type { Discharge, DischargeLimit, DischargeRow } from "./discharge.ts";

const isNumber = (limit: DischargeLimit | undefined): limit is Decimal => limit !== null && limit !== undefined && typeof limit === "object" && !Array.isArray(limit);

/** Rows twice or in no table, columns that do not fit, units, limits at or below 0, grades that get stricter, handovers to nowhere. */
export function dischargeFaults(edition: Discharge): string[] {
  const faults: string[] = [];
  const columns = new Set(edition.columns.map(({ id }) => id));
  for (const table of edition.tables) {
    for (const column of table.columns) if (!columns.has(column)) faults.push(`table ${table.id} has an unknown column ${column}`);
    if (!edition.limits.some((row) => row.table === table.id)) faults.push(`table ${table.id} has no rows`);
  }
  const seen = new Set<string>();
  for (const row of edition.limits) {
    const name = `table ${row.table}, ${row.item} for ${row.scope}`;
    if (seen.has(name)) faults.push(`${name}: twice`);
    seen.add(name);
    faults.push(...rowFaults(edition, row).map((fault) => `${name}: ${fault}`));
  }
  for (const { table, to, column } of edition.handovers) {
    for (const id of [table, to]) if (!edition.tables.some((each) => each.id === id && each.columns.includes(column))) faults.push(`handover of ${column} names table ${id}, which has no such column`);
  }
  return faults;
}

function rowFaults(edition: Discharge, row: DischargeRow): string[] {
  const table = edition.tables.find(({ id }) => id === row.table);
  if (!table) return ["in no table"];
  const faults: string[] = [];
  if (!edition.scopes.some(({ id }) => id === row.scope)) faults.push(`unknown scope ${row.scope}`);
  if (!isItemKey(row.item) || ITEMS[row.item].medium !== "water") faults.push("no item of water");
  else if (row.unit !== ITEMS[row.item].unit) faults.push(`in ${row.unit}, not in ${ITEMS[row.item].unit}`);
  if (Object.keys(row.limits).toSorted().join() !== table.columns.toSorted().join()) faults.push(`columns ${Object.keys(row.limits).join(", ")}, not ${table.columns.join(", ")}`);
  if (Object.values(row.limits).some((limit) => isNumber(limit) && limit.digits <= 0)) faults.push("a limit that is not above 0");
  if (Object.values(row.limits).some((limit) => Array.isArray(limit) && compareDecimals(limit[0], limit[1]) >= 0)) faults.push("a range that is upside down");
  return [...faults, ...gradeFaults(row)];
}

/** A higher grade is never stricter than a lower one, and once there is no limit there is none further on. */
function gradeFaults({ limits }: DischargeRow): string[] {
  const grades = ["grade-1", "grade-2", "grade-3"].map((grade) => limits[grade]);
  const stricter = grades.some((limit, at) => {
    const before = grades[at - 1];
    return at > 0 && ((before === null && limit !== null && limit !== undefined) || (isNumber(limit) && isNumber(before) && compareDecimals(limit, before) < 0));
  });
  return stricter ? ["grades get stricter"] : [];
}
