import type { NotAvailable } from "../../model/assessment.ts";
import { AIR_ITEMS, type AirItem } from "../../model/item.ts";
import type { CompositeIndex, PeriodFigures } from "../../model/period.ts";
import type { CivilDate } from "../../model/time.ts";
import type { AirRules } from "../air-rules.ts";
import { compositeIndex } from "./composite-index.ts";
import { countDays } from "./count-days.ts";
import { dayMinimum } from "./day-minimum.ts";
import { editionsOf } from "./edition-spans.ts";
import { itemStatistics, type ItemStatistics } from "./item-statistics.ts";
import { judgeAttainment } from "./judge-attainment.ts";
import type { PeriodDay } from "./period-day.ts";

export interface FiguresOf {
  readonly first: CivilDate;
  readonly last: CivilDate;
  /** Natural days from `first` to `last`. */
  readonly inSpan: number;
  /** Closed days of the whole period: a month that an edition cuts in two counts as a month for the minimum. */
  readonly allDays: readonly PeriodDay[];
  readonly rules: AirRules;
  readonly zone: 1 | 2;
  /** `month` and `quarter` have no attainment; `fullYear` has the minimum of the year, `partOfYear` that of its months. */
  readonly extent: "month" | "quarter" | "fullYear" | "partOfYear";
  /** False: figures so far, whatever the number of days. */
  readonly over: boolean;
  /** Why there is no verdict and no index; null where there is. */
  readonly withheld: NotAvailable | null;
  /** Several editions in the span: no rates over it. */
  readonly mixed: boolean;
}

/** The figures of a span of days: statistics by item, counts of days, attainment of a year, composite index. */
export function periodFigures(of: FiguresOf): PeriodFigures {
  const { rules, withheld } = of;
  const days = of.allDays.filter(({ day }) => day >= of.first && day <= of.last);
  const span = { first: of.first, last: of.last, fullYear: of.extent === "fullYear" };
  const statistics = Object.fromEntries(AIR_ITEMS.map((item) => {
    const short = of.over ? dayMinimum(item, of.allDays, span, rules) : undefined;
    return [item, itemStatistics(item, days, { rules, short, rates: !of.mixed })];
  })) as Record<AirItem, ItemStatistics>;
  const isYear = of.extent === "fullYear" || of.extent === "partOfYear";
  return {
    items: Object.fromEntries(AIR_ITEMS.map((item) => [item, statistics[item].shown])),
    days: countDays(days, { inSpan: of.inSpan, rules, rates: !of.mixed }),
    attainment: !isYear ? null : withheld ? { meets: null, items: {}, notAvailable: withheld } : judgeAttainment(statistics, rules, of.zone),
    compositeIndex: withheld ? noIndex(withheld)
      : compositeIndex((item, statistic) => statistics[item][statistic]?.(rules.evaluation.periodDecimals.values[item]), rules),
    referenceState: referenceStateOf(rules), editions: editionsOf(rules), phase: rules.phase,
  };
}

/** How the standard in force names the state of the gas volume that concentrations refer to (标准状态, 参比状态, 实况). */
export function referenceStateOf({ limits, phase }: AirRules): { readonly zh: string; readonly en: string } {
  const { zh, en } = limits.phases.find(({ id }) => id === phase)!.referenceState;
  return { zh, en };
}

const noIndex = (notAvailable: NotAvailable): CompositeIndex => ({ value: null, singles: {}, main: [], notAvailable });

/** Figures of a span on whose days no edition was in force: nothing is judged, not even rounded. */
export const figuresWithoutLaw = (of: { readonly inSpan: number; readonly closed: number; readonly reason: NotAvailable }): PeriodFigures => ({
  items: {},
  days: {
    inSpan: of.inSpan, closed: of.closed, valid: 0, good: 0, goodRatio: null, byLevel: [0, 0, 0, 0, 0, 0], primary: {}, judged: 0, within: 0, attainmentRate: null,
  },
  attainment: null, compositeIndex: noIndex(of.reason), referenceState: null, editions: [], phase: null,
});
