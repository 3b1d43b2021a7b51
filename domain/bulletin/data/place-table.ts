import type { Place } from "../../model/network.ts";
import type { Cell, DataTable } from "./csv-table.ts";

const COLUMNS = ["id", "medium", "city", "zh", "en", "river", "longitude", "latitude", "role", "target", "targetSureness", "note"] as const;

/** The places that send readings, one row each. What no source gives is empty: sections have no official coordinates. */
export const placeTable = (places: readonly Place[]): DataTable => ({
  columns: COLUMNS,
  rows: places.map((place) => [place.id, place.medium, place.city, place.zh, place.en, ...ownCells(place), place.note]),
});

function ownCells(place: Place): Cell[] {
  switch (place.medium) {
    case "air": return [null, place.longitude, place.latitude, place.role, null, null];
    case "water": return [place.river.zh, null, null, null, place.target?.class, place.target?.sureness];
    case "wastewater": return [null, null, null, null, null, null];
  }
}
