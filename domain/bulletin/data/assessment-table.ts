import type { Assessment, Stored } from "../../model/assessment.ts";
import { ITEMS, type ItemKey } from "../../model/item.ts";
import type { Quality } from "../../model/quality.ts";
import type { Cell, DataTable } from "./csv-table.ts";

const COLUMNS = ["place", "kind", "endsAt", "item", "statistic", "value", "unit", "index", "flag", "notCounted", "aqi", "level", "class", "primary", "editions", "revision"] as const;

interface Figure {
  /** Null: a figure of the whole, such as the share of good days; it has a unit of its own. */
  readonly item: ItemKey | null;
  readonly statistic: string;
  readonly value: string | null;
  readonly unit?: string;
}

/** An assessment as it is stored; one that was not read from a store has no version. */
export type ToldAssessment = Assessment & Partial<Pick<Stored<Assessment>, "version">>;

/**
 * Assessments as anyone may read them, one row a figure: the value in the item's unit, its sub-index or class (`index`), the quality flag, why a
 * reported value was not counted; and in every row what is said of the whole. One without figures has one row. `revision` counts the times that it was
 * judged again. Comparisons with limits are left out: of a single river round they are for the bureaus.
 */
export const assessmentTable = (assessments: readonly ToldAssessment[]): DataTable => ({ columns: COLUMNS, rows: assessments.flatMap(rowsOf) });

function rowsOf(one: ToldAssessment): Cell[][] {
  const figures = figuresOf(one);
  const whole = [
    "aqi" in one ? one.aqi : null, "level" in one ? one.level : null, "class" in one ? one.class : null, "primary" in one ? one.primary.join(" ") : null,
    [...new Set(one.basis.map(({ edition, phase }) => (phase === undefined ? edition : `${edition} ${phase}`)))].join("; "), one.version,
  ];
  const head = [one.place, one.kind, one.endsAt];
  if (figures.length === 0) return [[...head, null, null, null, null, null, null, null, ...whole]];
  return figures.map(({ item, statistic, value, unit }) => (item === null ? [...head, null, statistic, value, unit, null, null, null, ...whole]
    : [...head, item, statistic, value, ITEMS[item].unit, indexOf(one, item), flagOf(one, item), notCountedOf(one, item), ...whole]));
}

function figuresOf(one: Assessment): Figure[] {
  if ("concentrations" in one) {
    const running = "ozone8h" in one && one.ozone8h !== null ? [{ item: "o3", statistic: "mean-8h", value: one.ozone8h } as const] : [];
    return [...withNotCounted(one, figures("mean-1h", one.concentrations)), ...running];
  }
  if ("means" in one) return figures("day", one.means);
  if (one.kind === "water-round") return withNotCounted(one, figures("round", one.values));
  if (one.kind === "outlet-hour") return withNotCounted(one, figures("mean-1h", one.values));
  if (one.kind === "outlet-day") return one.items.map(({ item, mean }) => ({ item, statistic: one.closed ? "day" : "day-so-far", value: mean }));
  if ("items" in one) {
    const ofItems = (Object.entries(one.items) as [ItemKey, (typeof one.items)[keyof typeof one.items] & {}][]).flatMap(([item, { mean, percent, percentile }]) => [
      ...(mean === undefined ? [] : [{ item, statistic: "mean", value: mean }]), { item, statistic: `percentile-${percent}`, value: percentile },
    ]);
    return [...ofItems, { item: null, statistic: "good-days-ratio", value: one.days.goodRatio, unit: "%" }, { item: null, statistic: "composite-index", value: one.compositeIndex.value, unit: "1" }];
  }
  return (Object.entries(one.values) as [ItemKey, { value: string }][]).map(([item, { value }]) => ({ item, statistic: "period", value }));
}

const figures = (statistic: string, values: Readonly<Partial<Record<ItemKey, string>>>): Figure[] =>
  (Object.entries(values) as [ItemKey, string][]).map(([item, value]) => ({ item, statistic, value }));

/** Items that were reported and not judged have a row too, without a value. */
function withNotCounted(one: object, found: Figure[]): Figure[] {
  const items = Object.keys(notCounted(one)).filter((item) => !found.some((figure) => figure.item === item)) as ItemKey[];
  return [...found, ...items.map((item) => ({ item, statistic: "not-counted", value: null }))];
}

const notCounted = (one: object): Readonly<Partial<Record<string, { readonly because: string }>>> =>
  "notCounted" in one && one.notCounted ? (one.notCounted as Readonly<Partial<Record<string, { readonly because: string }>>>) : {};
const notCountedOf = (one: object, item: ItemKey): Cell => notCounted(one)[item]?.because;
const flagOf = (one: object, item: ItemKey): Cell => ("quality" in one && one.quality ? (one.quality as Quality)[item]?.flag : null);

function indexOf(one: Assessment, item: ItemKey): Cell {
  if ("subIndices" in one) return (one.subIndices as Readonly<Partial<Record<ItemKey, number>>>)[item];
  return "itemClasses" in one ? (one.itemClasses as Readonly<Partial<Record<ItemKey, number>>>)[item] : null;
}
