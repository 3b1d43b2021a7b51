/**
 * Sections against those above and below in one pass over all that is known, told from docs/quality.md and not from the code: plain numbers, small
 * and slow on purpose. It shares nothing with `domain/` but the file of thresholds.
 */
import settings from "../../../../network/quality.json" with { type: "json" };

/** One value of a section: hour of its end; what a bureau said of it. */
export interface RiverRow {
  readonly section: string;
  readonly hour: number;
  readonly item: string;
  readonly value: number;
  readonly verdict?: "accept" | "reject";
}
/** Sections directly above and below, by section. */
export type Neighbours = Readonly<Record<string, { readonly above: readonly string[]; readonly below: readonly string[] }>>;
interface Rules {
  readonly grossRange: { readonly instrument: string[] };
  readonly neighbours?: { readonly above: string; readonly percent: number };
}
const [period] = settings;

/** The values that are out of line with the river, as `section hour item`, sorted. */
export function outOfLineWithRiver(rows: readonly RiverRow[], neighbours: Neighbours): string[] {
  const rulesOf = (item: string): Rules | undefined => (period!.items as Record<string, Rules>)[item];
  const stands = rows.filter(({ item, value, verdict }) => {
    const [low, high] = rulesOf(item)!.grossRange.instrument.map(Number) as [number, number];
    return verdict !== "reject" && value >= low && value <= high;
  });
  const found: string[] = [];
  for (const { section, hour, item, value } of stands) {
    const rule = rulesOf(item)?.neighbours;
    if (!rule) continue;
    const closest = (ids: readonly string[]): number[] => ids.flatMap((id) => {
      const near = stands.filter((one) => one.section === id && one.item === item && Math.abs(one.hour - hour) <= period!.neighbours.hours);
      near.sort((a, b) => Math.abs(a.hour - hour) - Math.abs(b.hour - hour) || a.hour - b.hour);
      return near.slice(0, 1).map((one) => one.value);
    });
    const [up, down] = [closest(neighbours[section]!.above), closest(neighbours[section]!.below)];
    if (up.length === 0 || down.length === 0) continue;
    const [low, high] = [Math.min(...up, ...down), Math.max(...up, ...down)];
    const [out, smaller] = value > high ? [value - high, high] : [low - value, value];
    if (out > Number(rule.above) + 1e-9 && out * 100 > Math.max(smaller, 0) * rule.percent + 1e-9) found.push(`${section} ${hour} ${item}`);
  }
  return found.toSorted();
}
