import type { ItemKey, Medium } from "../model/item.ts";
import type { Instant } from "../model/time.ts";

/**
 * Something that is wrong now and may be said in public: an exceedance (超标), an advisory of an hourly AQI over 100 (空气质量提示) or
 * abnormal water (水质异常, 待核实) that a second round or a review has let out. Values are decimal text in `unit`.
 */
export interface PublicEvent {
  /** Station code, section id or city id of `network/`. */
  readonly place: string;
  readonly medium: Medium;
  readonly kind: "air-exceedance-1h" | "air-exceedance-day" | "air-advisory" | "water-abnormal";
  /** What it is about; `aqi` for an advisory, `class` where the class of the water as a whole is out of line. */
  readonly item: ItemKey | "aqi" | "class";
  readonly startedAt: Instant;
  /** The latest interval for which it held. */
  readonly lastAt: Instant;
  readonly value: string;
  readonly limit: string | null;
  readonly unit: string;
  /** Exceedance multiple (超标倍数); null where none is calculated (AQI, pH, dissolved oxygen). */
  readonly multiple: string | null;
  readonly trend: "rising" | "falling" | "steady";
  readonly edition: string;
  readonly clause: string;
  /** True where nothing came after `lastAt`, so that nobody knows whether it still holds. */
  readonly noData: boolean;
}
