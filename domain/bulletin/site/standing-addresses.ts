import type { ArchivedMonth } from "../archive/archived-months.ts";
import { sectionsWithPage } from "../find/render-search.ts";
import type { Network } from "../../model/network.ts";
import { ADDRESSES } from "./addresses.ts";

interface Standing {
  readonly network: Network;
  readonly placePages: ReadonlySet<string>;
  readonly months: readonly ArchivedMonth[];
  readonly standing: ReadonlySet<string>;
}

/** Addresses of the pages that stand, issues and months of single places aside: front, lists, places, archive. */
export function standingAddresses({ network, placePages, months, standing }: Standing): string[] {
  const places = [...network.airStations.map(({ id }) => [id, ADDRESSES.station(id)] as const), ...sectionsWithPage(network).map(({ id }) => [id, ADDRESSES.section(id)] as const)];
  return [
    ...(standing.has("index.html") ? [ADDRESSES.front] : []), ADDRESSES.search, ADDRESSES.archive, ADDRESSES.about, ...places.filter(([id]) => placePages.has(id)).map(([, address]) => address),
    ...months.flatMap(({ month, whole, days }) => [...(whole ? [ADDRESSES.month(month)] : []), ...days.map(ADDRESSES.day)]),
  ];
}
