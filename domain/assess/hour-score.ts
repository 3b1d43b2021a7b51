import { divideSafeHalfEven, powerOfTen } from "../model/decimal.ts";
import { AIR_ITEMS } from "../model/item.ts";
import type { AirIndex } from "../standards/air-index.ts";
import type { MissingItemsMethod } from "../standards/air-practice.ts";
import { goodUpTo } from "./air-index-of.ts";
import { compiledReport, emptyScore, scoreIndex, type IndexScore, type Substitute } from "./index-score.ts";
import { itemsOf, type ItemSet } from "./item-set.ts";
import { publishesIndex } from "./publishes-index.ts";

/** Hourly values by place in `AIR_ITEMS`, in canonical units: `digits / 10^decimals` where bit `i` of `present` is set. */
export interface HourValues {
  readonly digits: Float64Array;
  readonly decimals: Uint8Array;
  present: ItemSet;
}

export const emptyHour = (): HourValues => ({ digits: new Float64Array(AIR_ITEMS.length), decimals: new Uint8Array(AIR_ITEMS.length), present: 0 });

/** `no-data`: nothing came. `hands-over`: above an hourly scale that hands over to a mean that is not there. `withheld`: items are missing (NA). */
export type HourVerdict = "published" | "no-data" | "hands-over" | "withheld";

export interface HourScore extends IndexScore {
  /** Whether AQI, level and primary pollutants are published; where not, the fields hold what the items that are there would give. */
  verdict: HourVerdict;
  /** Concentrations as judged: rounded where the edition rounds before the sub-index. */
  readonly judged: HourValues;
}

export const emptyHourScore = (): HourScore => ({ ...emptyScore(), verdict: "no-data", judged: emptyHour() });

const nothing = () => undefined;

/**
 * The judge of the hours of an edition of HJ 633: rounds as it says, scores, and decides whether the index is published. Every hourly index
 * of the product is made here. The returned function allocates nothing; it is not re-entrant (it keeps one scratch row).
 *
 * @param missing    items that are monitored and have no value
 * @param method     the named method for missing items
 * @param substitute the 24 h mean that stands in above an hourly scale; by default there is none
 */
export function hourJudge(index: AirIndex) {
  const report = compiledReport(index, "realtime");
  const { decimals: places } = index.concentrations;
  const roundTo = AIR_ITEMS.map((item) => places?.[item] ?? Infinity);
  const [slots, good] = [report.indicators.map(({ at }) => at), goodUpTo(index)];
  const row = { digits: new Float64Array(slots.length), decimals: new Uint8Array(slots.length), present: 0 };
  return function judgeHour(
    values: HourValues, missing: ItemSet, method: MissingItemsMethod, score: HourScore,
    substitute: Substitute = nothing,
  ): void {
    const { judged } = score;
    judged.present = values.present;
    for (let at = 0; at < roundTo.length; at++) {
      if ((values.present & (1 << at)) === 0) continue;
      const decimals = values.decimals[at]!;
      const to = Math.min(decimals, roundTo[at]!);
      judged.digits[at] = decimals > to ? divideSafeHalfEven(values.digits[at]!, powerOfTen(decimals - to)) : values.digits[at]!;
      judged.decimals[at] = to;
    }
    row.present = 0;
    for (let i = 0; i < slots.length; i++) {
      const at = slots[i]!;
      if ((values.present & (1 << at)) === 0) continue;
      row.digits[i] = judged.digits[at]!;
      row.decimals[i] = judged.decimals[at]!;
      row.present |= 1 << i;
    }
    scoreIndex(report, row, substitute, score);
    score.verdict = values.present === 0 ? "no-data"
      : score.undecided !== 0 ? "hands-over"
      : publishesIndex(method, itemsOf(missing), score.aqi, good) ? "published" : "withheld";
  };
}
export type HourJudge = ReturnType<typeof hourJudge>;

const judges = new WeakMap<AirIndex, HourJudge>();

/** The judge of an edition, made once. */
export function hourJudgeOf(index: AirIndex): HourJudge {
  let found = judges.get(index);
  if (!found) judges.set(index, (found = hourJudge(index)));
  return found;
}
