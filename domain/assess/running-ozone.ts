import { meanDecimal, type Decimal } from "../model/decimal.ts";
import type { RunningOzoneMethod } from "../standards/air-practice.ts";

/** Length of the running mean in hours (8小时平均, GB 3095-2026 3.8). */
export const WINDOW = 8;

/**
 * Running 8 h mean of ozone (臭氧8小时滑动平均) at an hour, rounded once, half to even, to `places` decimals.
 *
 * @param hours  the valid hourly means of the window t−7…t that lie in the natural day, undefined where missing; the last one is t
 * @param silent whether the station reported no value of any item at t
 * `network-2026`: all eight hours in one day, at least `atLeast` of them valid. `network-2020`: the valid hours of the day, no minimum,
 * from 01:00 on; none where the station is silent. Undefined where the method gives none.
 */
export function runningOzone(
  method: RunningOzoneMethod, hours: readonly (Decimal | undefined)[], of: { readonly silent: boolean; readonly atLeast: number; readonly places: number },
): Decimal | undefined {
  const valid = hours.filter((value) => value !== undefined);
  const given = method === "network-2020" ? valid.length > 0 && !of.silent : hours.length === WINDOW && valid.length >= of.atLeast;
  return given ? meanDecimal(valid, of.places) : undefined;
}
