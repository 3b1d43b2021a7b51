import hj633 from "../../standards/hj633-2026.json" with { type: "json" };

/** A level of the air quality index (空气质量指数级别): its name in both languages and its colour. */
export interface AirLevel {
  readonly level: number;
  readonly zh: string;
  readonly en: string;
  /** As the standard gives it, `#RRGGBB`. */
  readonly colour: string;
}

/** The six levels as HJ 633-2026 table 1 and annex A name and colour them (the colours of HJ 633-2012 are the same). */
export const AIR_LEVELS: readonly AirLevel[] = hj633.levels.map(({ level, quality, colour }) => ({ level, zh: quality.zh, en: quality.en, colour: colour.hex }));

/** The level of a number from 1 to 6. Throws on any other: a level comes from an assessment. */
export function airLevel(level: number): AirLevel {
  const found = AIR_LEVELS.find((candidate) => candidate.level === level);
  if (!found) throw new RangeError(`no such level: ${level}`);
  return found;
}
