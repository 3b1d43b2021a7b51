import type { Decimal } from "../../model/decimal.ts";
import type { ItemKey } from "../../model/item.ts";
import { isItemKey, ITEMS } from "../../model/item.ts";
import type { Section } from "../../model/network.ts";
import { dayOfIntervalEnd, type Instant } from "../../model/time.ts";
import type { WaterReason, WaterSampleAssessment } from "../../model/water-period.ts";
import { REGISTER, type Register } from "../../standards/register.ts";
import { digestOf } from "../../model/digest.ts";
import { roundForClass } from "../water-class-of.ts";
import { waterPeriodRulesOn, type WaterPeriodRules } from "./evaluation-rules.ts";
import { judgeWater, type JudgedWater } from "./judge-water.ts";
import { noVerdict } from "./no-verdict.ts";
import { readWater } from "./read-water.ts";
import { REASONS } from "./reason.ts";
import { basisOfVerdict, targetOn } from "./rest-on.ts";
import { waterAssessor } from "./water-assessor.ts";

/** Values as reported, by item, in the canonical unit: `0.05`, `<0.05`, `0.05L`, `未检出`. */
export type WaterTexts = Readonly<Partial<Record<ItemKey, string>>>;

export interface WaterSampleInput {
  readonly section: Pick<Section, "id" | "tpColumn" | "target">;
  /** When the sample was taken, or the end of the round. */
  readonly at: Instant;
  readonly values: WaterTexts;
  /** Limits of detection (检出限) of the laboratory, for values reported as a bare 未检出. */
  readonly detectionLimits?: Readonly<Partial<Record<ItemKey, Decimal>>>;
  readonly register?: Register;
}

/**
 * Class of one sample (手工监测) or round by all class-setting items of GB 3838-2002 table 1 that it holds: the worst item decides. No class
 * where pH, oxygen, permanganate index, ammonia nitrogen or total phosphorus is missing; the others of the 21 that are missing are named.
 * Total nitrogen, temperature and faecal coliform are told apart. Never fails; what could not be read is said in `remarks`.
 */
export function assessWaterSample({ section, at, values, detectionLimits = {}, register = REGISTER }: WaterSampleInput): WaterSampleAssessment {
  const on = dayOfIntervalEnd(at);
  const target = targetOn(section.target, on);
  const assessor = waterAssessor(register, on);
  const facts = [assessor, at, section.tpColumn, target, Object.entries(values).toSorted(), Object.entries(detectionLimits).toSorted()];
  const head = { kind: "water-sample", place: section.id, madeFrom: { digest: digestOf(JSON.stringify(facts)), assessor, revisionCount: Object.keys(values).length } } as const;
  const found = waterPeriodRulesOn(register, on);
  if (!found.ok) return { ...head, ...noVerdict(REASONS.noEdition(found.fault), target), basis: [] };
  const rules = found.value;
  const { judged, remarks } = judgedSample(values, rules, detectionLimits);
  const verdict = judgeWater(judged, { rules: rules.water, evaluation: rules.evaluation, column: section.tpColumn === "lake" ? "lake" : "river", target, over: "sample" }, remarks);
  const belowDetection = Object.values(judged).some((value) => value.belowDetection);
  return { ...head, ...verdict, basis: basisOfVerdict(rules, verdict, { tpColumn: section.tpColumn, target: section.target, means: false, belowDetection }) };
}

/** The values of one sample, rounded as they are classed, and what could not be read. */
export function judgedSample(
  values: WaterTexts, { evaluation, places }: WaterPeriodRules, detectionLimits: Readonly<Partial<Record<ItemKey, Decimal>>> = {},
): { judged: Partial<Record<ItemKey, JudgedWater>>; remarks: WaterReason[] } {
  const judged: Partial<Record<ItemKey, JudgedWater>> = {};
  const remarks: WaterReason[] = [];
  for (const [item, text] of Object.entries(values)) {
    if (!isItemKey(item) || ITEMS[item].medium !== "water" || ITEMS[item].kind !== "quantity") continue;
    const read = readWater(item, text, evaluation.edition.belowDetection.share, detectionLimits[item]);
    if (!read.ok) { remarks.push(read.fault); continue; }
    const to = places(item);
    judged[item] = { ...read.value, value: to === undefined ? read.value.value : roundForClass(read.value.value, to), count: 1, from: "manual" };
  }
  return { judged, remarks };
}
