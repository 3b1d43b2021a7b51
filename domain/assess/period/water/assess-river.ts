import { digestOf } from "../../../model/digest.ts";
import { decimal, decimalText, divideHalfEven } from "../../../model/decimal.ts";
import { CLASS_SETTING_ITEMS, ITEMS, type ItemKey } from "../../../model/item.ts";
import type { Section } from "../../../model/network.ts";
import { plusDays } from "../../../model/time.ts";
import type { RiverPeriod, SectionPeriod, WaterPeriod, WaterReason } from "../../../model/water-period.ts";
import { REGISTER, type Register } from "../../../standards/register.ts";
import { basisOf } from "../../basis-of.ts";
import { waterPeriodRulesOn, type WaterPeriodRules } from "../../water/evaluation-rules.ts";
import { gradeNamed } from "../../water/grade-of.ts";
import { judgeWater, type JudgedWater } from "../../water/judge-water.ts";
import { REASONS } from "../../water/reason.ts";
import { basisOfVerdict } from "../../water/rest-on.ts";
import { waterMean } from "../../water/water-mean.ts";
import { waterAssessor } from "../../water/water-assessor.ts";

export interface RiverInput {
  /** Name or id of the river, basin or river system. */
  readonly river: string;
  readonly period: WaterPeriod;
  /** Its sections over this very period, each with the column of total phosphorus; in any order. */
  readonly sections: readonly { readonly tpColumn: Section["tpColumn"]; readonly assessment: SectionPeriod }[];
  readonly register?: Register;
}

/**
 * A river, basin or river system over a period (河流、流域（水系）水质评价). Under five sections: the mean of every item over the sections, then the
 * worst item. From five on: the grade by the shares of sections of classes I to III and worse than V. Sections without a class, and points
 * judged as a lake, are left out and named. Throws where a section was assessed over another period. Source: 环办〔2011〕22号.
 */
export function assessRiver({ river, period, sections, register = REGISTER }: RiverInput): RiverPeriod {
  for (const { assessment } of sections) {
    if (assessment.period.from !== period.from || assessment.period.until !== period.until) throw new RangeError(`${assessment.place} was assessed over ${assessment.period.id}, not over ${period.id}`);
  }
  const ordered = sections.toSorted((a, b) => (a.assessment.place < b.assessment.place ? -1 : 1));
  const reasonOf = ({ tpColumn, assessment }: RiverInput["sections"][number]): WaterReason | null =>
    tpColumn === "lake" ? REASONS.lakeColumn() : assessment.class === null ? (assessment.notAvailable ?? REASONS.noClass()) : null;
  const counted = ordered.filter((section) => reasonOf(section) === null).map(({ assessment }) => assessment);
  const assessor = waterAssessor(register, plusDays(period.until, -1));
  const head = {
    kind: "river-period", river, period, sections: counted.map(({ place }) => place),
    leftOut: ordered.flatMap((section) => { const reason = reasonOf(section); return reason ? [{ place: section.assessment.place, reason }] : []; }),
    classCounts: [1, 2, 3, 4, 5, 6].map((of) => counted.filter((each) => each.class === of).length),
    madeFrom: {
      assessor, digest: digestOf(JSON.stringify([assessor, river, period, ordered.map(({ tpColumn, assessment }) => [assessment.place, tpColumn, assessment.madeFrom.digest])])),
      revisionCount: ordered.reduce((sum, { assessment }) => sum + assessment.madeFrom.revisionCount, 0),
    },
  } as const;
  const found = waterPeriodRulesOn(register, plusDays(period.until, -1));
  const none = { method: "mean-of-sections", verdict: null, grade: null, goodShare: null, worstShare: null, mainPollutants: [], basis: [] } as const;
  if (!found.ok) return { ...head, ...none, notAvailable: REASONS.noEdition(found.fault) };
  if (counted.length === 0) return { ...head, ...none, notAvailable: REASONS.noSections() };
  return counted.length < found.value.evaluation.edition.river.sharesFrom.value
    ? { ...head, ...byMeans(counted, found.value, period) } : { ...head, ...byShares(counted, found.value) };
}

type Told = Pick<RiverPeriod, "method" | "verdict" | "grade" | "goodShare" | "worstShare" | "mainPollutants" | "notAvailable" | "basis">;

/** Mean of each item over the sections that have it, by their rounded values. Every section tells its own main pollutants. */
function byMeans(sections: readonly SectionPeriod[], rules: WaterPeriodRules, period: WaterPeriod): Told {
  const judged: Partial<Record<ItemKey, JudgedWater>> = {};
  for (const item of Object.keys(ITEMS) as ItemKey[]) {
    const values = sections.flatMap(({ values: { [item]: value } }) => (value ? [value] : []));
    if (values.length === 0) continue;
    judged[item] = {
      value: waterMean(item, values.map(({ value }) => decimal(value)), rules.places(item)), count: values.length, from: "sections",
      belowDetection: values.every(({ belowDetection }) => belowDetection),
    };
  }
  const verdict = judgeWater(judged, { rules: rules.water, evaluation: rules.evaluation, column: "river", target: null, over: period.kind });
  const belowDetection = Object.values(judged).some((value) => value.belowDetection);
  const { sharesFrom } = rules.evaluation.edition.river;
  return {
    method: "mean-of-sections", verdict, grade: verdict.grade, goodShare: null, worstShare: null, mainPollutants: [], notAvailable: verdict.notAvailable,
    basis: [basisOf(rules.evaluation.edition, sharesFrom, { method: "mean-of-sections" }), ...basisOfVerdict(rules, verdict, { tpColumn: "river", target: null, means: true, belowDetection })],
  };
}

/** Percent with `places` decimals, half to even, exactly. */
export const percentText = (part: number, whole: number, places = 1): string =>
  decimalText({ digits: Number(divideHalfEven(BigInt(part) * 100n * 10n ** BigInt(places), BigInt(whole))), scale: places }, places);

function byShares(sections: readonly SectionPeriod[], { water, evaluation: { edition } }: WaterPeriodRules): Told {
  const n = sections.length;
  const good = sections.filter((each) => each.class! <= 3).length;
  const worst = sections.filter((each) => each.class === 6).length;
  const { grades, sharesFrom, exactly } = edition.river;
  const grade = grades.find(({ goodAtLeast, worstBelow }) => good * 100 >= goodAtLeast * n && (worstBelow === null || worst * 100 < worstBelow * n))!;
  return {
    method: "shares-of-sections", verdict: null, grade: gradeNamed(water.edition, grade.zh), goodShare: percentText(good, n), worstShare: percentText(worst, n), notAvailable: null,
    mainPollutants: overSections(sections).slice(0, edition.mainPollutants.count),
    basis: [
      basisOf(edition, sharesFrom, { method: "shares-of-sections" }), basisOf(edition, grade),
      ...(n === exactly.value ? [basisOf(edition, exactly, { method: "shares-at-exactly-five" })] : []),
      basisOf(edition, edition.mainPollutants, { method: "share-of-sections-over-class-3" }),
    ],
  };
}

/** Items over class III by the share of sections over it (断面超标率), largest first; equal shares in the order of table 1. */
function overSections(sections: readonly SectionPeriod[]): RiverPeriod["mainPollutants"] {
  return CLASS_SETTING_ITEMS
    .map((item) => ({ item, sections: sections.filter(({ overClass3 }) => overClass3.some((over) => over.item === item)).length }))
    .filter((each) => each.sections > 0)
    .toSorted((a, b) => b.sections - a.sections)
    .map((each) => ({ ...each, share: percentText(each.sections, sections.length) }));
}
