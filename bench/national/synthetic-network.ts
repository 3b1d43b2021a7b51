/**
 * A network of the size of the national one, for the bench alone: 1,700 air stations and 3,600 river sections under numbers that say what they
 * are (`SYN-A-0001`, `SYN-W-0001`). It stands in a copy of the sources in a scratch directory, so that it is in no bundle that is ever deployed.
 */
import { network } from "../../domain/network/network.ts";
import type { AirStation, Section } from "../../domain/model/network.ts";
import { copySources } from "../../local/demo/copy-sources.ts";

export const AIR_STATIONS = 1_700;
export const SECTIONS = 3_600;

const NOTE = "合成站点，仅用于性能测试 · synthetic, for the bench only";
const number = (n: number): string => String(n + 1).padStart(4, "0");
const cityOf = (n: number): string => network.cities[n % network.cities.length]!.id;

export const syntheticStations: readonly AirStation[] = Array.from({ length: AIR_STATIONS }, (_, n) => ({
  id: `SYN-A-${number(n)}`, medium: "air", city: cityOf(n), zh: `合成站${number(n)}`, en: `Synthetic station ${number(n)}`, longitude: null, latitude: null,
  role: null, zone: 2, notMonitored: [], published: { from: "2012-01-01", until: null, source: NOTE }, note: NOTE,
}));
export const syntheticSections: readonly Section[] = Array.from({ length: SECTIONS }, (_, n) => ({
  id: `SYN-W-${number(n)}`, medium: "water", city: cityOf(n), zh: `合成断面${number(n)}`, en: `Synthetic section ${number(n)}`, river: { zh: "合成河", en: "Synthetic River" },
  tpColumn: "river", target: null, alerted: false, onBeijiang: null, note: NOTE,
}));

/** A copy of the sources with the synthetic places in their network. Returns its root. */
export const copyWithSynthetic = (scratch: string): string => copySources(scratch, { "air-stations.json": syntheticStations, "sections.json": syntheticSections });
