import { assessRiver } from "../../assess/period/water/assess-river.ts";
import { sectionChange } from "../../assess/period/water/water-change.ts";
import { comparedPeriods, daysOf, waterPeriodOf } from "../../assess/period/water/water-period-of.ts";
import { waterPeriodRulesOn } from "../../assess/water/evaluation-rules.ts";
import { targetOn } from "../../assess/water/rest-on.ts";
import { decimalText } from "../../model/decimal.ts";
import { CLASS_ITEMS } from "../../model/item.ts";
import type { Basis, WaterClass } from "../../model/assessment.ts";
import type { City, Network, Section } from "../../model/network.ts";
import { endOfDay, plusDays, plusHours, type CivilDate, type Instant } from "../../model/time.ts";
import type { StoredSectionPeriod, WaterChange, WaterPeriod } from "../../model/water-period.ts";
import { REGISTER } from "../../standards/register.ts";
import { uniqueBases } from "../basis-list.ts";
import type { Named } from "./issue-content.ts";
import { issueSources } from "./issue-sources.ts";
import { issueHead, named, type IssueFrame, type Made } from "./make-issue.ts";
import { inRiverOrder } from "./river-order.ts";
import type { BoundaryRelation, ComparedClass, ReportSpan, RiverReport, SectionReport, WaterReportContent } from "./water-report-content.ts";

/** What is stored of the sections over a period, the one before and the one of the year before, when their report is made. */
export interface WaterReadings {
  readonly kind: "weekly-water" | "monthly-water";
  readonly period: WaterPeriod;
  readonly network: Network;
  readonly now: readonly StoredSectionPeriod[];
  readonly before: readonly StoredSectionPeriod[];
  readonly yearBefore: readonly StoredSectionPeriod[];
}

/** A period that closes is assessed again in the night after it; until 11:00 its report waits for that. */
const WAITS_HOURS = 11;

/** True where nothing is stored of any section: the period gets no report. */
export const holdsNoWater = ({ now }: WaterReadings): boolean => now.length === 0;

/** True where the report need not wait: every section that is stored is closed, or the time to wait is over. */
export const isWaterReady = ({ period, now }: WaterReadings, at: Instant): boolean =>
  now.every(({ closed }) => closed) || at >= plusHours(endOfDay(lastOf(period)), WAITS_HOURS);

const lastOf = ({ until }: WaterPeriod): CivilDate => plusDays(until, -1);
/** A period as an issue names it. */
export const spanOf = (period: WaterPeriod): ReportSpan => ({ id: period.id, from: period.from, last: lastOf(period) });

/** The limits that a mean is drawn against: of the target class, else of class III. */
function limitsOf(of: WaterReadings, section: Section, target: WaterClass | null): SectionReport["limits"] {
  const rules = waterPeriodRulesOn(REGISTER, lastOf(of.period));
  const ofTarget = target !== null && target !== 6;
  const at = (ofTarget ? target : 3) - 1;
  if (!rules.ok) return { ofTarget, of: {} };
  const limits = CLASS_ITEMS.map((item) => {
    const row = rules.value.water.row(item, section.tpColumn === "lake" ? "lake" : "river");
    if (row.rule === "between") return [item, { low: decimalText(row.limits[at]![0]), high: decimalText(row.limits[at]![1]) }] as const;
    const limit = decimalText(row.limits[at]!);
    return [item, row.rule === "atLeast" ? { low: limit, high: null } : { low: null, high: limit }] as const;
  });
  return { ofTarget, of: Object.fromEntries(limits) };
}

interface Told { readonly report: SectionReport; readonly basis: readonly Basis[] }

function relationOf({ onBeijiang }: Section, cityOf: (id: string) => Named): BoundaryRelation | null {
  if (!onBeijiang?.boundary) return null;
  const { from, to, tidal } = onBeijiang.boundary;
  return { from: cityOf(from), to: cityOf(to), sign: tidal ? "≈" : "→" };
}

function compared(of: WaterReadings, now: StoredSectionPeriod | undefined, then: StoredSectionPeriod | undefined): { readonly told: ComparedClass; readonly change: WaterChange | undefined } {
  const rules = waterPeriodRulesOn(REGISTER, lastOf(of.period));
  const change = now && then && rules.ok ? sectionChange(then, now, { water: rules.value.water.edition, evaluation: rules.value.evaluation.edition }) : undefined;
  return { told: { class: then?.class ?? null, change: change ? { word: change.word, zh: change.zh, en: change.en } : null }, change };
}

