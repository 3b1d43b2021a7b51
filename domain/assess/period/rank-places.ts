import { compareDecimals, decimal } from "../../model/decimal.ts";

/** A place and its figure, decimal text; null where it has none. */
export interface Figure {
  readonly place: string;
  readonly value: string | null;
}

export interface Ranked extends Figure {
  /** 1 is the best; null where there is no figure. */
  readonly rank: number | null;
}

/**
 * Places in the order of a figure: `ascending` where less is better (综合指数, PM2.5), `descending` where more is (优良天数比例). Equal figures
 * share a rank and the next one is skipped (1, 1, 3; `equal-share-rank`); they stand in the order of their ids. Places without a figure come
 * last and have no rank. Public pages compare (对比), they do not rank. The order of the input has no effect.
 */
export function rankPlaces(figures: readonly Figure[], order: "ascending" | "descending"): Ranked[] {
  const sign = order === "ascending" ? 1 : -1;
  const byId = figures.toSorted((a, b) => (a.place < b.place ? -1 : a.place > b.place ? 1 : 0));
  const known = byId.flatMap(({ place, value }) => (value === null ? [] : [{ place, value, number: decimal(value) }]))
    .toSorted((a, b) => sign * compareDecimals(a.number, b.number));
  const ranked = known.map(({ place, value, number }): Ranked =>
    ({ place, value, rank: 1 + known.findIndex((other) => compareDecimals(other.number, number) === 0) }));
  return [...ranked, ...byId.filter(({ value }) => value === null).map((figure): Ranked => ({ ...figure, rank: null }))];
}
