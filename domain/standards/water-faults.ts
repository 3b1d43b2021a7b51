/** What can be wrong with the law of water as data although every file fits its schema; beside `register-faults.ts`. */
import { APART_ITEMS, CLASS_SETTING_ITEMS, isItemKey, ITEMS, SPECIFIC_ITEMS, SUPPLEMENTARY_ITEMS } from "../model/item.ts";
import { compareDecimals } from "../model/decimal.ts";
import type { SurfaceWater } from "./surface-water.ts";
import type { WaterEvaluation } from "./water-evaluation.ts";

/** Tables 1 to 3 complete, in order, in the unit of each item; the 21 class-setting items and no other set a class. */
export function surfaceWaterFaults(edition: SurfaceWater): string[] {
  const setting = new Set(edition.items.filter(({ setsClass }) => setsClass).map(({ item }) => item));
  return [
    ...CLASS_SETTING_ITEMS.filter((item) => !setting.has(item)).map((item) => `${item} sets no class`),
    ...[...setting].filter((item) => !CLASS_SETTING_ITEMS.some((known) => known === item)).map((item) => `${item} sets a class and is none of the 21 items`),
    ...APART_ITEMS.filter((item) => !edition.items.some((row) => row.item === item)).map((item) => `table 1 without ${item}`),
    ...edition.items.flatMap(({ item, unit }) => unitFaults("table 1", item, unit)),
    ...tableFaults("table 2", edition.supplementary, SUPPLEMENTARY_ITEMS),
    ...tableFaults("table 3", edition.specific, SPECIFIC_ITEMS),
    ...[1, 2, 3, 4, 5, 6].flatMap((of) => {
      const found = edition.grades.filter(({ classes }) => classes.includes(of)).length;
      return found === 1 ? [] : [`${found} grades for class ${of}`];
    }),
  ];
}

function tableFaults(table: string, rows: SurfaceWater["supplementary"], items: readonly string[]): string[] {
  const faults = rows.flatMap((row) => [...unitFaults(table, row.item, row.unit), ...(row.atMost.digits > 0 ? [] : [`${table}: limit of ${row.item} is not above 0`])]);
  rows.forEach((row, at) => {
    if (row.no !== at + 1 || row.item !== items[at]) faults.push(`${table}: row ${at + 1} is number ${row.no}, ${row.item}, not ${items[at]}`);
  });
  return faults;
}

function unitFaults(table: string, item: string, unit: string): string[] {
  if (!isItemKey(item) || ITEMS[item].medium !== "water") return [`${table}: "${item}" is no item of water`];
  return unit === ITEMS[item].unit ? [] : [`${table}: ${item} in ${unit}, not in ${ITEMS[item].unit}`];
}

/** Decimals for every item that the nine automatic ones leave; river and lake grades in order; steps of change that rise. */
export function waterEvaluationFaults(edition: WaterEvaluation): string[] {
  const { river: { grades }, change: { sectionSteps, riverPoints }, trophic, trend } = edition;
  const automatic = new Set<string>([...edition.indicators.required, "temperature", "totalNitrogen"]);
  const faults = [...CLASS_SETTING_ITEMS, ...APART_ITEMS].filter((item) => !automatic.has(item) && edition.decimals.values[item] === undefined).map((item) => `no decimals for ${item}`);
  for (const [at, grade] of grades.entries()) {
    const next = grades[at + 1];
    const falls = !next || next.goodAtLeast < grade.goodAtLeast || (next.goodAtLeast === grade.goodAtLeast && (next.worstBelow ?? 101) > (grade.worstBelow ?? 101));
    if (!falls) faults.push(`river grade ${next!.zh} is never reached after ${grade.zh}`);
  }
  const last = grades.at(-1)!;
  if (last.goodAtLeast !== 0 || last.worstBelow !== null) faults.push("river grades do not end with one that takes all");
  if (sectionSteps.some >= sectionSteps.marked || riverPoints.some >= riverPoints.marked) faults.push("steps of change do not rise");
  if (trophic.grades.some(({ limit }, at) => at > 0 && compareDecimals(trophic.grades[at - 1]!.limit, limit) > 0)) faults.push("trophic grades do not rise");
  if (trophic.grades.at(-1)!.rule !== "above") faults.push("trophic grades do not end above");
  if (trend.squaresAtMost[String(trend.periodsAtLeast)] === undefined) faults.push(`no critical sum for ${trend.periodsAtLeast} periods`);
  return faults;
}
