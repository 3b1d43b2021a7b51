import type { Network } from "../../domain/model/network.ts";
import { HOUR_MS, instantOf, type Instant } from "../../domain/model/time.ts";
import { bundledPushes, type BundledPush } from "../../local/demo/bundled-readings.ts";

/** What a station would send of one interval. */
export type SimulatedPush = Pick<BundledPush, "station" | "endsAt" | "interval" | "values">;

const hourOf = (endsAt: Instant): string => endsAt.slice(11, 13);

/**
 * The bundled readings as an endless day: for any hour, each station's real values of the same hour of day (Beijing), of the latest bundled day that has
 * it, under the time that is asked for. Rivers send rounds of four hours; of an hour of day without a bundled round, their latest one.
 * Real values under times at which nobody measured them: a simulation.
 */
export function simulatedHours(network: Network, stations?: ReadonlySet<string>): (endsAt: Instant) => SimulatedPush[] {
  const byStation = new Map<string, { readonly interval: BundledPush["interval"]; readonly byHour: Map<string, BundledPush["values"]>; latest: BundledPush["values"] }>();
  for (const { station, endsAt, interval, values, archive } of bundledPushes(network)) {
    if (archive || (stations && !stations.has(station))) continue;
    const known = byStation.get(station) ?? { interval, byHour: new Map<string, BundledPush["values"]>(), latest: values };
    known.byHour.set(hourOf(endsAt), values);
    known.latest = values;
    byStation.set(station, known);
  }
  return (endsAt) => [...byStation].flatMap(([station, { interval, byHour, latest }]) => {
    const due = interval === "PT1H" || Number(hourOf(endsAt)) % 4 === 0;
    const values = byHour.get(hourOf(endsAt)) ?? (interval === "PT4H" ? latest : undefined);
    return due && values ? [{ station, endsAt, interval, values }] : [];
  });
}

/** The ends of the last `hours` whole hours up to a moment (ms), in order. */
export function hoursUntil(now: number, hours: number): Instant[] {
  const last = Math.floor(now / HOUR_MS) * HOUR_MS;
  return Array.from({ length: hours }, (_, index) => instantOf(last - (hours - 1 - index) * HOUR_MS));
}
