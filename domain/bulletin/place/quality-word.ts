import type { AirHour, WaterRound } from "../../model/assessment.ts";
import type { ItemKey } from "../../model/item.ts";
import { FLAGS, type ItemQuality } from "../../model/quality.ts";
import type { PlaceTexts } from "./place-texts.ts";

const qualityAt = ({ quality }: AirHour | WaterRound, item: ItemKey): ItemQuality | undefined => (quality as Partial<Record<ItemKey, ItemQuality>> | undefined)?.[item];

/** What the automatic tests or people say of a value, in one word; null where there is nothing to say. */
export function qualityWord(of: AirHour | WaterRound, item: ItemKey, p: PlaceTexts): string | null {
  switch (of.notCounted?.[item]?.because) {
    case "T": return p.suspect;
    case "M": return p.underMaintenance;
    case "failed": return p.failed;
    case "rejected": return p.rejected;
    default: return isSuspect(of, item) ? p.suspect : qualityAt(of, item)?.reviewed === "accepted" ? p.reviewed : null;
  }
}

/** True where a value counts but is suspect (可疑). */
export const isSuspect = (of: AirHour | WaterRound, item: ItemKey): boolean => qualityAt(of, item)?.flag === FLAGS.suspect;
