import type { Basis } from "../../model/assessment.ts";
import { compareDecimals, decimalText, type Decimal } from "../../model/decimal.ts";
import { digestOf } from "../../model/digest.ts";
import { isItemKey, type ItemKey } from "../../model/item.ts";
import type { Outlet } from "../../model/network.ts";
import type { OutletAdvisory, OutletDay, OutletItem, OutletReason } from "../../model/outlet-assessment.ts";
import { accepted, refused, type Outcome } from "../../model/outcome.ts";
import { dayOfIntervalEnd, endOfDay, type CivilDate, type Instant } from "../../model/time.ts";
import { ofKind } from "../../standards/edition-in-force.ts";
import { REGISTER, type Register } from "../../standards/register.ts";
import { convertWaterValue } from "../../standards/water-units.ts";
import { basisOf } from "../basis-of.ts";
import { compareFractions, dividedBy, fractionOf, plus, roundFraction, ZERO_FRACTION, type Fraction } from "./fraction.ts";
import { bearing, outletLimit, type FoundLimit } from "./outlet-limit.ts";
import { outletMultiple, overRule } from "./outlet-rule.ts";
import { readWater, type WaterNumber } from "./read-water.ts";
import { hydrogenIonMean, mostPlaces } from "./water-mean.ts";
import { waterAssessor } from "./water-assessor.ts";

/** One value of an outlet as it was sent, in its own unit. */
export interface OutletReading {
  readonly item: string;
  readonly at: Instant;
  /** `0.05`, `<0.05`, `0.05L`, `未检出`. */
  readonly value: string;
  readonly unit: string;
  readonly revision: string;
}

export interface OutletInput {
  readonly outlet: Outlet;
  readonly day: CivilDate;
  /** In any order; those that end on another day are passed over. */
  readonly readings: readonly OutletReading[];
  /** Items that were reported, of which no value counts (marked by the instrument, rejected, in maintenance, below 0): there is nothing to judge, and that is said. */
  readonly uncounted?: readonly ItemKey[];
  /** False: the day is not over, and its mean decides nothing yet (当日累计，未满日); over by default. */
  readonly over?: boolean;
  readonly underReplaced?: boolean;
  readonly register?: Register;
}

interface Single extends WaterNumber {
  readonly at: Instant;
}

/**
 * A printed mean has one decimal more than the finest of its values and its limit, and as many more as it takes to stand on its side of the limit: what is
 * over does not look as if it were not (24 values of 50, one of them 51: 50.04). No more than a decimal holds.
 */
function printed(mean: Fraction, singles: readonly Single[], rule?: FoundLimit["rule"]): string {
  const limits = rule === undefined || rule === "not-detected" ? [] : [rule].flat();
  const finest = Math.max(...singles.map(({ value }) => value.scale), ...limits.map(({ scale }) => scale));
  const most = mostPlaces(singles.map(({ value }) => value));
  const sideOf = (of: Fraction) => limits.map((limit) => Math.sign(compareFractions(of, fractionOf(limit)))).join();
  for (let places = Math.min(1 + finest, most); ; places++) {
    const rounded = roundFraction(mean, places);
    if (places >= most || sideOf(fractionOf(rounded)) === sideOf(mean)) return decimalText(rounded);
  }
}

/**
 * A discharge outlet (废水排放口) on one day: the arithmetic mean of the day's values (pH by hydrogen ion) against the limit of the permit, else
 * of the registered standard, table, industry and column. Exact means are compared, not rounded ones. A single value outside the limit is an
 * advisory, unless the permit limits single values. What is below detection counts as half its limit and is never an exceedance. A limit that
 * a replaced standard gave is not used unless `underReplaced` asks for it. Never fails; what was refused is listed.
 */
