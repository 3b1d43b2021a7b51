/**
 * Whose a key is: one station's (a section is one too), or a city's bureau. The key id names its owner, so that no two owners can claim one
 * id and everything that names a key (raw object, rank, receipt) names its owner for ever: see docs/decisions/0022-keys-name-their-owner.md.
 */
import * as z from "zod";
import type { City, Place } from "../model/network.ts";

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

/**
 * Whether an owner may write the series of a station: a station its own only, a bureau those of its city. A bureau that names a station which the
 * network does not know gets `unknown`: that is refused item by item, as a slip of the pen; a station never has a reason to name another.
 */
export function mayWrite(owner: Owner, station: string, placeOf: Directory["placeOf"]): "own" | "foreign" | "unknown" {
  if (owner.kind === "station") return station === owner.id ? "own" : "foreign";
  const place = placeOf(station);
  if (!place) return "unknown";
  return place.city === owner.city ? "own" : "foreign";
}
