import { divideSafeHalfEven, parseDecimal, powerOfTen, type Decimal } from "../../model/decimal.ts";
import type { ItemKey } from "../../model/item.ts";
import { MARKS } from "../../model/mark.ts";
import { currentValue, type CurrentValue, type Observation, type Sighting } from "../../model/observation.ts";
import { epochMs, type Instant } from "../../model/time.ts";

/** Decimals that tests calculate with: a millionth of the item's unit. */
const MICRO = 6;

/** A decimal as a whole number of millionths, finer ones half to even: tests calculate with integers, never with binary fractions. */
export const micro = ({ digits, scale }: Decimal): number =>
  scale <= MICRO ? digits * powerOfTen(MICRO - scale) : divideSafeHalfEven(digits, powerOfTen(scale - MICRO));

/** What the tests see of one item of one interval. */
export interface Reading {
  readonly endsAt: Instant;
  /** End of the interval, milliseconds since 1970. */
  readonly at: number;
  readonly current: CurrentValue;
  /** Millionths of the unit; undefined where the text is no plain decimal. */
  readonly value: number | undefined;
  /** Decimals that it was reported with. */
  readonly decimals: number;
  /** Milliseconds from the end of the interval to the first word of it. */
  readonly delay: number;
  /** Whether the instrument worked normally when it said so. */
  readonly marked: boolean;
}

/** A reading with a number whose instrument worked normally: the ones that tests over time compare. */
export type PlainReading = Reading & { readonly value: number };

/** The reading of an item, or undefined where nothing was reported or it was withdrawn. */
export function readingOf(observation: Observation, item: ItemKey): Reading | undefined {
  const sightings = observation.items[item];
  const current = currentValue(sightings);
  if (!sightings || !current || current.value === null) return undefined;
  const parsed = parseDecimal(current.value);
  const at = epochMs(observation.endsAt);
  return {
    endsAt: observation.endsAt, at, current, marked: !MARKS[current.mark ?? "N"].counts, delay: epochMs(firstReceipt(sightings)) - at,
    value: parsed.ok ? micro(parsed.value) : undefined, decimals: parsed.ok ? parsed.value.scale : 0,
  };
}

/** When the interval was first told of: a correction comes late and says nothing of the station's clock. */
const firstReceipt = (sightings: readonly Sighting[]): Instant => sightings.reduce((first, { receivedAt }) => (receivedAt < first ? receivedAt : first), sightings[0]!.receivedAt);
