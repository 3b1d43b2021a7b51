/** The vertical axis of a chart: from 0 to `top`, with three labelled heights. */
export interface ValueScale {
  readonly top: number;
  readonly ticks: readonly number[];
}

/** A limit up to so many times the highest value is drawn with it; one further up would press the line flat and is named instead. */
const LIMIT_REACH = 2.5;

/** The next of these steps times a power of ten at or above a number: half of each is a short number too. */
function niceTop(atLeast: number): number {
  const power = 10 ** Math.floor(Math.log10(atLeast));
  return power * [1, 1.2, 1.6, 2, 2.4, 3, 4, 5, 6, 8, 10].find((step) => step * power >= atLeast * 0.999999)!;
}

/** The scale that holds all values, and those limits that lie near enough to be read with them. 0 is always on it. */
export function valueScale(values: readonly number[], limits: readonly number[]): ValueScale {
  const highest = Math.max(0, ...values);
  const shown = limits.filter((limit) => limit <= highest * LIMIT_REACH);
  const top = niceTop(Math.max(highest, ...shown) * 1.05 || 1);
  return { top, ticks: [0, top / 2, top] };
}
