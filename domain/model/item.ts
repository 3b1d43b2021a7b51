/**
 * What is measured. One table of items: key, medium, canonical unit, names. Everything that lists items reads it.
 * Source of the names and units: GB 3095 table 1; GB 3838-2002 table 1; HJ 212-2017 annex B.
 */
import { BASIC_WATER_ITEM_ENTRIES, LAKE_ITEM_ENTRIES, OUTLET_ITEM_ENTRIES } from "./basic-water-item.ts";
import { SPECIFIC_ITEM_ENTRIES, SUPPLEMENTARY_ITEM_ENTRIES } from "./source-water-item.ts";

/** Air or surface water. */
export type Medium = "air" | "water";

export interface ItemEntry {
  readonly medium: Medium;
  /** `quantity`: a decimal number in `unit`. `state`: a word (site state, 站点状态). */
  readonly kind: "quantity" | "state";
  readonly unit: string;
  readonly zh: string;
  readonly en: string;
  /** The symbol that both languages print (PM2.5, NH₃-N …). */
  readonly symbol: string;
}

const air = (zh: string, en: string, symbol: string, unit = "ug/m3"): ItemEntry => ({ medium: "air", kind: "quantity", unit, zh, en, symbol });
const water = (zh: string, en: string, symbol: string, unit = "mg/L"): ItemEntry => ({ medium: "water", kind: "quantity", unit, zh, en, symbol });

export const ITEMS = {
  pm25: air("细颗粒物", "fine particles", "PM2.5"),
  pm10: air("可吸入颗粒物", "inhalable particles", "PM10"),
  so2: air("二氧化硫", "sulphur dioxide", "SO₂"),
  no2: air("二氧化氮", "nitrogen dioxide", "NO₂"),
  o3: air("臭氧", "ozone", "O₃"),
  co: air("一氧化碳", "carbon monoxide", "CO", "mg/m3"),
  tsp: air("总悬浮颗粒物", "total suspended particles", "TSP"),
  nox: air("氮氧化物（以NO₂计）", "nitrogen oxides (as NO₂)", "NOₓ"),
  pb: air("铅（空气）", "lead in air", "Pb"),
  bap: air("苯并[a]芘", "benzo[a]pyrene", "BaP"),
  cd: air("镉（空气）", "cadmium in air", "Cd"),
  hg: air("汞（空气）", "mercury in air", "Hg"),
  as: air("砷（空气）", "arsenic in air", "As"),
  cr6: air("六价铬（空气）", "hexavalent chromium in air", "Cr(Ⅵ)"),
  f: air("氟化物（空气）", "fluorides in air", "F"),
  fFlux: air("氟化物（通量）", "fluorides (flux)", "F", "ug/(dm2.d)"),
  temperature: water("水温", "water temperature", "T", "degC"),
  pH: water("pH值", "pH", "pH", "1"),
  dissolvedOxygen: water("溶解氧", "dissolved oxygen", "DO"),
  conductivity: water("电导率", "conductivity", "EC", "uS/cm"),
  turbidity: water("浊度", "turbidity", "TUB", "NTU"),
  permanganateIndex: water("高锰酸盐指数", "permanganate index", "CODMn"),
  ammoniaNitrogen: water("氨氮", "ammonia nitrogen", "NH₃-N"),
  totalPhosphorus: water("总磷", "total phosphorus", "TP"),
  totalNitrogen: water("总氮", "total nitrogen", "TN"),
  ...BASIC_WATER_ITEM_ENTRIES,
  ...LAKE_ITEM_ENTRIES,
  ...SUPPLEMENTARY_ITEM_ENTRIES,
  ...SPECIFIC_ITEM_ENTRIES,
  ...OUTLET_ITEM_ENTRIES,
  siteState: { medium: "water", kind: "state", unit: "", zh: "站点状态", en: "site state", symbol: "" },
} as const satisfies Record<string, ItemEntry>;

export type ItemKey = keyof typeof ITEMS;

/** The six basic items of ambient air (基本项目) that carry an index, in the order in which China prints them. */
export const AIR_ITEMS = ["pm25", "pm10", "so2", "no2", "o3", "co"] as const;
export type AirItem = (typeof AIR_ITEMS)[number];

/** The other items of ambient air (其他项目, GB 3095 table 2). Air keys are chemical symbols, so that they never meet those of water. */
export const OTHER_AIR_ITEMS = ["tsp", "nox", "pb", "bap"] as const;

/** Items with reference limits only (参考浓度限值, GB 3095 annex A). Fluorides are measured as concentration and as flux: two items. */
export const REFERENCE_AIR_ITEMS = ["cd", "hg", "as", "cr6", "f", "fFlux"] as const;

/** Items that carry a limit by grade: those of tables 1 and 2 of GB 3095. */
export const LIMIT_ITEMS = [...AIR_ITEMS, ...OTHER_AIR_ITEMS] as const;
export type LimitItem = (typeof LIMIT_ITEMS)[number];

/** The five items that an automatic station gives a real-time class by (pH, DO, CODMn, NH3-N, TP). */
export const CLASS_ITEMS = ["pH", "dissolvedOxygen", "permanganateIndex", "ammoniaNitrogen", "totalPhosphorus"] as const;
export type ClassItem = (typeof CLASS_ITEMS)[number];

/** The 21 items of GB 3838-2002 table 1 that set a class (all but water temperature, total nitrogen and faecal coliform), in its order. */
export const CLASS_SETTING_ITEMS = [
  "pH", "dissolvedOxygen", "permanganateIndex", "chemicalOxygenDemand", "biochemicalOxygenDemand", "ammoniaNitrogen", "totalPhosphorus", "copper", "zinc", "fluoride", "selenium", "arsenic",
  "mercury", "cadmium", "hexavalentChromium", "lead", "cyanide", "volatilePhenol", "petroleum", "anionicSurfactant", "sulphide",
] as const;
export type ClassSettingItem = (typeof CLASS_SETTING_ITEMS)[number];

/** Items of table 1 that are reported and set no class (单独评价，不参与类别评价). */
export const APART_ITEMS = ["temperature", "totalNitrogen", "faecalColiform"] as const;
export type ApartItem = (typeof APART_ITEMS)[number];

/** The items of GB 3838-2002 tables 2 (补充项目) and 3 (特定项目), in the tables' order. */
export const SUPPLEMENTARY_ITEMS = Object.keys(SUPPLEMENTARY_ITEM_ENTRIES) as (keyof typeof SUPPLEMENTARY_ITEM_ENTRIES)[];
export const SPECIFIC_ITEMS = Object.keys(SPECIFIC_ITEM_ENTRIES) as (keyof typeof SPECIFIC_ITEM_ENTRIES)[];

/** Words a site state may have (运行状态): normal, maintenance, stopped, not able to run. Source: the national site; see network/README.md. */
export const SITE_STATES = ["正常", "维护", "停站", "不具备运行条件"] as const;

/** True where the text names an item of the table. */
export const isItemKey = (text: string): text is ItemKey => Object.hasOwn(ITEMS, text);
