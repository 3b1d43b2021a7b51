import { compareDecimals } from "../model/decimal.ts";
import { AIR_ITEMS, ITEMS } from "../model/item.ts";
import type { AirIndex } from "./air-index.ts";

/** Faults of an edition of HJ 633 that its schema cannot see: breakpoints, reports, levels; each a sentence. */
export function indexFaults(edition: AirIndex): string[] {
  const points = edition.indexPoints.values;
  const faults = points.some((point, i) => i > 0 && point <= points[i - 1]!) ? ["index points do not rise"] : [];
  for (const scale of edition.scales) {
    const name = `scale of ${scale.item} ${scale.averaging}`;
    if (scale.points.some((point, i) => i > 0 && compareDecimals(scale.points[i - 1]!, point) >= 0)) faults.push(`${name}: breakpoints do not rise`);
    if (scale.points.length > points.length) faults.push(`${name}: more breakpoints than index points`);
    if (scale.unit !== ITEMS[scale.item].unit) faults.push(`${name}: in ${scale.unit}`);
  }
  for (const { item, averaging } of [...edition.realtime.indicators, ...edition.daily.indicators]) {
    const found = edition.scales.filter((scale) => scale.item === item && scale.averaging === averaging).length;
    if (found !== 1) faults.push(`${found} scales for ${item} ${averaging}`);
  }
  for (const item of AIR_ITEMS) for (const report of ["realtime", "daily"] as const) {
    if (!edition[report].indicators.some((indicator) => indicator.item === item)) faults.push(`${report} report without ${item}`);
  }
  edition.levels.forEach((level, i) => {
    const before = edition.levels[i - 1]?.upTo ?? -1;
    if (level.level !== i + 1 || (level.upTo === null) !== (i === 5) || (level.upTo !== null && level.upTo <= before)) faults.push(`level ${level.level} out of order`);
  });
  return faults;
}
