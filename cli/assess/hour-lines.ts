import { compareDecimals, type Decimal } from "../../domain/model/decimal.ts";
import { AIR_ITEMS, type AirItem } from "../../domain/model/item.ts";
import type { AirRules } from "../../domain/assess/air-rules.ts";
import { beyondBasis } from "../../domain/assess/air-index-of.ts";
import { hourBasis } from "../../domain/assess/hour-basis.ts";
import { hourExceedances, ONE_HOUR_LIMITS } from "../../domain/assess/hour-exceedances.ts";
import { emptyHourScore, hourJudgeOf, type HourScore, type HourValues } from "../../domain/assess/hour-score.ts";
import { ALL_ITEMS, itemsOf, type ItemSet } from "../../domain/assess/item-set.ts";
import { itemsMissing, noData, scaleHandsOver, VERDICTS } from "../../domain/assess/not-available.ts";
import { citation } from "../../domain/standards/edition.ts";
import { clausesOf, membersOf, reasonOf } from "./basis-parts.ts";
import type { Language } from "./language.ts";
import { piece, type LineSink } from "./line-sink.ts";

/** Values that count (by `present`) and items that are not in the plan. */
export interface HourRow extends HourValues {
  notMonitored: ItemSet;
}

const MOST_INDEX = 1024;
const VERDICT_BITS = { "published": 0, "no-data": 1, "hands-over": 2, "withheld": 3 } as const;
/** `"pm25":57`, the first of a line without and the others with a comma before it. */
const SUB_INDEX_PIECES = ["", ","].map((before) => AIR_ITEMS.map((item) => Array.from({ length: MOST_INDEX }, (_, index) => piece(`${before}"${item}":${index}`))));
const [WITHHELD, SUB_INDICES, NOTHING_OVER, OVER] = ['"aqi":null,"level":null,"primary":[]', ',"subIndices":{', '},"exceedances":[],', '},"exceedances":'].map(piece) as [Uint8Array, Uint8Array, Uint8Array, Uint8Array];

/** The judge of hours under one law, and the rest of a line (from `aqi` on). What repeats from row to row is made once and kept as bytes. */
export function hourLines(rules: AirRules, of: { readonly language: Language; readonly zone: 1 | 2 }) {
  const judge = hourJudgeOf(rules.index);
  const { method } = rules.missingInHour;
  const score = emptyHourScore();
  const verdicts = new Map<number, Uint8Array>();
  const rests = new Map<number, Uint8Array>();
  const mayExceed = exceedanceTest(rules, of.zone);
  const countsFrom = rules.lowest;
  const edition = citation(rules.index);

  /** Drops values that are kept as they came and judged as missing (`lowestCounted`). */
  function dropUncounted(row: HourRow): void {
    for (let at = 0; at < AIR_ITEMS.length; at++) {
      if ((row.present & (1 << at)) === 0 || (row.digits[at]! >= 0 && countsFrom.digits === 0)) continue;
      if (compareDecimals({ digits: row.digits[at]!, scale: row.decimals[at]! }, countsFrom) < 0) row.present &= ~(1 << at);
    }
  }

  function verdictPiece(): Uint8Array {
    if (score.verdict !== "published") return WITHHELD;
    const key = score.aqi * (ALL_ITEMS + 1) + score.primary;
    let found = verdicts.get(key);
    if (found === undefined) verdicts.set(key, (found = piece(membersOf({ aqi: score.aqi, level: score.level, primary: itemsOf(score.primary) }))));
    return found;
  }

  function restPiece(missing: ItemSet, notMonitored: ItemSet, exceeded: boolean): Uint8Array {
    const bits = ((score.beyond * 64 + missing) * 64 + notMonitored) * 8 + VERDICT_BITS[score.verdict] * 2 + (exceeded ? 1 : 0);
    let found = rests.get(bits);
    if (found === undefined) {
      const [missingItems, outside] = [itemsOf(missing), itemsOf(notMonitored)];
      const basis = hourBasis(rules, {
        beyond: beyondBasis(rules.index, "realtime", score.beyond), method, missing: missingItems, notMonitored: outside, limits: exceeded ? "exceeded" : "kept",
      });
      rests.set(bits, (found = piece(membersOf({
        edition, clauses: clausesOf(basis), missing: missingItems, notMonitored: outside, na: reasonOf(notAvailable(score, rules, missingItems), of.language),
      }))));
    }
    return found;
  }

  const inForce = piece(`"edition":${JSON.stringify(edition)},`);
  return {
    /** Judges a row and writes the members of its line after the time; the row loses values that do not count. */
    write(row: HourRow, sink: LineSink): void {
      this.judge(row);
      const notMonitored = row.notMonitored & ~row.present;
      const missing = ALL_ITEMS & ~row.present & ~notMonitored;
      const exceedances = mayExceed(row) ? hourExceedances(decimalsOf(row), rules, of.zone) : [];
      sink.bytes(verdictPiece());
      sink.bytes(SUB_INDICES);
      writeSubIndices(score, sink);
      if (exceedances.length === 0) sink.bytes(NOTHING_OVER);
      else {
        sink.bytes(OVER);
        sink.text(`${JSON.stringify(exceedances)},`);
      }
      sink.bytes(restPiece(missing, notMonitored, exceedances.length > 0));
    },
    judge(row: HourRow): void {
      dropUncounted(row);
      judge(row, ALL_ITEMS & ~row.present & ~row.notMonitored, method, score);
    },
    /** Edition and verdict of the row judged last, for a line that shows another edition's. */
    writeVerdict(sink: LineSink): void {
      sink.bytes(inForce);
      sink.bytes(verdictPiece());
    },
  };
}
export type HourLines = ReturnType<typeof hourLines>;

