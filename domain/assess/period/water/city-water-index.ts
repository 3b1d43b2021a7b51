import type { Basis } from "../../../model/assessment.ts";
import { compareDecimals, decimal, decimalText, type Decimal } from "../../../model/decimal.ts";
import { CLASS_SETTING_ITEMS, type ClassSettingItem } from "../../../model/item.ts";
import { accepted, refused, type Outcome } from "../../../model/outcome.ts";
import type { CivilDate } from "../../../model/time.ts";
import type { WaterReason } from "../../../model/water-period.ts";
import { ofKind } from "../../../standards/edition-in-force.ts";
import { REGISTER, type Register } from "../../../standards/register.ts";
import type { WaterRanking } from "../../../standards/water-evaluation.ts";
import { basisOf } from "../../basis-of.ts";
import { dividedBy, fractionOf, minus, plus, roundFraction, times, ZERO_FRACTION, type Fraction } from "../../water/fraction.ts";
import { REASONS } from "../../water/reason.ts";
import { hydrogenIonMean } from "../../water/water-mean.ts";
import { waterRulesOn, type WaterRules } from "../../water-rules.ts";

/** One section or point of a city with its means of the period; what is below detection already counts as half its limit. */
export interface IndexedSection {
  readonly column: "river" | "lake";
  readonly values: Readonly<Partial<Record<ClassSettingItem, Decimal>>>;
}

export interface CityWaterIndex {
  /** CWQI; smaller is better. */
  readonly index: string;
  readonly rivers: { readonly sections: number; readonly index: string | null };
  readonly lakes: { readonly sections: number; readonly index: string | null };
  /** The items that it was summed over, in the order of table 1; `complete` where these are all 21. */
  readonly items: readonly ClassSettingItem[];
  readonly complete: boolean;
  readonly basis: readonly Basis[];
}

/**
 * City water quality index (城市水质指数 CWQI): concentrations averaged over a city's river sections, and over its lake points; of each item
 * its ratio to the class III limit (oxygen: limit to value; pH: distance from 7 to that of the limit; phosphorus by column); the sum of the
 * items; rivers and lakes weighted by their number. Exact fractions, rounded once. An item that a section lacks is left out everywhere and the
 * index is then not `complete`: such indices compare only with those of the same items.
 */
export function cityWaterIndex(sections: readonly IndexedSection[], on: CivilDate, register: Register = REGISTER): Outcome<CityWaterIndex, WaterReason> {
  const [water, ranking] = [waterRulesOn(register, on), ofKind(register, "water-ranking", on)];
  if (!water.ok) return refused(REASONS.noEdition(water.fault));
  if (!ranking) return refused(REASONS.noEdition({ kind: "no-edition-in-force", code: "城市地表水环境质量排名技术规定", on }));
  if (sections.length === 0) return refused(REASONS.noSections());
  const items = CLASS_SETTING_ITEMS.filter((item) => sections.every(({ values }) => values[item]));
  if (items.length === 0) return refused(REASONS.noData(CLASS_SETTING_ITEMS));
  if (sections.some(({ values }) => values.dissolvedOxygen?.digits === 0)) return refused(REASONS.notPositive(["dissolvedOxygen"]));
  const groups = (["river", "lake"] as const).map((column) => {
    const own = sections.filter((section) => section.column === column);
    return { count: own.length, sum: own.length === 0 ? null : indexOf(own, items, column, water.value, ranking) };
  });
  const total = groups.reduce((sum, { count, sum: index }) => (index ? plus(sum, times(index, whole(count))) : sum), ZERO_FRACTION);
  const text = (index: Fraction | null) => (index ? decimalText(roundFraction(index, ranking.decimals.index), ranking.decimals.index) : null);
  const [rivers, lakes] = groups.map(({ count, sum }) => ({ sections: count, index: text(sum) })) as [CityWaterIndex["rivers"], CityWaterIndex["lakes"]];
  return accepted({
    index: text(dividedBy(total, whole(sections.length)))!, rivers, lakes, items, complete: items.length === CLASS_SETTING_ITEMS.length,
    basis: [basisOf(ranking, ranking.reference), basisOf(ranking, ranking.city, { method: ranking.city.method }), basisOf(ranking, ranking.decimals)],
  });
}

const whole = (n: number): Fraction => ({ over: BigInt(n), under: 1n });

function indexOf(sections: readonly IndexedSection[], items: readonly ClassSettingItem[], column: "river" | "lake", rules: WaterRules, ranking: WaterRanking): Fraction {
  return items.reduce((sum, item) => plus(sum, itemIndex(item, sections.map(({ values }) => values[item]!), column, rules, ranking)), ZERO_FRACTION);
}

function itemIndex(item: ClassSettingItem, values: readonly Decimal[], column: "river" | "lake", rules: WaterRules, { reference }: WaterRanking): Fraction {
  const row = rules.row(item, column);
  if (row.rule === "between") return acidityIndex(fractionOf(hydrogenIonMean(values)), reference.pH);
  const mean = dividedBy(values.reduce((sum, value) => plus(sum, fractionOf(value)), ZERO_FRACTION), whole(values.length));
  const limit = fractionOf(row.limits[reference.class - 1]!);
  return row.rule === "atLeast" ? dividedBy(limit, mean) : dividedBy(mean, limit);
}

/** pH: (7 − pH) / (7 − 6) up to 7, (pH − 7) / (9 − 7) above. */
function acidityIndex(pH: Fraction, { neutral, low, high }: WaterRanking["reference"]["pH"]): Fraction {
  const [middle, floor, top] = [neutral, low, high].map(fractionOf) as [Fraction, Fraction, Fraction];
  const above = minus(pH, middle);
  return above.over > 0n ? dividedBy(above, minus(top, middle)) : dividedBy(minus(middle, pH), minus(middle, floor));
}

/** Change of an index in percent: (a − b) / b × 100, where `b` is the earlier one; negative is better. */
export function indexChange(later: string, earlier: string, ranking: WaterRanking): string {
  const [a, b] = [later, earlier].map((text) => fractionOf(decimal(text))) as [Fraction, Fraction];
  return decimalText(roundFraction(times(dividedBy(minus(a, b), b), whole(100)), ranking.decimals.change), ranking.decimals.change);
}

export interface RankedCity {
  readonly city: string;
  readonly index: string;
  /** 1 is best. Equal indices share a rank, and the next ones are left out (1, 2, 2, 4). */
  readonly rank: number;
}

/**
 * Cities in the order of their index, best first; equal ones in the order of their ids. Refused where they are not judged by the same items.
 * A function for bureaus: public pages compare two cities and rank none.
 */
export function rankCities(cities: readonly { readonly city: string; readonly index: CityWaterIndex }[]): Outcome<readonly RankedCity[], WaterReason> {
  const differing = CLASS_SETTING_ITEMS.filter((item) => {
    const having = cities.filter(({ index }) => index.items.includes(item)).length;
    return having !== 0 && having !== cities.length;
  });
  if (differing.length > 0) return refused(REASONS.itemsDiffer(differing));
  const ordered = cities.toSorted((a, b) => compareDecimals(decimal(a.index.index), decimal(b.index.index)) || (a.city < b.city ? -1 : 1));
  return accepted(ordered.map(({ city, index }) => ({ city, index: index.index, rank: 1 + ordered.filter((other) => compareDecimals(decimal(other.index.index), decimal(index.index)) < 0).length })));
}
