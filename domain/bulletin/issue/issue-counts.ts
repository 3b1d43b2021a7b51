import type { WaterClass } from "../../model/assessment.ts";
import { decimalText, divideHalfEven } from "../../model/decimal.ts";
import { ROUNDS_A_DAY, type IssueCity, type IssueRound, type IssueSection, type IssueStation } from "./issue-content.ts";

/** A part of a whole in %, one decimal, half to even; null of nothing. */
export function shareText(part: number, whole: number): string | null {
  if (whole === 0) return null;
  return `${decimalText({ digits: Number(divideHalfEven(BigInt(part) * 1000n, BigInt(whole))), scale: 1 }, 1)}%`;
}

/** Stations with a closed day and at least one mean of it that can be judged. */
export const withMeans = (stations: readonly IssueStation[]): number => stations.filter(({ report }) => report !== null && Object.keys(report.means).length > 0).length;

/** What the stations of a city amount to. */
export function countCity({ stations }: IssueCity) {
  const withIndex = stations.flatMap(({ report }) => (report !== null && report.aqi !== null && report.level !== null ? [{ aqi: report.aqi, level: report.level }] : []));
  const indices = withIndex.map(({ aqi }) => aqi);
  return {
    all: stations.length,
    silent: stations.filter(({ received }) => !received).length,
    withIndex: withIndex.length, lowest: Math.min(...indices), highest: Math.max(...indices),
    levels: [1, 2, 3, 4, 5, 6].map((level) => ({ level, count: withIndex.filter((each) => each.level === level).length })).filter(({ count }) => count > 0),
    over: stations.filter(({ report, hoursOver }) => (report?.exceedances.length ?? 0) + hoursOver.length > 0).length,
  };
}

export type ClassedRound = IssueRound & { readonly class: WaterClass };
const classed = ({ rounds }: IssueSection): ClassedRound[] => rounds.flatMap((round) => (round.class === null ? [] : [{ ...round, class: round.class }]));

/** The worst round of a section: the highest class, of equal ones that with most items over, then the earliest; undefined where none has a class. */
export const worstRound = (section: IssueSection): ClassedRound | undefined =>
  classed(section).sort((a, b) => b.class - a.class || itemsOver(section, b).length - itemsOver(section, a).length || (a.endsAt < b.endsAt ? -1 : 1))[0];

/** The items of a round over the target's limits; over class III where the target is not known. */
export const itemsOver = ({ target }: IssueSection, round: IssueRound) => (target === null ? round.overClass3 : round.overTarget);

/**
 * True where a round is worse than its target (class III where none is known) and no item is told as over: the values behind it are suspect (可疑) and
 * for the bureaus until they are reviewed. To say that nothing is over would be wrong.
 */
export const isDoubted = (section: IssueSection, round: IssueRound): boolean =>
  round.class !== null && round.class > (section.target ?? 3) && itemsOver(section, round).length === 0;

/** What the rounds of some sections amount to. `planned` ≥ `classed` = `good` + `worse`. */
export function countRounds(sections: readonly IssueSection[]) {
  const all = sections.flatMap(classed);
  return {
    planned: sections.length * ROUNDS_A_DAY, received: sections.reduce((sum, { rounds }) => sum + rounds.length, 0), classed: all.length,
    good: all.filter((round) => round.class <= 3).length, worse: all.filter((round) => round.class > 3).length,
    worseSections: sections.filter((section) => (worstRound(section)?.class ?? 0) > 3),
  };
}
