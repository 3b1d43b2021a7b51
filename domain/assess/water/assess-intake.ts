import type { Basis } from "../../model/assessment.ts";
import { compareDecimals, decimalText, type Decimal } from "../../model/decimal.ts";
import { digestOf } from "../../model/digest.ts";
import { isItemKey, SPECIFIC_ITEMS, SUPPLEMENTARY_ITEMS, type ItemKey } from "../../model/item.ts";
import { dayOfIntervalEnd, type Instant } from "../../model/time.ts";
import type { WaterExceedance, WaterReason, WaterVerdict } from "../../model/water-period.ts";
import { citation } from "../../standards/edition.ts";
import { REGISTER, type Register } from "../../standards/register.ts";
import type { SourceRow, SurfaceWater } from "../../standards/surface-water.ts";
import { exceedanceMultiple } from "../exceedance-over.ts";
import { judgedSample, type WaterTexts } from "./assess-water-sample.ts";
import { waterPeriodRulesOn } from "./evaluation-rules.ts";
import { judgeWater, type JudgedWaters } from "./judge-water.ts";
import { noVerdict } from "./no-verdict.ts";
import { REASONS } from "./reason.ts";
import { basisOfVerdict } from "./rest-on.ts";
import { waterAssessor } from "./water-assessor.ts";

/** What the public reads beside any intake: raw water is not tap water. */
export const RAW_WATER_NOTE = {
  zh: "水源水为原水，不等于自来水；饮用水安全以供水单位和卫生健康部门发布为准。",
  en: "This is raw water at the source, not tap water; for the safety of drinking water see the waterworks and the health authority.",
} as const;

export interface IntakeInput {
  /** A stop of kind `intake` of the river. */
  readonly intake: { readonly id: string };
  readonly at: Instant;
  readonly tpColumn: "river" | "lake";
  /** One sample, or means of a period, in canonical units: `0.05`, `<0.05`, `0.05L`, `未检出`. */
  readonly values: WaterTexts;
  readonly over?: WaterExceedance["over"];
  /** Items of table 3 that the authority chose for this source (由县级以上人民政府环境保护行政主管部门选择); null: not known, those that were measured are judged. */
  readonly chosen: readonly ItemKey[] | null;
  readonly detectionLimits?: Readonly<Partial<Record<ItemKey, Decimal>>>;
  readonly register?: Register;
}

export interface IntakeAssessment {
  readonly kind: "intake";
  readonly intake: string;
  /** Table 1 against class III; its `target` is III. */
  readonly basic: WaterVerdict;
  /** 达到或优于Ⅲ类, and within tables 2 and 3; null where something that must be judged was not measured or could not be told. */
  readonly meetsSource: boolean | null;
  /** Items outside their limit, of tables 1, 2, 3 in this order. */
  readonly over: readonly WaterExceedance[];
  readonly judged: { readonly basic: number; readonly supplementary: number; readonly specific: number };
  /** Of tables 2 and of the chosen items of table 3. */
  readonly notMeasured: readonly ItemKey[];
  readonly note: typeof RAW_WATER_NOTE;
  readonly remarks: readonly WaterReason[];
  readonly basis: readonly Basis[];
  readonly madeFrom: { readonly digest: string; readonly assessor: string; readonly revisionCount: number };
}

/**
 * A drinking-water source at its intake (集中式生活饮用水地表水源地) by GB 3838-2002 5.3: table 1 against class III, all of table 2, and the items of
 * table 3 that the authority chose. Total nitrogen, temperature and faecal coliform stand apart in `basic.apart`. Never fails.
 */
export function assessIntake({ intake, at, tpColumn, values, over = "sample", chosen, detectionLimits = {}, register = REGISTER }: IntakeInput): IntakeAssessment {
  const assessor = waterAssessor(register, dayOfIntervalEnd(at));
  const facts = [assessor, at, tpColumn, over, chosen, Object.entries(values).toSorted(), Object.entries(detectionLimits).toSorted()];
  const head = { kind: "intake", intake: intake.id, note: RAW_WATER_NOTE, madeFrom: { digest: digestOf(JSON.stringify(facts)), assessor, revisionCount: Object.keys(values).length } } as const;
  const found = waterPeriodRulesOn(register, dayOfIntervalEnd(at));
  if (!found.ok) {
    const reason = REASONS.noEdition(found.fault);
    return { ...head, basic: noVerdict(reason, 3), meetsSource: null, over: [], judged: { basic: 0, supplementary: 0, specific: 0 }, notMeasured: [], remarks: [reason], basis: [] };
  }
  const rules = found.value;
  const { edition } = rules.water;
  const read = judgedSample(values, rules, detectionLimits);
  const basic = judgeWater(read.judged, { rules: rules.water, evaluation: rules.evaluation, column: tpColumn, target: 3, over }, read.remarks);
  const wanted = [...SUPPLEMENTARY_ITEMS, ...(chosen ?? SPECIFIC_ITEMS.filter((item) => read.judged[item]))];
  const rows = [...edition.supplementary, ...edition.specific].filter(({ item }) => wanted.some((key) => key === item));
  const told = rows.filter((row) => tells(read.judged, row));
  const more = told.flatMap((row) => overSource(read.judged, row, edition, over));
  const notMeasured = rows.filter((row) => !told.includes(row)).map(({ item }) => item as ItemKey);
  const exceeded = [...basic.overTarget, ...more];
  const belowDetection = Object.values(read.judged).some((value) => value.belowDetection);
  const blinded = rows.filter((row) => !told.includes(row) && read.judged[row.item as ItemKey]).map((row) => REASONS.limitTooHigh(row.item as ItemKey, decimalText(row.atMost)));
  return {
    ...head, basic, over: exceeded, notMeasured, remarks: [...basic.remarks, ...blinded],
    judged: { basic: Object.keys(basic.itemClasses).length, supplementary: told.filter((row) => edition.supplementary.includes(row)).length, specific: told.filter((row) => edition.specific.includes(row)).length },
    meetsSource: exceeded.length > 0 ? false : basic.class === null || notMeasured.length > 0 || basic.remarks.some(({ kind }) => kind === "detection-limit-too-high") ? null : true,
    basis: [
      { edition: citation(edition), clause: "5.3, tables 1 to 3" }, ...basisOfVerdict(rules, basic, { tpColumn, target: null, means: false, belowDetection }),
      ...(chosen === null ? [{ edition: citation(edition), clause: "5.3", unverified: "表3特定项目的选定清单未掌握，仅评价已监测的项目 · the items of table 3 chosen by the authority are not known: those measured are judged" }] : []),
    ],
  };
}

/** A value is there, and it is not below a limit of detection whose half is over the limit. */
function tells(judged: JudgedWaters, { item, atMost }: SourceRow): boolean {
  const value = isItemKey(item) ? judged[item] : undefined;
  return value !== undefined && !(value.belowDetection && compareDecimals(value.value, atMost) > 0);
}

function overSource(judged: JudgedWaters, row: SourceRow, edition: SurfaceWater, over: WaterExceedance["over"]): WaterExceedance[] {
  const { value } = judged[row.item as ItemKey]!;
  if (compareDecimals(value, row.atMost) <= 0) return [];
  return [{
    item: row.item as ItemKey, over, value: decimalText(value), limit: decimalText(row.atMost), unit: row.unit,
    multiple: exceedanceMultiple(value, row.atMost, edition.multiple.decimals), edition: citation(edition), clause: row.clause,
  }];
}
