import type { AirHour, WaterRound } from "../../model/assessment.ts";
import type { ItemKey } from "../../model/item.ts";
import type { PlaceTexts } from "./place-texts.ts";

/** What an assessment may carry by item: flags as IOOS QARTOD has them (3 suspect, 4 fail), and declared maintenance. */
interface Flagged {
  readonly quality?: Readonly<Partial<Record<string, { readonly flag: number; readonly maintenance?: true }>>>;
}
const SUSPECT = 3;
const FAIL = 4;
const flagged = (of: AirHour | WaterRound, item: ItemKey) => (of as Flagged).quality?.[item];

/** What the automatic tests, people or the instrument say of a value, in one word; null where there is nothing to say. */
export function qualityWord(of: AirHour | WaterRound, item: ItemKey, p: PlaceTexts): string | null {
  const said = flagged(of, item);
  const mark = of.notCounted?.[item]?.because;
  if (said?.maintenance || mark === "M") return p.underMaintenance;
  if (said?.flag === FAIL) return p.failed;
  return said?.flag === SUSPECT || mark === "T" ? p.suspect : null;
}

/** True where a value counts but is suspect (可疑). */
export const isSuspect = (of: AirHour | WaterRound, item: ItemKey): boolean => flagged(of, item)?.flag === SUSPECT;
