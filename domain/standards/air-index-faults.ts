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
    if (scale.points[0]!.digits !== 0) faults.push(`${name}: begins above 0`);
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
  for (const { level, upTo } of edition.levels) if (upTo !== null && !points.includes(upTo)) faults.push(`level ${level} ends at ${upTo}, which is no index point`);
  edition.levels.forEach((level, i) => {
    const before = edition.levels[i - 1]?.upTo ?? -1;
    if (level.level !== i + 1 || (level.upTo === null) !== (i === 5) || (level.upTo !== null && level.upTo <= before)) faults.push(`level ${level.level} out of order`);
  });
  return [...faults, ...colourFaults(edition), ...groupFaults(edition)];
}

/** `hex` is what `rgb` reads: two ways of writing one colour must not say two things. */
function colourFaults({ levels }: AirIndex): string[] {
  const hex = (rgb: readonly number[]) => `#${rgb.map((part) => part.toString(16).padStart(2, "0").toUpperCase()).join("")}`;
  return levels.filter(({ colour }) => hex(colour.rgb) !== colour.hex).map(({ level, colour }) => `level ${level}: ${colour.hex} is not rgb ${colour.rgb.join()}`);
}

/** Every group that is named is described once; table 2, where there is one, names each item once. */
function groupFaults({ levels, sensitiveTo, groups }: AirIndex): string[] {
  const ids = groups.map(({ id }) => id);
  const used = [...levels.flatMap(({ sensitive }) => sensitive), ...sensitiveTo.flatMap((row) => row.groups)];
  const named = sensitiveTo.flatMap(({ items }) => items);
  return [
    ...new Set(used.filter((id) => ids.filter((each) => each === id).length !== 1).map((id) => `group ${id} is not described once`)),
    ...(sensitiveTo.length === 0 ? [] : AIR_ITEMS).filter((item) => named.filter((each) => each === item).length !== 1).map((item) => `groups sensitive to ${item} do not stand once`),
  ];
}
