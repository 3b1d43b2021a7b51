/** Faults of known kinds planted in the bundled readings, with a fixed seed. */
import type { ItemKey } from "../../../../domain/model/item.ts";
import { currentValue, type Observation } from "../../../../domain/model/observation.ts";
import { plusHours } from "../../../../domain/model/time.ts";
import type { BundledSeries } from "./bundled.ts";
import { told } from "./series.ts";

export const KINDS = ["spike", "drift", "stuck", "swapped channels", "×1000", "hour shift"] as const;
export type Kind = (typeof KINDS)[number];

export interface Planted {
  readonly kind: Kind;
  readonly series: BundledSeries;
  readonly observations: readonly Observation[];
  /** What was changed, by `endsAt item`. */
  readonly changed: ReadonlySet<string>;
  readonly item: ItemKey;
}

const AIR = ["pm25", "pm10", "so2", "no2", "o3", "co"] as const;
const WATER = ["pH", "dissolvedOxygen", "conductivity", "turbidity", "permanganateIndex", "ammoniaNitrogen", "totalPhosphorus", "totalNitrogen"] as const;
const PAIRS = [["pm25", "pm10"], ["no2", "o3"], ["so2", "no2"]] as const;
const HOURS = { spike: 1, drift: 24, stuck: 12, "swapped channels": 6, "×1000": 1, "hour shift": 12 } as const;

const textOf = (observation: Observation, item: ItemKey): string | undefined => currentValue(observation.items[item])?.value ?? undefined;
const said = (observation: Observation): Partial<Record<ItemKey, string>> =>
  Object.fromEntries((Object.keys(observation.items) as ItemKey[]).map((item) => [item, textOf(observation, item)!]));
/** As many decimals as the value had: a fault of a sensor shows no others. */
const like = (text: string, value: number): string => value.toFixed((text.split(".")[1] ?? "").length);

/** One fault, or undefined where the series has no room for it there. */
export function plant(kind: Kind, series: BundledSeries, random: () => number): Planted | undefined {
  const items = series.place.medium === "air" ? AIR : WATER;
  const item: ItemKey = items[Math.floor(random() * items.length)]!;
  const pair = PAIRS[Math.floor(random() * PAIRS.length)]!;
  const start = Math.floor(random() * series.observations.length);
  const length = HOURS[kind];
  const run = series.observations.slice(start, start + length);
  const needed: readonly ItemKey[] = kind === "swapped channels" ? pair : [item];
  if (run.length < length || run.some((one) => needed.some((of) => textOf(one, of) === undefined))) return undefined;
  const factor = 3 + 5 * random();
  const shift = random() < 0.5 ? 1 : 8;
  const changed = new Set<string>();
  const change = (observation: Observation, values: Partial<Record<ItemKey, string>>): Observation => {
    for (const of of Object.keys(values)) changed.add(`${observation.endsAt} ${of}`);
    return told(observation.place, observation.endsAt, { ...said(observation), ...values }, 300_000, observation.length);
  };
  const faulty = run.map((one, i): Observation => {
    const text = textOf(one, item)!;
    switch (kind) {
      case "spike": return change(one, { [item]: item === "pH" ? like(text, Number(text) + (random() < 0.5 ? 1 : -1) * (factor / 2)) : like(text, Number(text) * factor) });
      case "drift": return change(one, { [item]: like(text, Number(text) * (1 + (2 * (i + 1)) / length)) });
      case "stuck": return change(one, { [item]: textOf(run[0]!, item)! });
      case "swapped channels": return change(one, { [pair[0]]: textOf(one, pair[1])!, [pair[1]]: textOf(one, pair[0])! });
      case "×1000": return change(one, { [item]: like(text, Number(text) * 1000) });
      case "hour shift": {
        const moved = plusHours(one.endsAt, -shift);
        for (const of of Object.keys(one.items)) changed.add(`${moved} ${of}`);
        return { ...told(one.place, moved, said(one), 300_000 + shift * 3_600_000, one.length) };
      }
    }
  });
  const rest = series.observations.filter((one) => !run.includes(one) && !faulty.some(({ endsAt }) => endsAt === one.endsAt));
  return { kind, series, observations: [...rest, ...faulty], changed, item };
}

