/**
 * Items of surface water and of waste water beyond those of an automatic station. Rows of `ITEMS`: see item.ts.
 * Source of the names and units: GB 3838-2002 table 1; HJ 212-2017 annex B; GB 8978-1996; DB44/26-2001; DB44/1597-2015.
 */
import type { ItemEntry } from "./item.ts";

const water = (zh: string, en: string, symbol: string, unit = "mg/L"): ItemEntry & { readonly medium: "water" } =>
  ({ medium: "water", kind: "quantity", unit, zh, en, symbol });

/** The items of GB 3838-2002 table 1 that no automatic station of the five sends, in the table's order. */
export const BASIC_WATER_ITEM_ENTRIES = {
  chemicalOxygenDemand: water("化学需氧量", "chemical oxygen demand", "COD"),
  biochemicalOxygenDemand: water("五日生化需氧量", "five-day biochemical oxygen demand", "BOD₅"),
  copper: water("铜", "copper", "Cu"),
  zinc: water("锌", "zinc", "Zn"),
  fluoride: water("氟化物(以F⁻计)", "fluoride (as F⁻)", "F⁻"),
  selenium: water("硒", "selenium", "Se"),
  arsenic: water("砷", "arsenic", "As"),
  mercury: water("汞", "mercury", "Hg"),
  cadmium: water("镉", "cadmium", "Cd"),
  hexavalentChromium: water("铬(六价)", "chromium (VI)", "Cr⁶⁺"),
  lead: water("铅", "lead", "Pb"),
  cyanide: water("氰化物", "cyanide", "CN⁻"),
  volatilePhenol: water("挥发酚", "volatile phenols", "VP"),
  petroleum: water("石油类", "petroleum", "oil"),
  anionicSurfactant: water("阴离子表面活性剂", "anionic surfactants", "LAS"),
  sulphide: water("硫化物", "sulphides", "S²⁻"),
  faecalColiform: water("粪大肠菌群", "faecal coliform", "FC", "1/L"),
} as const satisfies Record<string, ItemEntry>;

/** Items by which the trophic state of a lake is told (营养状态) besides those of table 1. Chlorophyll a in mg/L, as the national site has it. */
export const LAKE_ITEM_ENTRIES = {
  chlorophyllA: water("叶绿素a", "chlorophyll a", "Chla"),
  transparency: water("透明度", "transparency", "SD", "m"),
} as const satisfies Record<string, ItemEntry>;

/** Items that only waste water (废水) has a limit for. */
export const OUTLET_ITEM_ENTRIES = {
  suspendedSolids: water("悬浮物", "suspended solids", "SS"),
  colour: water("色度", "colour (dilution factor)", "colour", "times"),
  totalChromium: water("总铬", "total chromium", "Cr"),
  silver: water("总银", "total silver", "Ag"),
  aluminium: water("总铝", "total aluminium", "Al"),
  alkylmercury: water("烷基汞", "alkyl mercury", "RHg"),
  animalVegetableOil: water("动植物油", "animal and vegetable oil", "AVO"),
  phosphate: water("磷酸盐(以P计)", "phosphate (as P)", "PO₄-P"),
  anilines: water("苯胺类", "anilines", "anilines"),
  nitrobenzenes: water("硝基苯类", "nitrobenzenes", "nitrobenzenes"),
  roundwormEggs: water("蛔虫卵", "roundworm eggs", "roundworm", "1/L"),
} as const satisfies Record<string, ItemEntry>;
