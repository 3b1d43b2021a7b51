import type { Place } from "../../model/network.ts";
import type { DataTable } from "./csv-table.ts";

const COLUMNS = ["id", "medium", "city", "zh", "en", "river", "longitude", "latitude", "role", "target", "targetSureness", "note"] as const;

/** The places that send readings, one row each. What no source gives is empty: sections have no official coordinates. */
export const placeTable = (places: readonly Place[]): DataTable => ({
  columns: COLUMNS,
  rows: places.map((place) => (place.medium === "air"
    ? [place.id, place.medium, place.city, place.zh, place.en, null, place.longitude, place.latitude, place.role, null, null, place.note]
    : [place.id, place.medium, place.city, place.zh, place.en, place.river.zh, null, null, null, place.target?.class, place.target?.sureness, place.note])),
});
