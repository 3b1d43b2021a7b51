/**
 * The flags of a whole series in one pass over its sorted values, told from docs/quality.md and not from the code: plain numbers, small and slow
 * on purpose. It shares nothing with `domain/` but the file of thresholds.
 */
import settings from "../../../../network/quality.json" with { type: "json" };

/** One value: hour of its end, minutes until it was first told, what a bureau said of it. */
export interface Row {
  readonly hour: number;
  readonly item: string;
  readonly value: number;
  readonly marked: boolean;
  readonly lateMinutes: number;
  readonly verdict?: "accept" | "reject";
}
type Flags = Record<string, number>;
interface Rules {
  readonly resolution: string;
  readonly grossRange: { readonly instrument: string[]; readonly plausible: string[] };
  readonly spike?: { readonly above: string; readonly percent: number };
  readonly rateOfChange?: { readonly above: string };
  readonly flatLine?: { readonly suspect: number; readonly fail: number; readonly fromSteps: number; readonly floor?: string };
  readonly attenuatedSignal?: { readonly values: number; readonly steps: number; readonly fromSteps: number };
}
const [period] = settings;
const EPSILON = 1e-9;
const more = (a: number, b: number): boolean => a > b + EPSILON;

/** What is said of each value that there is something to say of, by `hour item`: the aggregate flag and the tests that are suspect or failed. */
export function flagAll(rows: readonly Row[], medium: "air" | "water"): Record<string, { flag: number; tests: Flags }> {
  const { neighbourHours, backHours } = period![medium];
  const step = medium === "air" ? 1 : 4;
  const sorted = [...rows].sort((a, b) => a.hour - b.hour);
  const rulesOf = (item: string): Rules | undefined => (period!.items as Record<string, Rules>)[item];
  const beyond = ({ item, value }: Row): boolean => {
    const range = rulesOf(item)?.grossRange.instrument.map(Number);
    return range !== undefined && (value < range[0]! || value > range[1]!);
  };
  const stands = (row: Row): boolean => !row.marked && !beyond(row) && row.verdict !== "reject";
  const result: Record<string, { flag: number; tests: Flags }> = {};
  for (const row of sorted) {
    const { hour, item, value } = row;
    const [mine, rules] = [sorted.filter((other) => other.item === item), rulesOf(item)];
    const tests: Flags = { clock: clockOf(mine.filter((other) => other.hour <= hour && hour - other.hour <= backHours).reverse()) };
    if (rules && !row.marked) {
      const [low, high] = rules.grossRange.plausible.map(Number) as [number, number];
      tests["grossRange"] = beyond(row) ? 4 : value < low || value > high ? 3 : 1;
    }
    const plain = mine.filter(stands);
    const at = plain.indexOf(row);
    if (rules && at >= 0) {
      const near = (other: Row | undefined): Row | undefined => (other && Math.abs(other.hour - hour) <= neighbourHours ? other : undefined);
      const [before, before2, after] = [near(plain[at - 1]), near(plain[at - 2]), near(plain[at + 1])];
      if (rules.spike && before && after) {
        const [low, high] = [Math.min(before.value, after.value), Math.max(before.value, after.value)];
        const out = value > high ? value - high : low - value;
        tests["spike"] = more(out, Number(rules.spike.above)) && more(out * 100, Math.max(0, value > high ? high : value) * rules.spike.percent) ? 3 : 1;
      }
      const last = [before, before2].filter((one) => one !== undefined);
      if (rules.rateOfChange && last.length > 0) tests["rateOfChange"] = last.every((one) => more(Math.abs(one.value - value), Number(rules.rateOfChange!.above))) ? 3 : 1;
      const row12: Row[] = [row];
      for (let i = at - 1; i >= 0 && row12.at(-1)!.hour - plain[i]!.hour === step && hour - plain[i]!.hour <= backHours; i--) row12.push(plain[i]!);
      const decimals = (from: readonly Row[]) => Math.max(...from.map((one) => (String(one.value).split(".")[1] ?? "").length));
      const finest = (from: readonly Row[]) => Math.min(Number(rules.resolution), 10 ** -decimals(from));
      const flat = rules.flatLine;
      if (flat && value >= flat.fromSteps * finest(row12) - EPSILON && !(flat.floor !== undefined && value <= Number(flat.floor))) {
        let equal = 0;
        while (equal < row12.length && row12[equal]!.value === value) equal++;
        tests["flatLine"] = equal >= flat.fail ? 4 : equal >= flat.suspect ? 3 : 1;
      }
      const weak = rules.attenuatedSignal;
      if (weak && row12.length >= weak.values) {
        const some = row12.slice(0, weak.values);
        const values = some.map((one) => one.value);
        const span = Math.max(...values) - Math.min(...values);
        if (Math.min(...values) >= weak.fromSteps * finest(some) - EPSILON && span > EPSILON && !more(span, weak.steps * finest(some))) tests["attenuatedSignal"] = 3;
      }
    }
    const other = (of: string): number | undefined => sorted.find((one) => one.item === of && one.hour === hour && stands(one))?.value;
    if (at >= 0) Object.assign(tests, between(item, other));
    const bad = Object.fromEntries(Object.entries(tests).filter(([, flag]) => flag > 2));
    const automatic = Math.max(1, ...Object.values(bad));
    const flag = row.verdict === "accept" ? 1 : row.verdict === "reject" ? 4 : automatic;
    if (Object.keys(bad).length > 0 || row.verdict) result[`${hour} ${item}`] = { flag, tests: bad };
  }
  return result;
}

function between(item: string, other: (of: string) => number | undefined): Flags {
  const [pm25, pm10, temperature, oxygen, pH] = ["pm25", "pm10", "temperature", "dissolvedOxygen", "pH"].map(other);
  const found: Flags = {};
  if ((item === "pm25" || item === "pm10") && pm25 !== undefined && pm10 !== undefined) {
    const { above, percent } = period!.particles;
    if (more(pm25 - pm10, Number(above)) && more((pm25 - pm10) * 100, pm10 * percent)) found["particles"] = 3;
  }
  if (temperature === undefined || oxygen === undefined) return found;
  const share = (oxygen * 100) / (468 / (31.6 + temperature));
  if (item === "dissolvedOxygen") {
    if (share > period!.oxygenSaturation.fail) found["oxygenSaturation"] = 4;
    else if (share > period!.oxygenSaturation.suspect) found["oxygenSaturation"] = 3;
  }
  const rule = period!.acidityWithOxygen;
  if (pH !== undefined && (item === "pH" || item === "dissolvedOxygen")
    && ((share > rule.highPercent && pH < Number(rule.acidBelow)) || (share < rule.lowPercent && pH > Number(rule.alkalineAbove)))) found["acidityWithOxygen"] = 3;
  return found;
}

function clockOf(back: readonly Row[]): number {
  const { aheadMinutes, withinMinutes, times } = period!.clock;
  if (back[0]!.lateMinutes < -aheadMinutes) return 4;
  const wholes = back.slice(0, times).map(({ lateMinutes }) => (lateMinutes % 60 <= withinMinutes && lateMinutes >= 0 ? Math.floor(lateMinutes / 60) : -1));
  return wholes.length === times && wholes[0]! > 0 && wholes.every((whole) => whole === wholes[0]) ? 3 : 1;
}
