import type { Basis } from "../../model/assessment.ts";
import type { Section } from "../../model/network.ts";
import type { WaterVerdict } from "../../model/water-period.ts";
import { citation } from "../../standards/edition.ts";
import { basisOf } from "../basis-of.ts";
import type { WaterPeriodRules } from "./evaluation-rules.ts";

/** What of the rules a verdict of table 1 used besides the table. */
export interface RestsOn {
  readonly tpColumn: Section["tpColumn"];
  readonly target: Section["target"];
  /** True where means were taken. */
  readonly means: boolean;
  /** True where a value below detection took part. */
  readonly belowDetection: boolean;
}

/** The rules that stand behind a verdict of table 1, each with its clause, method, and what no source confirms. */
export function basisOfVerdict({ water, evaluation: { edition: evaluation } }: WaterPeriodRules, verdict: WaterVerdict, of: RestsOn): Basis[] {
  const { edition, classing } = water;
  const column = of.tpColumn === "lake" ? "lake" : "river";
  const phosphorus = basisOf(edition, water.row("totalPhosphorus", column), { method: `${column}-column` });
  const bySample = Object.keys(verdict.itemClasses).some((item) => classing.decimals?.[item] === undefined) && classing.decimals !== null;
  const oxygen = verdict.itemClasses.dissolvedOxygen;
  return [
    { edition: citation(edition), clause: "5.1, table 1" },
    basisOf(edition, classing, { method: classing.method }),
    basisOf(evaluation, evaluation.indicators),
    of.tpColumn === "either" ? { ...phosphorus, unverified: "总磷按河流限值（湖库、河流未确认） · column of total phosphorus not confirmed: river used" } : phosphorus,
    ...(bySample ? [basisOf(evaluation, evaluation.decimals)] : []),
    ...(of.means ? [basisOf(evaluation, evaluation.means, { method: `${evaluation.means.method}, ${evaluation.means.pH}` })] : []),
    ...(of.belowDetection ? [basisOf(evaluation, evaluation.belowDetection, { method: evaluation.belowDetection.method })] : []),
    ...(oxygen !== undefined && oxygen <= 2 ? [basisOf(edition, edition.saturation, { method: "oxygen-by-concentration" })] : []),
    ...(verdict.target !== null && of.target?.sureness === "unverified"
      ? [{ edition: citation(edition), clause: "5.1", unverified: `水质目标未确认 · target class not confirmed: ${of.target.source}` }] : []),
    ...(verdict.overTarget.length + verdict.overClass3.length > 0 ? [basisOf(edition, edition.multiple)] : []),
    ...(verdict.mainPollutants.length > 0 ? [basisOf(evaluation, evaluation.mainPollutants, { method: evaluation.mainPollutants.method })] : []),
  ];
}

/** The target class (水质目标) of a section that holds on a day; null where none is known for it. */
export const targetOn = (target: Section["target"], on: string) => (target && (target.from === null || target.from <= on) ? target.class : null);
