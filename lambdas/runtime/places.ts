import { directoryOf, network } from "../../domain/network/network.ts";

/** The network of this installation, as the shells look it up. */
export const { place: placeOf, city: cityOf } = directoryOf(network);
export { network };