export function assessOutlet({ outlet, day, readings, uncounted = [], over = true, underReplaced = false, register = REGISTER }: OutletInput): OutletDay {
  const own = readings.filter(({ at }) => dayOfIntervalEnd(at) === day).toSorted((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  const half = ofKind(register, "water-evaluation", day)?.belowDetection;
  const values = new Map<ItemKey, Single[]>();
  const refusedReadings: { item: string; at: Instant; reason: OutletReason }[] = [];
  for (const reading of own) {
    const read = readOutlet(reading, half?.share);
    if (!read.ok) { refusedReadings.push({ item: reading.item, at: reading.at, reason: read.fault }); continue; }
    const item = reading.item as ItemKey;
    values.set(item, [...(values.get(item) ?? []), { ...read.value, at: reading.at }]);
  }
  for (const item of uncounted) if (!values.has(item)) values.set(item, []);
  const judged = [...values].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([item, singles]) => {
    const found = outletLimit({ outlet, item, on: day, register, underReplaced });
    if (!found.ok) return unlimited(item, singles, found.fault);
    return singles.length === 0 ? unjudged(item, found.value) : judgeItem(item, singles, found.value, over);
  });
  const items = judged.map(({ told }) => told);
  // What nothing limits (flow, temperature) is no part of the verdict.
  const limited = items.filter(({ reason }) => reason?.kind !== "no-limit");
  const assessor = waterAssessor(register, day);
  const revisions = own.map(({ at, item, revision }) => `${at}/${item}=${revision}`).toSorted();
  const used = [...values.values()].flat().some(({ belowDetection }) => belowDetection);
  const evaluation = ofKind(register, "water-evaluation", day);
  return {
    kind: "outlet-day", place: outlet.id, day, endsAt: endOfDay(day), closed: over, items, refused: refusedReadings,
    verdict: limited.some(({ verdict }) => verdict === "over") ? "over" : limited.length === 0 || limited.some(({ verdict }) => verdict === "unavailable") ? "unavailable" : "within",
    advisories: judged.flatMap(({ advisories }) => advisories),
    basis: unique([...judged.flatMap(({ basis }) => basis), ...(used && evaluation ? [basisOf(evaluation, evaluation.belowDetection, { method: evaluation.belowDetection.method })] : []), ...MEAN_BASIS]),
    madeFrom: { assessor, digest: digestOf(JSON.stringify([assessor, bearing(outlet, day), day, over, underReplaced, revisions])), counts: { readings: revisions.length } },
  };
}

/** No text tells how a day's values are weighted, nor how many make a day. */
const MEAN_BASIS: readonly Basis[] = [{
  edition: "软件默认 · default of the software", clause: "日均值 · daily mean", method: "arithmetic-mean-of-values",
  unverified: "日均值按当日各次有效值算术平均，未按流量加权，最少次数未见条文 · the daily mean is the arithmetic mean of the day's values, not weighted by flow; no text gives the fewest",
}];

/** A reading in the canonical unit. Fails with what is wrong with it. */
function readOutlet({ item, value, unit }: OutletReading, share: Decimal | undefined): Outcome<WaterNumber, OutletReason> {
  const no = (zh: string, en: string, kind: OutletReason["kind"] = "refused-value") => refused({ kind, zh, en });
  if (!isItemKey(item)) return no(`没有“${item.slice(0, 40)}”这一项目。`, `"${item.slice(0, 40)}" is not an item.`);
  if (share === undefined) return no("没有已登记的评价方法版本，未检出值无法统计。", "No registered edition of the evaluation rules: values below detection cannot be counted.", "not-in-force");
  const read = readWater(item, value, share);
  if (!read.ok) return no(read.fault.zh, read.fault.en, read.fault.kind === "detection-limit-unknown" ? "detection-limit-unknown" : "refused-value");
  const converted = convertWaterValue(read.value.value, unit, item);
  if (!converted.ok) {
    return converted.fault.kind === "unknown-unit"
      ? no(`单位“${unit.slice(0, 20)}”不能换算；可用：${converted.fault.known.join("、")}。`, `The unit "${unit.slice(0, 20)}" is not known for this item; known: ${converted.fault.known.join(", ")}.`)
      : no("换算后位数过多，无法精确保存。", "Too many digits in the canonical unit to be kept exactly.");
  }
  return accepted({ value: converted.value, belowDetection: read.value.belowDetection });
}

type Judged = { readonly told: OutletItem; readonly advisories: readonly OutletAdvisory[]; readonly basis: readonly Basis[] };

function unlimited(item: ItemKey, singles: readonly Single[], reason: OutletReason): Judged {
  const mean = singles.length === 0 ? null : printed(meanOf(item, singles), singles);
  return { told: { item, mean, count: singles.length, belowDetection: singles.length > 0 && singles.every(({ belowDetection }) => belowDetection), by: null, verdict: "unavailable", reason }, advisories: [], basis: [] };
}

/** An item with a limit and without a value that counts. */
const unjudged = (item: ItemKey, { limit, unit, from, clause, averaging, basis }: FoundLimit): Judged =>
  ({ told: { item, mean: null, count: 0, belowDetection: false, by: { limit, unit, from, clause, averaging }, verdict: "unavailable", reason: NO_VALUES }, advisories: [], basis });

const NO_VALUES: OutletReason = { kind: "no-values", zh: "当日该项没有有效值（仪器标记、审核剔除、维护或负值），不作评价。", en: "No value of the item counts that day (marked by the instrument, rejected, in maintenance, below 0): not judged." };

function judgeItem(item: ItemKey, singles: readonly Single[], found: FoundLimit, dayIsOver: boolean): Judged {
  const { rule, limit, unit, from, clause, averaging } = found;
  const mean = meanOf(item, singles);
  const belowDetection = singles.every((single) => single.belowDetection);
  const outside = singles.filter((single) => !single.belowDetection && overRule(fractionOf(single.value), rule));
  const meanOver = rule === "not-detected" ? singles.some((single) => !single.belowDetection && single.value.digits > 0) : overRule(mean, rule);
  // A single value decides at once, where the permit limits single values; a mean only when the day is over.
  const over = averaging === "single" ? outside.length > 0 : dayIsOver && meanOver && !belowDetection;
  const reason = over ? null : dayIsOver ? unclear(found, meanOver && belowDetection) : DAY_NOT_OVER;
  const worst = averaging === "single" ? farthest(outside.map(({ value }) => value), rule) : undefined;
  const multiple = over ? outletMultiple(worst ? fractionOf(worst) : mean, rule, item) : undefined;
  return {
    told: {
      item, mean: printed(mean, singles, rule), count: singles.length, belowDetection, by: { limit, unit, from, clause, averaging },
      verdict: over ? "over" : reason ? "unavailable" : "within", ...(worst === undefined ? {} : { single: decimalText(worst) }), ...(multiple === undefined ? {} : { multiple }), reason,
    },
    advisories: outside.map(({ at, value }) => {
      const own = outletMultiple(fractionOf(value), rule, item);
      return { item, at, value: decimalText(value), limit, ...(own === undefined ? {} : { multiple: own }) };
    }),
    basis: found.basis,
  };
}

/** Of values outside a limit the farthest above it; where all lie below the range, the lowest. */
function farthest(outside: readonly Decimal[], rule: FoundLimit["rule"]): Decimal | undefined {
  const sorted = outside.toSorted(compareDecimals);
  return sorted.at(-1) !== undefined && Array.isArray(rule) && compareDecimals(sorted.at(-1)!, rule[0]) < 0 ? sorted[0] : sorted.at(-1);
}

const DAY_NOT_OVER: OutletReason = { kind: "day-not-over", zh: "当日未满，均值为当日累计，不作评价。", en: "The day is not over: the mean is of the day so far and is not judged." };

/** Why a mean that is not over its limit still proves nothing. */
function unclear({ diluted }: FoundLimit, blind: boolean): OutletReason | null {
  if (blind) return { kind: "detection-limit-too-high", zh: "未检出，但检出限的一半高于限值，无法判断。", en: "Below detection, but half the limit of detection is over the limit: cannot be told." };
  if (diluted) return { kind: "other-point", zh: "第一类污染物应在车间或车间处理设施排放口采样；总排放口未超限不能证明达标。", en: "Class one pollutants are sampled at the workshop: keeping the limit at the outlet of the unit proves nothing." };
  return null;
}

const meanOf = (item: ItemKey, singles: readonly Single[]): Fraction =>
  item === "pH" ? fractionOf(hydrogenIonMean(singles.map(({ value }) => value)))
    : dividedBy(singles.reduce((sum, { value }) => plus(sum, fractionOf(value)), ZERO_FRACTION), { over: BigInt(singles.length), under: 1n });

const unique = (basis: readonly Basis[]): Basis[] => [...new Map(basis.map((each) => [JSON.stringify(each), each])).values()];