function sectionReport(of: WaterReadings, section: Section, cityOf: (id: string) => Named): Told {
  const at = ({ place }: StoredSectionPeriod) => place === section.id;
  const now = of.now.find(at);
  const [before, yearBefore] = [compared(of, now, of.before.find(at)), compared(of, now, of.yearBefore.find(at))];
  const target = now ? now.target : targetOn(section.target, lastOf(of.period));
  const values = Object.fromEntries(Object.entries(now?.values ?? {}).map(([item, { value }]) => [item, value]));
  const report: SectionReport = {
    id: section.id, ...named(section), river: named(section.river), city: cityOf(section.city), receiver: section.onBeijiang?.stem === "receiver",
    relation: relationOf(section, cityOf), target, limits: limitsOf(of, section, target), targetUnverified: section.target?.sureness === "unverified",
    class: now?.class ?? null, grade: now?.grade ? named(now.grade) : null, meetsTarget: now?.meetsTarget ?? null,
    complianceReason: now?.complianceReason ? named(now.complianceReason) : null, reason: now?.notAvailable ? reasonOf(now) : null,
    values, overTarget: now?.overTarget ?? [], overClass3: now?.overClass3 ?? [], mainPollutants: now?.mainPollutants ?? [],
    before: before.told, yearBefore: yearBefore.told, rounds: now?.counts.rounds ?? 0, roundsInMaintenance: now?.counts.roundsInMaintenance ?? 0,
  };
  return { report, basis: [...(now?.basis ?? []), ...[before, yearBefore].flatMap(({ change }) => (change ? [change.basis] : []))] };
}

/** Values that were too few say more than that an item is missing. */
function reasonOf({ notAvailable, remarks }: StoredSectionPeriod): Named | null {
  const tooFew = remarks.find(({ kind }) => kind === "too-few-values");
  return tooFew ? named(tooFew) : notAvailable && named(notAvailable);
}

function riverReport(of: WaterReadings, sections: readonly Section[]): { readonly report: RiverReport; readonly basis: readonly Basis[] } {
  const held = sections.flatMap((section) => {
    const found = section.onBeijiang?.stem === "receiver" ? undefined : of.now.find(({ place }) => place === section.id);
    return found ? [{ tpColumn: section.tpColumn, assessment: { ...found, kind: "section-period" as const } }] : [];
  });
  const { grade, classCounts, goodShare, notAvailable, sections: counted, basis } = assessRiver({ river: "beijiang", period: of.period, sections: held });
  return { report: { grade: grade && named(grade), counted: counted.length, classCounts, goodShare, reason: notAvailable && named(notAvailable) }, basis: counted.length > 0 ? basis : [] };
}

/**
 * Makes the weekly or monthly report of the boundary sections from what is stored: of each section on the river in its order the class,
 * compliance where it is judged, items over with multiples, main pollution indicators, change against the period before and the year before,
 * completeness; the river system as a whole. The same periods, number and time give the same content. Never fails.
 */
export function makeWaterReport(of: WaterReadings, frame: IssueFrame): Made<WaterReportContent> {
  const cityOf = (id: string): Named => named(of.network.cities.find((city: City) => city.id === id) ?? { zh: id, en: id });
  const placed = inRiverOrder(of.network.sections);
  const sections = placed.map((section) => sectionReport(of, section, cityOf));
  const river = riverReport(of, placed);
  const { before, yearBefore } = comparedPeriods(of.period);
  const rules = waterPeriodRulesOn(REGISTER, lastOf(of.period));
  const roundsADay = rules.ok ? rules.value.evaluation.edition.validity.roundsADay.value : 0;
  return {
    ...issueHead(of.kind, lastOf(of.period), frame, issueSources([...of.now, ...of.before, ...of.yearBefore])),
    span: spanOf(of.period), before: spanOf(before), yearBefore: spanOf(yearBefore), roundsDue: daysOf(of.period) * roundsADay,
    sections: sections.map(({ report }) => report), river: river.report,
    basis: uniqueBases([...sections.flatMap(({ basis }) => basis), ...river.basis]),
  };
}

/** The period of a weekly or monthly report: the week or month of its last day. */
export const waterPeriodOfReport = (kind: WaterReadings["kind"], day: CivilDate): WaterPeriod => waterPeriodOf(kind === "weekly-water" ? "week" : "month", day);
