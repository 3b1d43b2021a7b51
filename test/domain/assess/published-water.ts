/** The published rounds of `data/water`, as observations of a section and as the class that the national site gave. */
import { readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { isItemKey, type ItemKey } from "../../../domain/model/item.ts";
import type { Section } from "../../../domain/model/network.ts";
import type { Observation } from "../../../domain/model/observation.ts";
import type { Instant } from "../../../domain/model/time.ts";

export interface PublishedRound {
  readonly section: Pick<Section, "id" | "tpColumn" | "target">;
  readonly name: string;
  readonly observation: Observation;
  readonly values: Partial<Record<ItemKey, string>>;
  /** 1 to 6; null where none was published. */
  readonly officialClass: number | null;
  /** Rounded values as the site shows them; `--` and `*` are none. */
  readonly shown: Partial<Record<ItemKey, string>>;
}

/** One round with one sighting an item. */
export const waterRound = (place: string, endsAt: Instant, values: Partial<Record<ItemKey, string>>): Observation => ({
  place, endsAt, length: "PT4H", version: 1,
  items: Object.fromEntries(Object.entries(values).map(([item, value]) => [item, [{ rank: `${endsAt}~${place}~${value}`, value, receivedAt: endsAt }]])),
});

const SHOWN = { pH: "shown_pH", dissolvedOxygen: "shown_DO", permanganateIndex: "shown_CODMn", ammoniaNitrogen: "shown_NH3N", totalPhosphorus: "shown_TP" } as const;

/** Reads `data/water/guangdong-2025-11.csv`. */
export function publishedWater(): PublishedRound[] {
  const rows: Record<string, string>[] = parse(readFileSync(new URL("../../../data/water/guangdong-2025-11.csv", import.meta.url)), { columns: true });
  return rows.map((row) => {
    const values: Partial<Record<ItemKey, string>> = { siteState: row["state"]! };
    for (const [column, text] of Object.entries(row)) if (isItemKey(column) && text !== "") values[column] = text;
    const rank = ["Ⅰ", "Ⅱ", "Ⅲ", "Ⅳ", "Ⅴ", "劣Ⅴ"].indexOf(row["officialClass"]!);
    return {
      section: { id: row["section"]!, tpColumn: row["tpColumn"] as "river", target: null },
      name: `${row["section"]} ${row["time"]!.slice(0, 16)}`, values, observation: waterRound(row["section"]!, row["time"] as Instant, values),
      officialClass: rank < 0 ? null : rank + 1,
      shown: Object.fromEntries(Object.entries(SHOWN).filter(([, column]) => !["--", "*", ""].includes(row[column]!)).map(([item, column]) => [item, row[column]!])),
    };
  });
}
