import type { AirHour, NotAvailable } from "../model/assessment.ts";
import type { AirItem } from "../model/item.ts";
import type { IndexOfValues } from "./air-index-of.ts";

/** The index part of a report: published, or withheld with the reason. */
export type PublishedIndex = Pick<AirHour, "aqi" | "level" | "primary" | "notAvailable"> & { readonly subIndices: Partial<Record<AirItem, number>> };

/** The index as it was found. */
export const publishedIndex = ({ subIndices, aqi, level, primary }: IndexOfValues): PublishedIndex =>
  ({ subIndices, aqi, level, primary, notAvailable: null });

/** Sub-indices only: AQI, level and primary pollutants are not published (NA), and why. */
export const withheldIndex = (subIndices: Partial<Record<AirItem, number>>, notAvailable: NotAvailable): PublishedIndex =>
  ({ subIndices, aqi: null, level: null, primary: [], notAvailable });
