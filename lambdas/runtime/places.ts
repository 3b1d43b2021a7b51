import type { Section } from "../../domain/model/network.ts";
import { directoryOf, network } from "../../domain/network/network.ts";
import { sectionsBeside } from "../../domain/network/sections-beside.ts";

/** The network of this installation, as the shells look it up. */
export const { place: placeOf, city: cityOf } = directoryOf(network);
export { network };

/** A section of the network. Throws where there is none of that id. */
function sectionOf(id: string): Section {
  const place = placeOf(id);
  if (place?.medium !== "water") throw new Error(`the network has no section ${id}`);
  return place;
}

/** The river's sections, and which of them lie next to one. */
export const river = { section: sectionOf, beside: (id: string) => sectionsBeside(network, id) };
