import { decimalText, divideHalfEven } from "../../../model/decimal.ts";
import type { RiverPeriod, SectionPeriod, WaterChange } from "../../../model/water-period.ts";
import type { SurfaceWater } from "../../../standards/surface-water.ts";
import type { ChangeWord, WaterEvaluation } from "../../../standards/water-evaluation.ts";
import { basisOf } from "../../basis-of.ts";
import { gradeRank } from "../../water/grade-of.ts";

/** The editions by which a change is told: those of the later period. */
export interface ChangeBy {
  readonly water: SurfaceWater;
  readonly evaluation: WaterEvaluation;
}

/**
 * Change of a section (or of a river judged by means) between two periods, by steps of its grade (优 … 重度污染; classes I and II are one
 * grade). Undefined where one of them has no class: then nothing is compared.
 */
export function sectionChange(before: Pick<SectionPeriod, "class">, after: Pick<SectionPeriod, "class">, by: ChangeBy): WaterChange | undefined {
  if (before.class === null || after.class === null) return undefined;
  const [from, to] = [before.class, after.class].map((of) => gradeRank(by.water, of)) as [number, number];
  const { sectionSteps: { some, marked } } = by.evaluation.change;
  return told(wordFor(from - to, some, marked), by, by.water.grades[from]!.zh, by.water.grades[to]!.zh);
}

/**
 * Change of a river. Judged by shares in both periods: ΔG − ΔD in percentage points, where ΔG is the change of the share of classes I to III
 * and ΔD that of the share worse than V; up to 10 no obvious change, up to 20 some, above that marked. Otherwise by the grade of its means.
 * Undefined where one period has no grade, or where the two were judged by different methods.
 */
export function riverChange(before: RiverPeriod, after: RiverPeriod, by: ChangeBy): WaterChange | undefined {
  if (before.method !== after.method || !before.grade || !after.grade) return undefined;
  if (after.method === "mean-of-sections") return sectionChange(before.verdict!, after.verdict!, by);
  const [from, to] = [netShare(before.classCounts), netShare(after.classCounts)];
  // (to − from) in percentage points, exactly: over the common denominator of the two numbers of sections.
  const [numerator, denominator] = [100n * (to.net * from.of - from.net * to.of), from.of * to.of];
  const { some, marked } = by.evaluation.change.riverPoints;
  const size = numerator < 0n ? -numerator : numerator;
  const steps = size > BigInt(marked) * denominator ? 2 : size > BigInt(some) * denominator ? 1 : 0;
  const word = wordFor(numerator < 0n ? -steps : steps, 1, 2);
  const points = decimalText({ digits: Number(divideHalfEven(numerator * 100n, denominator)), scale: 2 }, 2);
  return { ...told(word, by, before.grade.zh, after.grade.zh), points };
}

/** Sections of classes I to III less those worse than V, of all. */
const netShare = (counts: readonly number[]): { readonly net: bigint; readonly of: bigint } => ({
  net: BigInt(counts[0]! + counts[1]! + counts[2]! - counts[5]!), of: BigInt(counts.reduce((sum, count) => sum + count, 0)),
});

/** `better` steps upwards (negative: worse). */
function wordFor(better: number, some: number, marked: number): ChangeWord {
  const size = Math.abs(better);
  if (size < some) return "none";
  const much = size >= marked ? "much" : "somewhat";
  return `${much}-${better > 0 ? "better" : "worse"}`;
}

const told = (word: ChangeWord, { evaluation }: ChangeBy, before: string, after: string): WaterChange => ({
  word, ...evaluation.change.words[word], before, after, basis: basisOf(evaluation, evaluation.change),
});
