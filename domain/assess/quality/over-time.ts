/**
 * Tests of a value against those before and after it at the same place. Values are millionths of the unit. Each says 1 (pass), 3 (suspect) or
 * 4 (fail), and 2 where there is nothing to compare with. Names and flags: IOOS QARTOD; the rules are in docs/quality.md.
 */
import { FLAGS, type Flag } from "../../model/quality.ts";
import type { PlainReading } from "./reading.ts";
import type { ItemRules } from "./settings.ts";

/** The plain readings of an item in time order, and the place of the one that is tested. */
export interface Among {
  readonly all: readonly PlainReading[];
  readonly index: number;
  /** Milliseconds from one interval's end to the next. */
  readonly step: number;
  /** How far a neighbour may be, and how far back rows of values are looked at; milliseconds. */
  readonly near: number;
  readonly back: number;
}

const near = ({ all, index, near: most }: Among, to: number): PlainReading | undefined => {
  const other = all[index + to];
  return other && Math.abs(other.at - all[index]!.at) <= most ? other : undefined;
};

/** Out of the band of both neighbours (尖峰): needs one on each side. */
export function spike(among: Among, { above, percent }: NonNullable<ItemRules["spike"]>): Flag {
  const [before, { value }, after] = [near(among, -1), among.all[among.index]!, near(among, 1)];
  if (!before || !after) return FLAGS.notEvaluated;
  const [low, high] = [Math.min(before.value, after.value), Math.max(before.value, after.value)];
  const out = Math.max(value - high, low - value);
  // Of a fall the percent is taken of the value itself: a fall can never be larger than what was there.
  const of = Math.max(Math.abs(value > high ? high : value), 0);
  return out > above && out * 100 > of * percent ? FLAGS.suspect : FLAGS.pass;
}

/** Further than a limit from each of the last two values (变化速率): one spike before it does not make the value after it suspect. */
export function rateOfChange(among: Among, { above }: NonNullable<ItemRules["rateOfChange"]>): Flag {
  const before = [near(among, -1), near(among, -2)].filter((one) => one !== undefined);
  if (before.length === 0) return FLAGS.notEvaluated;
  const { value } = among.all[among.index]!;
  return before.every((one) => Math.abs(value - one.value) > above) ? FLAGS.suspect : FLAGS.pass;
}

/** The values up to this one without a gap, the last one first, no further back than the window. */
function unbroken({ all, index, step, back }: Among): PlainReading[] {
  const row = [all[index]!];
  for (let i = index - 1; i >= 0; i--) {
    const one = all[i]!;
    if (row.at(-1)!.at - one.at !== step || all[index]!.at - one.at > back) break;
    row.push(one);
  }
  return row;
}

/** The step in which the place reports the item: the rule's, or a finer one where its values show one. */
const resolutionOf = (row: readonly PlainReading[], resolution: number): number =>
  Math.min(resolution, 10 ** Math.max(0, 6 - row.reduce((most, { decimals }) => Math.max(most, decimals), 0)));

/** Too many equal values in a row (恒值). Low values, in steps of their resolution, are equal by nature: not evaluated. */
export function flatLine(among: Among, rule: NonNullable<ItemRules["flatLine"]>, resolution: number): Flag {
  const row = unbroken(among);
  const { value } = row[0]!;
  if (value < rule.fromSteps * resolutionOf(row, resolution) || (rule.floor !== undefined && value <= rule.floor)) return FLAGS.notEvaluated;
  if (row.length < rule.suspect) return FLAGS.notEvaluated;
  const changed = row.findIndex((one) => one.value !== value);
  const equal = changed < 0 ? row.length : changed;
  return equal >= rule.fail ? FLAGS.fail : equal >= rule.suspect ? FLAGS.suspect : FLAGS.pass;
}

/** Values that move, but hardly (波动过小): all of a row within a few steps of its resolution. Equal ones are the flat line's. */
export function attenuatedSignal(among: Among, rule: NonNullable<ItemRules["attenuatedSignal"]>, resolution: number): Flag {
  const row = unbroken(among).slice(0, rule.values);
  if (row.length < rule.values) return FLAGS.notEvaluated;
  const values = row.map(({ value }) => value);
  const [low, high, step] = [Math.min(...values), Math.max(...values), resolutionOf(row, resolution)];
  if (low < rule.fromSteps * step) return FLAGS.notEvaluated;
  return high > low && high - low <= rule.steps * step ? FLAGS.suspect : FLAGS.pass;
}

/** Whether the interval before it has a value (时间间断). A gap says nothing against a value; the tests over time cannot look across it. */
export const timeGap = ({ all, index, step }: Among): Flag => (all[index - 1] && all[index]!.at - all[index - 1]!.at === step ? FLAGS.pass : FLAGS.notEvaluated);

