import { AIR_ITEMS, type AirItem } from "../model/item.ts";
import type { AirStation } from "../model/network.ts";
import type { CivilDate } from "../model/time.ts";
import { holds } from "../standards/sourced.ts";

/** Items that are not in a station's monitoring plan (未列入监测方案, published as `/`) on a day. */
export function outsidePlan(station: Pick<AirStation, "notMonitored">, on: CivilDate): AirItem[] {
  return AIR_ITEMS.filter((item) => station.notMonitored.some((entry) => entry.item === item && holds(entry, on)));
}
