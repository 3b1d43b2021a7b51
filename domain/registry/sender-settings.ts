/**
 * How a sender writes its readings, as registered. The settings that stood when a push was received are kept beside it, so that its bytes
 * say the same whenever they are decoded.
 */
import * as z from "zod";
import { airUnitNamed, MAX_UNIT_LENGTH } from "../collect/units.ts";
import { ITEMS, type ItemKey } from "../model/item.ts";
import { convertWaterValue } from "../standards/water-units.ts";

/** Settings stand beside the raw object as metadata, of which S3 takes 2 KB in all. */
export const MAX_SETTINGS_LENGTH = 500;

/** Settings as one line of JSON in ASCII, as metadata travels in headers. */
export const settingsText = (settings: object): string =>
  JSON.stringify(settings).replace(/[^ -~]/g, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, "0")}`);

const item = z.enum(Object.keys(ITEMS) as [ItemKey, ...ItemKey[]]);
const isUnitOf = (unit: string, of: ItemKey): boolean =>
  (ITEMS[of].medium === "air" ? airUnitNamed(unit) !== undefined : convertWaterValue(A_THOUSAND, unit, of).ok);
/** Any value that every conversion can keep. */
const A_THOUSAND = { digits: 1_000, scale: 0 };

export const SenderSettings = z.strictObject({
  /** What the stamp `endsAt` of this sender is: the end of the interval (时段末, as here), or its beginning (时段初), which is shifted at the edge. */
  stamps: z.enum(["interval-end", "interval-beginning"]),
  /** Unit of an item where the sender states none with the value; without an entry: the unit in which it is judged. */
  units: z.partialRecord(item, z.string().min(1).max(MAX_UNIT_LENGTH)).exactOptional(),
})
  .refine(({ units = {} }) => Object.entries(units).every(([of, unit]) => isUnitOf(unit, of as ItemKey)), "单位不能换算 · a unit that its item cannot have")
  .refine((settings) => settingsText(settings).length <= MAX_SETTINGS_LENGTH, `设置过长 · settings of more than ${MAX_SETTINGS_LENGTH} characters as JSON`);
export type SenderSettings = z.infer<typeof SenderSettings>;

/** Of a sender for whom nothing else is registered: stamps are interval ends, units those in which items are judged. */
export const DEFAULT_SETTINGS: SenderSettings = { stamps: "interval-end" };
