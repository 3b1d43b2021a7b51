import airStations from "../../network/air-stations.json" with { type: "json" };
import cities from "../../network/cities.json" with { type: "json" };
import outlets from "../../network/outlets.json" with { type: "json" };
import reaches from "../../network/reaches.json" with { type: "json" };
import sections from "../../network/sections.json" with { type: "json" };
import { Network, type City, type Place } from "../model/network.ts";
import { REGISTER } from "../standards/register.ts";
import { networkFaults } from "./network-faults.ts";
import { outletFaults } from "./outlet-faults.ts";

/** Reads network data: schema first, then the cross-checks. Throws with every fault found: a wrong network must stop the start. */
export function parseNetwork(data: unknown): Network {
  const parsed = Network.parse(data);
  const faults = [...networkFaults(parsed), ...outletFaults(parsed.outlets, REGISTER)];
  if (faults.length > 0) throw new Error(`the network does not hold together: ${faults.join("; ")}`);
  return parsed;
}

/** The network of this installation (监测网络), parsed once from `network/*.json`. */
export const network: Network = parseNetwork({ cities, airStations, sections, reaches, outlets });

/** Looks places and cities up by id; undefined where the network has none of that id. */
export function directoryOf({ cities, airStations, sections, outlets }: Network): {
  readonly place: (id: string) => Place | undefined;
  readonly city: (id: string) => City | undefined;
} {
  const places = new Map<string, Place>([...airStations, ...sections, ...outlets].map((place) => [place.id, place]));
  const cityById = new Map(cities.map((city) => [city.id, city]));
  return { place: (id) => places.get(id), city: (id) => cityById.get(id) };
}
