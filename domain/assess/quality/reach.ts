import { plusHours, type Instant } from "../../model/time.ts";
import { QUALITY, type QualitySettings } from "./settings.ts";

/**
 * How many hours a change at an interval reaches: `before` it, where a value's spike is told by its neighbour after it, and `after` it, where
 * rows of values and the last two values are looked at. Wide enough for every period of the settings.
 */
export function reachOf(medium: "air" | "water", settings: readonly QualitySettings[] = QUALITY): { readonly before: number; readonly after: number } {
  const most = (of: (one: QualitySettings) => number) => settings.reduce((hours, one) => Math.max(hours, of(one)), 0);
  return { before: most((one) => one[medium].neighbourHours), after: most((one) => Math.max(one[medium].backHours, one[medium].neighbourHours)) };
}

/** Interval ends, both included. */
export interface Stretch {
  readonly from: Instant;
  readonly to: Instant;
}

/** The intervals whose flags a change within a stretch can alter. */
export function reachedFrom(medium: "air" | "water", { from, to }: Stretch, settings?: readonly QualitySettings[]): Stretch {
  const { before, after } = reachOf(medium, settings);
  return { from: plusHours(from, -before), to: plusHours(to, after) };
}

/** The intervals that the flags of a stretch are made from. */
export function neededFor(medium: "air" | "water", { from, to }: Stretch, settings?: readonly QualitySettings[]): Stretch {
  const { before, after } = reachOf(medium, settings);
  return { from: plusHours(from, -after), to: plusHours(to, before) };
}

/** The rounds of the sections beside one that a change of its rounds within a stretch can alter; and, the other way, those that a stretch is compared with. */
export function besideOf({ from, to }: Stretch, settings: readonly QualitySettings[] = QUALITY): Stretch {
  const hours = settings.reduce((most, { neighbours }) => Math.max(most, neighbours.hours), 0);
  return { from: plusHours(from, -hours), to: plusHours(to, hours) };
}

/** The shortest stretch that holds all of these. */
export const spanning = (stretches: readonly [Stretch, ...Stretch[]]): Stretch =>
  stretches.reduce((wide, { from, to }) => ({ from: from < wide.from ? from : wide.from, to: to > wide.to ? to : wide.to }));
