import type { Decimal } from "../model/decimal.ts";
import { decimal, decimalText } from "../model/decimal.ts";
import type { Network, Reach } from "../model/network.ts";
import { plusHours, plusMs, type Instant } from "../model/time.ts";
import { downstreamOf } from "../network/downstream.ts";
import type { JointSettings } from "../network/joint-settings.ts";
import type { RiverDistance } from "../network/river-distances.ts";

/** When water that was abnormal at a section may first reach a stop downstream (预计到达时段). */
export interface Arrival {
  readonly stop: string;
  /** Shortest and longest way in km; null where a part of it is not known: then there is no window. */
  readonly km: { readonly least: string; readonly most: string } | null;
  readonly window: { readonly from: Instant; readonly to: Instant } | null;
  /** The way leads through a dam: its gates decide, not the flow of the river. */
  readonly throughDam: readonly string[];
  /** In tidal channels water runs both ways. */
  readonly tidal: boolean;
}

/** Hours of one monitoring round (监测时次). */
const ROUND_HOURS = 4;
const METRES = 1000n;

interface Ways {
  readonly least: bigint;
  readonly most: bigint;
}

/**
 * The arrival windows at every section and intake downstream of a section, nearest first. Abnormal water passed the section at some time in its
 * first abnormal round: the window begins with the start of that round and the fastest flow, and ends with its end and the slowest, in whole
 * minutes outwards. No window where any part of any way is of unknown length: nothing is guessed.
 *
 * @param startedAt  end of the first abnormal round
 */
export function arrivalWindows(
  network: Network, distances: readonly RiverDistance[], section: string, startedAt: Instant, { flowSpeed }: Pick<JointSettings, "flowSpeed">,
): Arrival[] {
  const known = new Map(distances.map(({ from, to, km }) => [`${from} ${to}`, metresOf(km)]));
  const down = downstreamOf(network, section);
  const ids = new Set(down.map(({ id }) => id));
  const upstream = (id: string) => network.reaches.filter((one) => one.downstream.includes(id) && (one.id === section || ids.has(one.id)));
  const ways = memo((id: string): Ways | null => {
    if (id === section) return { least: 0n, most: 0n };
    const parts = upstream(id).map((one) => longer(ways(one.id), known.get(`${one.id} ${id}`)));
    if (parts.some((part) => part === null)) return null;
    return (parts as Ways[]).reduce((a, b) => ({ least: a.least < b.least ? a.least : b.least, most: a.most > b.most ? a.most : b.most }));
  });
  const dams = memo((id: string): string[] => (id === section ? []
    : [...new Set(upstream(id).flatMap((one) => [...dams(one.id), ...(one.kind === "dam" ? [one.id] : [])]))]));
  return down.filter(({ kind }) => kind === "section" || kind === "intake").map((stop): Arrival => {
    const way = ways(stop.id);
    return {
      stop: stop.id,
      km: way && { least: kmText(way.least), most: kmText(way.most) },
      window: way && {
        from: plusMs(plusHours(startedAt, -ROUND_HOURS), Number(minutes(way.least, decimal(flowSpeed.fastest), "down")) * 60_000),
        to: plusMs(startedAt, Number(minutes(way.most, decimal(flowSpeed.slowest), "up")) * 60_000),
      },
      throughDam: dams(stop.id), tidal: isTidal(network, stop),
    };
  });
}

/** Sections of the delta are of the stem `receiver` and watch a boundary that is an exchange (≈). */
const isTidal = ({ sections }: Network, { id }: Reach): boolean =>
  sections.some((one) => one.id === id && one.onBeijiang?.stem === "receiver" && one.onBeijiang.boundary !== null);

const longer = (way: Ways | null, by: bigint | undefined): Ways | null =>
  (way === null || by === undefined ? null : { least: way.least + by, most: way.most + by });

/** Metres of a length in km with at most three decimals; exact. */
function metresOf(km: string): bigint {
  const { digits, scale } = decimal(km);
  return (BigInt(digits) * METRES) / 10n ** BigInt(scale);
}

const kmText = (metres: bigint): string => decimalText({ digits: Number(metres), scale: 3 });

/** Whole minutes that a way takes at a speed in m/s; exact, rounded outwards. */
function minutes(metres: bigint, speed: Decimal, rounding: "down" | "up"): bigint {
  const [numerator, denominator] = [metres * 10n ** BigInt(speed.scale), BigInt(speed.digits) * 60n];
  return rounding === "down" ? numerator / denominator : (numerator + denominator - 1n) / denominator;
}

function memo<T>(compute: (id: string) => T): (id: string) => T {
  const known = new Map<string, T>();
  return (id) => {
    if (!known.has(id)) known.set(id, compute(id));
    return known.get(id)!;
  };
}
