import type { Basis } from "../../model/assessment.ts";
import { compareDecimals, decimal, decimalText, roundDecimal, type Decimal } from "../../model/decimal.ts";
import { accepted, refused, type Outcome } from "../../model/outcome.ts";
import type { CivilDate } from "../../model/time.ts";
import type { WaterReason } from "../../model/water-period.ts";
import { ofKind } from "../../standards/edition-in-force.ts";
import { REGISTER, type Register } from "../../standards/register.ts";
import type { TrophicItem, WaterEvaluation } from "../../standards/water-evaluation.ts";
import { basisOf } from "../basis-of.ts";
import { REASONS } from "./reason.ts";

type LakeItem = TrophicItem["item"];

export interface TrophicState {
  /** Comprehensive trophic level index (综合营养状态指数 TLI(Σ)), rounded as the setting says. */
  readonly index: string;
  readonly grade: { readonly zh: string; readonly en: string };
  /** TLI of each item, one decimal more. */
  readonly items: Readonly<Record<LakeItem, { readonly index: string; readonly weight: string }>>;
  readonly basis: readonly Basis[];
}

/** Decimals at which an index is defined before it is rounded: see below. */
const FLOAT_PLACES = 9;

/**
 * Trophic state (营养状态) of a lake or reservoir from means in canonical units: chlorophyll a in mg/L (the formula takes mg/m³; the register's
 * factor converts), total phosphorus, total nitrogen, permanganate index in mg/L, transparency in m. TLI(Σ) = Σ Wj·TLI(j), Wj = rj²/Σr².
 *
 * Logarithms are no decimals: they are taken in binary doubles, good to 10⁻¹² of an index, and the index is DEFINED at nine decimals of that
 * and rounded once from there. Fails where an item is missing or not above zero, or before the rules came into force.
 */
export function trophicState(
  means: Readonly<Partial<Record<LakeItem, Decimal>>>, on: CivilDate, register: Register = REGISTER,
): Outcome<TrophicState, WaterReason> {
  const edition = ofKind(register, "water-evaluation", on);
  if (!edition) return refused(REASONS.noEdition({ kind: "no-edition-in-force", code: "环办〔2011〕22号", on }));
  const { trophic } = edition;
  const missing = trophic.items.filter(({ item }) => !means[item]).map(({ item }) => item);
  if (missing.length > 0) return refused(REASONS.itemsMissing(missing));
  const flat = trophic.items.filter(({ item }) => means[item]!.digits <= 0).map(({ item }) => item);
  if (flat.length > 0) return refused(REASONS.notPositive(flat));
  const squares = trophic.items.reduce((sum, { correlation }) => sum + number(correlation) ** 2, 0);
  const parts = trophic.items.map((row) => ({ item: row.item, index: indexOf(row, means[row.item]!), weight: number(row.correlation) ** 2 / squares }));
  const index = defined(parts.reduce((sum, part) => sum + part.weight * part.index, 0), trophic.decimals.value);
  return accepted({
    index: decimalText(index, trophic.decimals.value), grade: gradeOf(index, trophic),
    items: Object.fromEntries(parts.map((part) => [part.item, { index: decimalText(defined(part.index, trophic.decimals.value + 1)), weight: decimalText(defined(part.weight, 4), 4) }])) as TrophicState["items"],
    basis: [basisOf(edition, trophic, { method: "TLI" }), basisOf(edition, trophic.decimals)],
  });
}

const number = (value: Decimal): number => Number(decimalText(value));
const indexOf = ({ intercept, slope, factor }: TrophicItem, value: Decimal): number =>
  10 * (number(intercept) + number(slope) * Math.log(number(value) * number(factor)));
const defined = (value: number, places: number): Decimal => roundDecimal(decimal(value.toFixed(FLOAT_PLACES)), places);

function gradeOf(index: Decimal, { grades }: WaterEvaluation["trophic"]): TrophicState["grade"] {
  const { zh, en } = grades.find(({ rule, limit }) => {
    const side = compareDecimals(index, limit);
    return rule === "below" ? side < 0 : rule === "atMost" ? side <= 0 : side > 0;
  })!;
  return { zh, en };
}
