import { createHash } from "node:crypto";
import { COMMANDS, deviceTime, FACTORS, type Frame } from "../../domain/hj212/index.ts";
import { parseDecimal } from "../../domain/model/decimal.ts";
import { ITEMS, type ItemKey } from "../../domain/model/item.ts";
import type { Network } from "../../domain/model/network.ts";
import { plusHours } from "../../domain/model/time.ts";
import { simulatedHours, type SimulatedPush } from "./simulated-hours.ts";

/** A simulated device: one air station or river section, with what its gateway must know of it. */
export interface SimulatedStation {
  readonly station: string;
  /** Identity (MN): `53494D…` ("SIM"), always the same for a station. */
  readonly mn: string;
  readonly pw: string;
  /** Air stations send hour data (2061), river sections real-time data (2011) sampled at the round. */
  readonly readings: "hour" | "round-realtime";
  /** Unit in which it sends each factor. */
  readonly units: Readonly<Record<string, string>>;
}

const SIMULATED_MN = "53494D";
const SIMULATED_PW = "123456";
const SYSTEM = { hour: "22", "round-realtime": "21" } as const;
const factorsOf = (medium: "air" | "water") => FACTORS.filter(({ item }) => item !== null && ITEMS[item as ItemKey].medium === medium);
const unitsOf = (medium: "air" | "water") => Object.fromEntries(factorsOf(medium).map(({ code, item }) => [code, ITEMS[item as ItemKey].unit]));

/** The devices that the bundled readings can feed, air stations and river sections in turn, so that a few are some of both. */
export function simulatedStations(network: Network): SimulatedStation[] {
  const day = Array.from({ length: 24 }, (_, hour) => `2026-03-01T${String(hour).padStart(2, "0")}:00:00+08:00` as SimulatedPush["endsAt"]);
  const known = new Set(day.flatMap(simulatedHours(network)).map(({ station }) => station));
  const devicesOf = (places: readonly { readonly id: string }[], readings: SimulatedStation["readings"]) => places.filter(({ id }) => known.has(id)).map(({ id }) => stationOf(id, readings));
  const [air, water] = [devicesOf(network.airStations, "hour"), devicesOf(network.sections, "round-realtime")];
  return Array.from({ length: Math.max(air.length, water.length) }, (_, at) => [...air.slice(at, at + 1), ...water.slice(at, at + 1)]).flat();
}

const stationOf = (station: string, readings: SimulatedStation["readings"]): SimulatedStation => ({
  station, readings, pw: SIMULATED_PW, units: unitsOf(readings === "hour" ? "air" : "water"),
  mn: SIMULATED_MN + createHash("sha256").update(station).digest("hex").slice(0, 24 - SIMULATED_MN.length).toUpperCase(),
});

/**
 * The frame in which a device sends the readings of an interval, an answer wanted. DataTime is the START of an hour, and the moment itself of
 * a round. Undefined where the device has nothing to send: no value, or words only (HJ 212 has no site state).
 *
 * @param qn identifies the exchange, 17 digits
 */
export function frameOf({ mn, pw, readings }: SimulatedStation, { endsAt, values }: Pick<SimulatedPush, "endsAt" | "values">, qn: string): Frame | undefined {
  const [cn, suffix, dataTime] = readings === "hour" ? [COMMANDS.hour, "Avg", plusHours(endsAt, -1)] as const : [COMMANDS.realtime, "Rtd", endsAt] as const;
  const groups = factorsOf(readings === "hour" ? "air" : "water").flatMap(({ code, item }) => {
    const value = values[item as ItemKey];
    return value === undefined || !parseDecimal(value).ok ? [] : [[{ name: `${code}-${suffix}`, value }, { name: `${code}-Flag`, value: "N" }]];
  });
  if (groups.length === 0) return undefined;
  return {
    qn, st: SYSTEM[readings], cn, pw, mn, flag: { version: 2017, split: false, answer: true }, part: null, resent: false,
    data: [[{ name: "DataTime", value: deviceTime(dataTime) }], ...groups],
  };
}