function writeSubIndices({ subIndices }: HourScore, sink: LineSink): void {
  let pieces = SUB_INDEX_PIECES[0]!;
  for (let at = 0; at < subIndices.length; at++) {
    const index = subIndices[at]!;
    if (index < 0) continue;
    sink.bytes(pieces[at]![index]!);
    pieces = SUB_INDEX_PIECES[1]!;
  }
}

function notAvailable(score: HourScore, { index }: AirRules, missing: readonly AirItem[]) {
  switch (score.verdict) {
    case "published": return null;
    case "no-data": return noData(missing, VERDICTS.AQI);
    case "hands-over": return scaleHandsOver(itemsOf(score.undecided), index.missing.clause);
    case "withheld": return itemsMissing(missing, VERDICTS.AQI, index.missing.clause);
  }
}

/** A quick test that no row over a limit fails: a value at or under a limit is so after rounding too, where the limit has no more decimals. */
function exceedanceTest(rules: AirRules, zone: 1 | 2): (row: HourRow) => boolean {
  const limits = ONE_HOUR_LIMITS.flatMap((item) => {
    const limit = rules.limit(item, "1h", zone);
    const coarse = limit !== undefined && limit.atMost.scale <= rules.evaluation.decimals.values[item];
    return limit ? [{ at: AIR_ITEMS.indexOf(item), above: coarse ? limit.atMost.digits / 10 ** limit.atMost.scale : -Infinity }] : [];
  });
  const powers = Array.from({ length: 16 }, (_, power) => 10 ** power);
  // The quotient may be off in its last bit: a hair below the limit still asks the exact rule.
  return (row) => limits.some(({ at, above }) => (row.present & (1 << at)) !== 0 && row.digits[at]! / powers[row.decimals[at]!]! > above * 0.999999);
}

function decimalsOf(row: HourRow): Partial<Record<AirItem, Decimal>> {
  return Object.fromEntries(AIR_ITEMS.flatMap((item, at) => (row.present & (1 << at) ? [[item, plain({ digits: row.digits[at]!, scale: row.decimals[at]! })]] : [])));
}

/** Without trailing zeros, as `parseDecimal` gives it. */
function plain({ digits, scale }: Decimal): Decimal {
  let [short, places] = [digits, scale];
  while (places > 0 && short % 10 === 0) [short, places] = [short / 10, places - 1];
  return { digits: short, scale: places };
}
