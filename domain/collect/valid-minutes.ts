import { airRulesOn } from "../assess/air-rules.ts";
import { enoughMinutes } from "../assess/enough-data.ts";
import { LIMIT_ITEMS, type ItemKey, type LimitItem } from "../model/item.ts";
import type { IntervalLength, CivilDate } from "../model/time.ts";
import { REGISTER, type Register } from "../standards/register.ts";
import { fault, shown, type Fault } from "./refusal.ts";

const isLimitItem = (item: ItemKey): item is LimitItem => LIMIT_ITEMS.some((known) => known === item);

/**
 * Why an hourly mean is none: its sender says how many minutes of valid data stand behind it, and they are fewer than the minimum of GB 3095
 * table 4 in force on the day (45 for gases; particles have no line). Undefined where it stands, and where no minutes were sent.
 */
export function minutesFault(minutes: string | undefined, of: { readonly item: ItemKey; readonly length: IntervalLength; readonly day: CivilDate }, register: Register = REGISTER): Fault | undefined {
  if (minutes === undefined) return undefined;
  if (!/^\d{1,2}$/.test(minutes) || Number(minutes) > 60 || of.length !== "PT1H" || !isLimitItem(of.item)) {
    return fault("not-minutes", `有效分钟数“${shown(minutes)}”须为 0 至 60 的整数，且只用于空气小时值。`, `"${shown(minutes)}" is no number of minutes: whole, 0 to 60, of hourly values of air.`);
  }
  const rules = airRulesOn(register, of.day);
  const enough = rules.ok ? enoughMinutes(rules.value, of.item, Number(minutes)) : undefined;
  if (enough === undefined || enough.ok) return undefined;
  const { have, need, clause } = enough.fault;
  return fault("too-few-minutes", `该小时有效采样 ${have} 分钟，少于 ${need} 分钟，小时值无效（GB 3095 ${clause}）。`, `${have} minutes of valid data, fewer than ${need}: there is no hourly value (GB 3095 ${clause}).`);
}
