import { plusHours, type Instant } from "../../../domain/model/time.ts";
import { at, inMemoryPorts, ozoneHour } from "./in-memory-ports.ts";

/** A station with alerts, and the series of its ozone. */
export const STATION = "1345A";
export const O3 = { kind: "air-exceedance-1h", item: "o3" } as const;
/** The n-th hour of a summer day. */
export const hour = (n: number): Instant => plusHours(at("2026-07-01 00:00"), n);
export const hourHint = (...hours: number[]) => ({ place: STATION, kind: "air-hour" as const, ends: hours.map(hour) });

/** Alert over in-memory stores, with a clock that a test sets. */
export function world(now = hour(30)) {
  const clock = { now };
  const memory = inMemoryPorts(clock);
  return {
    ...memory, clock,
    /** Values of hours are stored, then their hint is heard. */
    say: async (values: Readonly<Record<number, number | null>>, received?: Instant) => {
      const hours = Object.keys(values).map(Number);
      memory.keep(...hours.map((n) => ozoneHour(STATION, hour(n), values[n]!, received ?? plusHours(hour(n), 0))));
      await memory.hear(hourHint(...hours));
    },
    ozone: () => memory.events(STATION, O3),
  };
}
