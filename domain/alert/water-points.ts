import type { Exceedance, WaterClass, WaterRound } from "../model/assessment.ts";
import { dayOfIntervalEnd, epochMs, HOUR_MS } from "../model/time.ts";
import { watchOn } from "../network/watch.ts";
import { suspectOf } from "../assess/quality/suspect-of.ts";
import { largestMultiple, limitsOf, overPoint, quietPoint, type SeriesPoint } from "./series-point.ts";

const MAINTENANCE = "维护";

/** The class that a round stands at; where an item is missing (no class), the worst of the items that it has. */
function worstClass(round: WaterRound): WaterClass | null {
  const classes = Object.values(round.itemClasses);
  return round.class ?? (classes.length > 0 ? (Math.max(...classes) as WaterClass) : null);
}

/**
 * Whether a round is out of line (偏离): within the hours of the settings before it the class fell by so many classes between two
 * successive rounds and has not come back since. Looks at classed rounds only, so that the answer does not depend on the window.
 */
function isOutOfLine(rounds: readonly WaterRound[], at: number): boolean {
  const round = rounds[at]!;
  const { classes, withinHours } = watchOn(dayOfIntervalEnd(round.endsAt)).outOfLine;
  const first = epochMs(round.endsAt) - withinHours * HOUR_MS;
  let best: number | null = round.class;
  for (let i = at - 1; best !== null && i >= 0 && epochMs(rounds[i]!.endsAt) >= first; i--) {
    const before = rounds[i]!.class;
    if (before === null) continue;
    if (best - before >= classes) return true;
    best = Math.min(best, before);
  }
  return false;
}

function waterPoint(round: WaterRound, value: number, limit: number | null, items: readonly Exceedance[]): SeriesPoint {
  const basis = items[0] ?? round.basis[0];
  return overPoint(round, {
    value: String(value), limit: limit === null ? null : String(limit), unit: "class", multiple: largestMultiple(items),
    edition: basis?.edition ?? "", clause: basis?.clause ?? "", items, limits: limitsOf(items), ...doubtsOf(round, items),
  });
}

/** Doubted where every item over its limit is, or, of a round that is out of line only, where the items that decide its class are. */
function doubtsOf(round: WaterRound, items: readonly Exceedance[]): { readonly suspect: boolean; readonly reviewed: boolean } {
  return {
    suspect: items.length > 0 ? items.every(({ suspect }) => suspect === true) : suspectOf(round, "class"),
    reviewed: items.some(({ item }) => round.quality?.[item]?.reviewed === "accepted"),
  };
}

/** Rounds that can open or end an event: under maintenance (维护) none does. */
const inService = (rounds: readonly WaterRound[]): WaterRound[] => rounds.filter(({ siteState }) => siteState !== MAINTENANCE);

/**
 * Points of abnormal water (水质异常, 待核实): over the target's limits, or out of line. The value is the class, 1 to 6 (劣Ⅴ类).
 * `rounds` must reach back as many hours as the settings look back.
 */
export function abnormalPoints(rounds: readonly WaterRound[]): SeriesPoint[] {
  const seen = inService(rounds);
  return seen.flatMap((round, at): SeriesPoint[] => {
    const value = worstClass(round);
    if (value === null) return [];
    if (round.overTarget.length > 0) return [waterPoint(round, value, round.target, round.overTarget)];
    // Its target, where it has one, it keeps: it is outside of no limit.
    if (isOutOfLine(seen, at)) return [waterPoint(round, value, null, [])];
    return round.class === null ? [] : [quietPoint(round, round.values as Record<string, string>)];
  });
}

/** Points of water worse than class III where the target is not known (未掌握水质目标，不评价达标); with a target the series has nothing to say. */
export function worseThan3Points(rounds: readonly WaterRound[]): SeriesPoint[] {
  return inService(rounds).flatMap((round): SeriesPoint[] => {
    const value = worstClass(round);
    if (value === null) return [];
    if (round.target === null && value > 3) return [waterPoint(round, value, 3, round.overClass3)];
    return round.class === null ? [] : [quietPoint(round, round.values as Record<string, string>)];
  });
}
