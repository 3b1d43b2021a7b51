import { decimalText, parseDecimal } from "../../domain/model/decimal.ts";
import type { ItemKey } from "../../domain/model/item.ts";
import { followRevisions, type Observation } from "../../domain/model/observation.ts";
import type { SlotKey } from "../../lambdas/adapters/observations-table.ts";

/** A frame of one interval as a device sent it: its values by item, as text. */
export interface SentFrame extends SlotKey {
  readonly qn: string;
  readonly values: Readonly<Partial<Record<ItemKey, string>>>;
}

/** What the store holds of the frames that were acknowledged. All lists but `duplicates` must be empty. */
export interface Comparison {
  readonly frames: number;
  readonly readings: number;
  /** Readings that came again, and were counted as that. */
  readonly duplicates: number;
  readonly lost: readonly string[];
  /** Another value than was sent, or the same interval changed. */
  readonly wrong: readonly string[];
  /** In the store, and sent by nobody. */
  readonly foreign: readonly string[];
}

export const slotText = ({ place, length, endsAt }: SlotKey): string => `${place} ${length} ${endsAt}`;
const canonical = (text: string): string => {
  const parsed = parseDecimal(text);
  return parsed.ok ? decimalText(parsed.value) : text;
};

/**
 * Compares what devices heard acknowledged with what is stored: every value once, as it was sent; the same again only as a duplicate.
 *
 * @param sent every frame that was ever sent, acknowledged or not: a frame may be stored though its answer was lost
 */
export function compareWithStore(acknowledged: readonly SentFrame[], sent: readonly SentFrame[], stored: readonly Observation[]): Comparison {
  const bySlot = new Map(stored.map((observation) => [slotText(observation), observation]));
  const sentBySlot = new Map(sent.map((frame) => [slotText(frame), frame]));
  const lost: string[] = [];
  for (const frame of acknowledged) {
    const items = bySlot.get(slotText(frame))?.items ?? {};
    for (const item of Object.keys(frame.values) as ItemKey[]) if ((items[item] ?? []).length === 0) lost.push(`${slotText(frame)} ${item} (QN ${frame.qn})`);
  }
  const wrong: string[] = [];
  const foreign: string[] = [];
  let [readings, duplicates] = [0, 0];
  for (const observation of stored) {
    const frame = sentBySlot.get(slotText(observation));
    if (frame === undefined) foreign.push(slotText(observation));
    for (const [item, sightings] of Object.entries(observation.items) as [ItemKey, NonNullable<Observation["items"][ItemKey]>][]) {
      const outcomes = [...followRevisions(sightings)].map(({ outcome }) => outcome);
      const right = frame?.values[item] !== undefined && sightings.every(({ value }) => value === canonical(frame.values[item]!));
      const once = outcomes.filter((outcome) => outcome === "stored").length === 1 && outcomes.slice(1).every((outcome) => outcome === "duplicate");
      if (frame !== undefined && !(right && once)) wrong.push(`${slotText(observation)} ${item}: ${sightings.map(({ value }) => value).join(" → ")} (${outcomes.join(", ")}), sent ${frame.values[item] ?? "nothing"}`);
      readings += outcomes.length;
      duplicates += outcomes.filter((outcome) => outcome === "duplicate").length;
    }
  }
  return { frames: acknowledged.length, readings: readings - duplicates, duplicates, lost, wrong, foreign };
}
