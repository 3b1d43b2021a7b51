import type { Basis } from "../../../model/assessment.ts";
import { digestOf } from "../../../model/digest.ts";
import type { Section } from "../../../model/network.ts";
import { currentValue } from "../../../model/observation.ts";
import { plusDays, type CivilDate } from "../../../model/time.ts";
import type { SectionPeriod, WaterPeriod, WaterReason, WaterVerdict } from "../../../model/water-period.ts";
import { REGISTER, type Register } from "../../../standards/register.ts";
import { basisOf } from "../../basis-of.ts";
import { notCountedOf } from "../../not-counted.ts";
import type { FlaggedObservation } from "../../quality/flagged.ts";
import { waterPeriodRulesOn, type WaterPeriodRules } from "../../water/evaluation-rules.ts";
import { judgeWater } from "../../water/judge-water.ts";
import { noVerdict } from "../../water/no-verdict.ts";
import { REASONS } from "../../water/reason.ts";
import { basisOfVerdict, targetOn } from "../../water/rest-on.ts";
import { countedText, inPeriod, periodMeans, quantitiesIn, type WaterSample } from "./period-readings.ts";
import { daysOf } from "./water-period-of.ts";
import { waterAssessor } from "../../water/water-assessor.ts";

export interface SectionPeriodInput {
  readonly section: Pick<Section, "id" | "tpColumn" | "target">;
  readonly period: WaterPeriod;
  /** Whether the period is over. There is no clock here. */
  readonly closed: boolean;
  /** Automatic rounds, in any order, flagged where quality control is wanted; those that end outside the period are passed over. */
  readonly rounds: readonly FlaggedObservation[];
  readonly samples?: readonly WaterSample[];
  readonly register?: Register;
}

/**
 * A section over a day, week, month, quarter or year (断面水质评价): means of the valid rounds and samples, class by the worst item, grade,
 * 达标/未达标 against the target (months, quarters and years that are over, with a known target), exceeded items with multiples against the
 * target and, apart from it, main pollution indicators against class III. Where the law changes inside the period each part is judged by its
 * own, and the whole has no class. Rounds of a site under 维护 count, as the national site classes them, and their number is shown. Never fails.
 */
export function assessSectionPeriod({ section, period, closed, rounds, samples = [], register = REGISTER }: SectionPeriodInput): SectionPeriod {
  const inside = rounds.filter(({ endsAt }) => inPeriod(endsAt, period));
  const taken = samples.filter(({ at }) => inPeriod(at, period));
  const lastDay = plusDays(period.until, -1);
  const target = targetOn(section.target, lastDay);
  const head = {
    kind: "section-period", place: section.id, period, closed,
    madeFrom: madeFromPeriod({ register, lastDay }, inside, taken, { period, closed, tpColumn: section.tpColumn, target }),
  } as const;
  const empty = { counts: countsOf(inside, taken.length, period, 0), parts: [] };
  const found = waterPeriodRulesOn(register, lastDay);
  if (!found.ok) return { ...head, ...noVerdict(REASONS.noEdition(found.fault), target), ...empty, meetsTarget: null, complianceReason: REASONS.noEdition(found.fault), basis: [] };
  const rules = found.value;
  const counts = countsOf(inside, taken.length, period, rules.evaluation.edition.validity.roundsADay.value);
  const changes = firstDayOf(rules, register, period);
  if (changes !== undefined) {
    const reason = REASONS.editionsDiffer(changes);
    const parts = [{ ...period, until: changes }, { ...period, from: changes }].map((part) => assessSectionPeriod({ section, period: part, closed, rounds: inside, samples: taken, register }));
    return { ...head, ...noVerdict(reason, target), counts, parts, meetsTarget: null, complianceReason: reason, basis: [] };
  }
  const { judged, remarks } = periodMeans(inside, taken, period, rules);
  const verdict = judgeWater(judged, { rules: rules.water, evaluation: rules.evaluation, column: section.tpColumn === "lake" ? "lake" : "river", target, over: period.kind }, remarks);
  const compliance = complianceOf(verdict, period, closed);
  const belowDetection = Object.values(judged).some((value) => value.belowDetection);
  return {
    ...head, ...verdict, ...compliance, counts, parts: [],
    basis: [...basisOfVerdict(rules, verdict, { tpColumn: section.tpColumn, target: section.target, means: true, belowDetection }), validityBasis(rules), ...weekBasis(period, rules)],
  };
}

