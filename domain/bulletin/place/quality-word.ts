import type { AirHour, WaterRound } from "../../model/assessment.ts";
import type { ItemKey } from "../../model/item.ts";
import type { PlaceTexts } from "./place-texts.ts";

/** What the automatic tests or people say of a value, in one word; null where there is nothing to say. */
export function qualityWord(of: AirHour | WaterRound, item: ItemKey, p: PlaceTexts): string | null {
  const mark = of.notCounted?.[item]?.because;
  return mark === "T" ? p.suspect : mark === "M" ? p.underMaintenance : null;
}

/** True where a value counts but is suspect (可疑). */
export const isSuspect = (_of: AirHour | WaterRound, _item: ItemKey): boolean => false;
