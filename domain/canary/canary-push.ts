import type { Instant } from "../model/time.ts";
import { CANARY } from "./canary-place.ts";

/**
 * Body of a push: the hour that ended last, with a value that no other push of that hour has (the minute), so that each step has something new
 * to write.
 */
export function canaryPush(now: Instant): string {
  const endsAt = `${now.slice(0, 13)}:00:00+08:00`;
  return JSON.stringify({ observations: [{ station: CANARY, endsAt, interval: "PT1H", values: { pm25: String(1 + Number(now.slice(14, 16))) } }] });
}
