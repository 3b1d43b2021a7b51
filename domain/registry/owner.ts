/**
 * Whose a key is: one station's (a section is one too), or a city's bureau. The key id names its owner, so that no two owners can claim one
 * id and everything that names a key (raw object, rank, receipt) names its owner for ever: see docs/decisions/0022-keys-name-their-owner.md.
 */
import * as z from "zod";
import type { City, Place } from "../model/network.ts";
import { dropCity } from "../model/rank.ts";

export const Owner = z.discriminatedUnion("kind", [
  /** Station code or section id of `network/`. */
  z.strictObject({ kind: z.literal("station"), id: z.string().min(1) }),
  /** City id of `network/`. */
  z.strictObject({ kind: z.literal("bureau"), city: z.string().min(1) }),
]);
export type Owner = z.infer<typeof Owner>;

/** The word before the first dot of a bureau's key id; ids of places hold no dot. */
const BUREAU = "bureau";

/** The owner that a key id names: `1345A`, `1345A.2027` are the station's; `bureau.guangzhou`, `bureau.guangzhou.night` the city's. */
export function ownerOfKeyId(keyId: string): Owner {
  const [first = "", second = ""] = keyId.split(".");
  return first === BUREAU ? { kind: "bureau", city: second } : { kind: "station", id: first };
}

/** The owner in one word: `station#1345A`, `bureau#guangzhou`. */
export const ownerText = (owner: Owner): string => (owner.kind === "station" ? `station#${owner.id}` : `bureau#${owner.city}`);

/** True where both are the same owner. */
export const isSameOwner = (one: Owner, other: Owner): boolean => ownerText(one) === ownerText(other);

/** What a key may sign for needs to know of the network. */
export interface Directory {
  readonly placeOf: (id: string) => Place | undefined;
  readonly cityOf: (id: string) => City | undefined;
}

/** True where the network has this owner. */
export const isKnownOwner = (owner: Owner, { placeOf, cityOf }: Directory): boolean =>
  (owner.kind === "station" ? placeOf(owner.id) : cityOf(owner.city)) !== undefined;

/** Whose a push is by the key id that it is kept under: a file that was dropped is its bureau's. */
export const ownerOfPush = (keyId: string): Owner => {
  const city = dropCity(keyId);
  return city === undefined ? ownerOfKeyId(keyId) : { kind: "bureau", city };
};

/**
 * The places as an owner may name them. A discharge outlet (废水排放口) is one to itself and to the bureau of its city; to all others it is a name that no
 * place has, so that nobody learns by sending which outlets there are. Also where it was released: a push that was kept must read the same for ever.
 */
export const placesFor = (owner: Owner, placeOf: Directory["placeOf"]): Directory["placeOf"] => (id) => {
  const place = placeOf(id);
  const isForeignOutlet = place?.medium === "wastewater" && (owner.kind === "station" ? owner.id !== place.id : owner.city !== place.city);
  return isForeignOutlet ? undefined : place;
};

/**
 * Whether an owner may write the series of a station: a station its own only, a bureau those of its city. A bureau that names a station which the
 * network does not know gets `unknown`: that is refused item by item, as a slip of the pen; a station never has a reason to name another.
 */
export function mayWrite(owner: Owner, station: string, placeOf: Directory["placeOf"]): "own" | "foreign" | "unknown" {
  if (owner.kind === "station") return station === owner.id ? "own" : "foreign";
  const place = placesFor(owner, placeOf)(station);
  if (!place) return "unknown";
  return place.city === owner.city ? "own" : "foreign";
}
