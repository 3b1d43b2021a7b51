import type { APIGatewayProxyEventV2, APIGatewayProxyStructuredResultV2 } from "aws-lambda";
import { whoIsTold } from "../../domain/alert/who-is-told.ts";
import type { City, Network, Outlet, Place } from "../../domain/model/network.ts";
import { accepted, refused, type Outcome } from "../../domain/model/outcome.ts";
import { civilDateAt, type Instant } from "../../domain/model/time.ts";
import { problemAnswer } from "../runtime/problem.ts";
import type { FindKey } from "../runtime/verify-signature.ts";
import { ANYONE, readerOf, type Reader } from "./bureau-reader.ts";

export interface PlaceReaderPorts {
  readonly network: Network;
  readonly findKey: () => FindKey;
  readonly now: () => Instant;
}

/** Unknown, or not for whoever asks: the same answer, so that nobody learns by asking which outlets there are. */
const NOT_FOUND = problemAnswer({ status: 404, type: "not-found", title: "没有找到 Not found", detail: "没有这个站点、断面或城市。No such station, section or city." });

/** True for what only its bureaus may read: a discharge outlet that its bureau did not release (decisions: never public unless released). */
export const isHeldBack = (place: Place | City | undefined): place is Outlet => place !== undefined && "medium" in place && place.medium === "wastewater" && !place.released;

/** Whether a reader may read of a place at all: what is held back is for the bureaus that are told of it. */
export const mayReadOf = (network: Network, place: Place, reader: Reader, now: Instant): boolean =>
  !isHeldBack(place) || (reader.kind === "bureau" && whoIsTold(network, place, civilDateAt(now)).includes(reader.city));

/**
 * Who reads of a place or a city, and may. What is held back is read by the bureaus that are told of it, and by the outlet itself, which signs with
 * a key of its own and is shown what anyone would be shown of a station. To anybody else it does not exist.
 */
export async function readerOfPlace<P extends Place | City>(
  event: APIGatewayProxyEventV2, place: P | undefined, ports: PlaceReaderPorts,
): Promise<Outcome<{ readonly reader: Reader; readonly place: P }, APIGatewayProxyStructuredResultV2>> {
  const held = isHeldBack(place);
  // Before the place is looked at: whoever's signature does not count is told so of any place, there or not.
  const signed = await readerOf(event, ports.findKey(), ports.now(), held ? place.id : undefined);
  if (!signed.ok) return signed;
  if (place === undefined) return refused(NOT_FOUND);
  const reader = signed.value;
  if (reader.kind === "owner") return accepted({ reader: ANYONE, place });
  return !held || mayReadOf(ports.network, place, reader, ports.now()) ? accepted({ reader, place }) : refused(NOT_FOUND);
}
