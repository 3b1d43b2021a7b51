import type { Network } from "../../domain/model/network.ts";
import { HOUR_MS, instantOf, type Instant } from "../../domain/model/time.ts";
import { bundledPushes, type BundledPush } from "../../local/demo/bundled-readings.ts";

/** What a station would send of one interval. */
export type SimulatedPush = Pick<BundledPush, "station" | "endsAt" | "interval" | "values">;

/**
 * The bundled readings as an endless day: for any hour, each station's real values of the same hour of day (Beijing), of the latest bundled day that has
 * it, under the time that is asked for. Rivers send rounds of four hours. Real values under times at which nobody measured them: a simulation.
 */
export function simulatedHours(network: Network, stations?: ReadonlySet<string>): (endsAt: Instant) => SimulatedPush[] {
  const byHour = new Map<string, BundledPush>();
  for (const push of bundledPushes(network)) {
    if (push.archive || (stations && !stations.has(push.station))) continue;
    byHour.set(`${push.endsAt.slice(11, 13)} ${push.station}`, push);
  }
  const pushes = [...byHour];
  return (endsAt) => pushes.filter(([key]) => key.startsWith(`${endsAt.slice(11, 13)} `)).map(([, { station, interval, values }]) => ({ station, endsAt, interval, values }));
}

/** The ends of the last `hours` whole hours up to a moment (ms), in order. */
export function hoursUntil(now: number, hours: number): Instant[] {
  const last = Math.floor(now / HOUR_MS) * HOUR_MS;
  return Array.from({ length: hours }, (_, index) => instantOf(last - (hours - 1 - index) * HOUR_MS));
}
