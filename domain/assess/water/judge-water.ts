import type { WaterClass } from "../../model/assessment.ts";
import { decimalText, type Decimal } from "../../model/decimal.ts";
import { APART_ITEMS, CLASS_SETTING_ITEMS, ITEMS, type ApartItem, type ClassSettingItem, type ItemKey } from "../../model/item.ts";
import type { ApartValue, ClassedValue, WaterExceedance, WaterReason, WaterVerdict } from "../../model/water-period.ts";
import { citation } from "../../standards/edition.ts";
import { exceedanceMultiple } from "../exceedance-over.ts";
import { classLimitText, keepsClass, waterClassOf } from "../water-class-of.ts";
import type { ClassRow, WaterRules } from "../water-rules.ts";
import type { EvaluationRules } from "./evaluation-rules.ts";
import { gradeOf } from "./grade-of.ts";
import { mainPollutantsOf } from "./main-pollutants.ts";
import { REASONS } from "./reason.ts";

/** A value as it is judged: already averaged and rounded. */
export interface JudgedWater {
  readonly value: Decimal;
  readonly belowDetection: boolean;
  readonly count: number;
  readonly from: ClassedValue["from"];
}
export type JudgedWaters = Readonly<Partial<Record<ItemKey, JudgedWater>>>;

export interface JudgeBy {
  readonly rules: WaterRules;
  readonly evaluation: EvaluationRules;
  readonly column: "river" | "lake";
  readonly target: WaterClass | null;
  readonly over: WaterExceedance["over"];
}

type Limited = 1 | 2 | 3 | 4 | 5;

/**
 * Judges one set of values by GB 3838-2002 table 1: class by the worst of the 21 class-setting items that have a value (单因子评价, 5.1), no
 * class where one of the required items is missing; against the target and against class III apart; total nitrogen, temperature and
 * faecal coliform beside it. What is below detection sets its class by half the limit of detection and is never an exceedance: where that
 * half is over class III, or over the target, nothing can be told and the item is left out and named. Never fails.
 */
export function judgeWater(values: JudgedWaters, by: JudgeBy, remarks: readonly WaterReason[] = []): WaterVerdict {
  const { rules, evaluation, column, target } = by;
  const told = CLASS_SETTING_ITEMS.filter((item) => values[item] && !blind(values[item], rules.row(item, column), target));
  const blinded = CLASS_SETTING_ITEMS.filter((item) => values[item] && !told.includes(item));
  const itemClasses = Object.fromEntries(told.map((item) => [item, waterClassOf(values[item]!.value, rules.row(item, column))])) as Partial<Record<ClassSettingItem, WaterClass>>;
  const missing = evaluation.edition.indicators.required.filter((item) => itemClasses[item] === undefined);
  const worst = missing.length > 0 ? null : (Math.max(...Object.values(itemClasses)) as WaterClass);
  const over = (of: WaterClass | null) => (of === null || of === 6 ? [] : exceedancesOf(values, told, by, of));
  const overClass3 = over(3);
  return {
    values: classedValues(values), itemClasses, class: worst, grade: worst === null ? null : gradeOf(rules.edition, worst),
    decidedBy: worst !== null && worst > 3 ? told.filter((item) => itemClasses[item] === worst) : [],
    target, overTarget: over(target), overClass3,
    mainPollutants: mainPollutantsOf(overClass3, itemClasses, evaluation.edition.mainPollutants),
    apart: apartOf(values, rules, column),
    notMeasured: CLASS_SETTING_ITEMS.filter((item) => itemClasses[item] === undefined),
    notAvailable: missing.length === 0 ? null : told.length === 0 ? REASONS.noData(missing) : REASONS.itemsMissing(missing),
    remarks: [...remarks, ...blinded.map((item) => REASONS.limitTooHigh(item, classLimitText(rules.row(item, column), strictest(target))))],
  };
}

const strictest = (target: WaterClass | null): Limited => (target !== null && target < 3 ? (target as Limited) : 3);

/** Below detection, and half the limit of detection is over class III or over the target: it cannot be told whether the limit is kept. */
const blind = ({ value, belowDetection }: JudgedWater, row: ClassRow, target: WaterClass | null): boolean =>
  belowDetection && !keepsClass(value, row, strictest(target));

function exceedancesOf(values: JudgedWaters, told: readonly ClassSettingItem[], { rules, column, over }: JudgeBy, of: Limited): WaterExceedance[] {
  const { multiple: { notFor, decimals } } = rules.edition;
  return told.flatMap((item) => {
    const [value, row] = [values[item]!.value, rules.row(item, column)];
    if (keepsClass(value, row, of)) return [];
    const multiple = row.rule === "atMost" && !notFor.includes(item) ? { multiple: exceedanceMultiple(value, row.limits[of - 1]!, decimals) } : {};
    return [{ item, over, value: decimalText(value), limit: classLimitText(row, of), unit: row.unit, ...multiple, edition: citation(rules.edition), clause: row.clause }];
  });
}

const classedValues = (values: JudgedWaters): WaterVerdict["values"] =>
  Object.fromEntries((Object.keys(ITEMS) as ItemKey[]).flatMap((item) => {
    const judged = values[item];
    return judged ? [[item, { ...judged, value: decimalText(judged.value) }]] : [];
  }));

/** Total nitrogen has a class in lakes and reservoirs only (table 1, item 9); temperature has none: its limit is a change of weekly means. */
function apartOf(values: JudgedWaters, rules: WaterRules, column: "river" | "lake"): ApartValue[] {
  const classed = (item: ApartItem): WaterClass | null =>
    item === "temperature" || (item === "totalNitrogen" && column === "river") ? null : waterClassOf(values[item]!.value, rules.row(item, column));
  return APART_ITEMS.filter((item) => values[item]).map((item) => ({ item, value: decimalText(values[item]!.value), unit: ITEMS[item].unit, class: classed(item) }));
}