/** The day inside the period from which other rules hold than on its last day: the day after the last one of the old rules. */
function firstDayOf(rules: WaterPeriodRules, register: Register, period: WaterPeriod): CivilDate | undefined {
  const same = (day: CivilDate) => {
    const then = waterPeriodRulesOn(register, day);
    return then.ok && then.value.water.edition === rules.water.edition && then.value.water.classing === rules.water.classing && then.value.evaluation.edition === rules.evaluation.edition;
  };
  if (same(period.from)) return undefined;
  let day = plusDays(period.until, -1);
  while (same(plusDays(day, -1))) day = plusDays(day, -1);
  return day;
}

/** Compliance (达标) by the target: only for months, quarters and years that are over. Where something could not be told at all, nothing is said. */
function complianceOf(verdict: WaterVerdict, period: WaterPeriod, closed: boolean): Pick<SectionPeriod, "meetsTarget" | "complianceReason"> {
  const no = (complianceReason: WaterReason) => ({ meetsTarget: null, complianceReason });
  if (period.kind === "day" || period.kind === "week") return no(REASONS.dayOnly());
  if (!closed) return no(REASONS.notOver());
  if (verdict.target === null) return no(REASONS.targetUnknown());
  if (verdict.overTarget.length > 0 && verdict.class !== null) return { meetsTarget: false, complianceReason: null };
  if (verdict.class === null) return no(verdict.notAvailable!);
  const blinded = verdict.remarks.find(({ kind }) => kind === "detection-limit-too-high");
  return blinded ? no(blinded) : { meetsTarget: true, complianceReason: null };
}

/** The minima of valid data as they stand in the settings: printed with every result, because no source gives them. */
function validityBasis({ evaluation: { edition } }: WaterPeriodRules): Basis {
  const { automaticShareAtLeast, manualMonthsShareAtLeast } = edition.validity;
  return basisOf(edition, automaticShareAtLeast, { method: `automatic≥${automaticShareAtLeast.value}%, manual-months≥${manualMonthsShareAtLeast.value}%` });
}

/** A week is judged as a month is; that no text was seen for it is said. */
const weekBasis = ({ kind }: WaterPeriod, { evaluation: { edition } }: WaterPeriodRules): Basis[] =>
  (kind === "week" ? [basisOf(edition, edition.week, { method: edition.week.method })] : []);

function countsOf(rounds: readonly FlaggedObservation[], samples: number, period: WaterPeriod, roundsADay: number): SectionPeriod["counts"] {
  const filled = rounds.filter((round) => quantitiesIn(round.items).some((item) => countedText(round, item) !== undefined));
  const maintained = filled.filter(({ items }) => currentValue(items.siteState)?.value === "维护");
  const notCounted: Record<string, number> = {};
  for (const round of rounds) for (const reason of Object.values(notCountedOf(round, quantitiesIn(round.items)).notCounted ?? {})) notCounted[reason.because] = (notCounted[reason.because] ?? 0) + 1;
  return { roundsDue: daysOf(period) * roundsADay, rounds: filled.length, roundsInMaintenance: maintained.length, samples, notCounted };
}

function madeFromPeriod({ register, lastDay }: { readonly register: Register; readonly lastDay: CivilDate }, rounds: readonly FlaggedObservation[], samples: readonly WaterSample[], facts: unknown): SectionPeriod["madeFrom"] {
  const assessor = waterAssessor(register, lastDay);
  const revisions = rounds.flatMap(({ endsAt, items, quality }) => [...quantitiesIn(items), "siteState" as const].flatMap((item) => {
    const current = currentValue(items[item]);
    const said = item === "siteState" ? undefined : quality?.[item];
    return current ? [`${endsAt}/${item}=${current.revision}${said ? `=${JSON.stringify(said)}` : ""}`] : [];
  }));
  const all = [...revisions, ...samples.map(({ at, revision }) => `${at}/sample=${revision}`)].toSorted();
  return { digest: digestOf(JSON.stringify([assessor, facts, all])), assessor, revisionCount: all.length };
}
