/**
 * Orders (指令): signed requests by which a bureau or a station asks the step that owns a store to change it: reviews, maintenance and what is
 * to come. Each kind is one entry of a table (`order-kinds.ts`); the road is the same for all. See docs/decisions/0033-orders.md.
 */
import type * as z from "zod";
import type { Place } from "../model/network.ts";
import type { PushIdentity } from "../model/rank.ts";
import { mayWrite, placesFor, type Directory, type Owner } from "../registry/owner.ts";
import type { OrderStep } from "./order-key.ts";

/** Why an order is refused: where (JSON pointer), a stable word, and a sentence in both languages. */
export interface OrderFault {
  readonly pointer: string;
  readonly kind: string;
  readonly zh: string;
  readonly en: string;
  /** Not the order is wrong, but who signed it: answered 403. */
  readonly notAllowed?: true;
}

/** Who signed an order, and what it may name. */
export interface OrderContext extends Directory {
  readonly push: PushIdentity;
  readonly owner: Owner;
}

export interface OrderKind<O> {
  /** `POST` to this path. It is signed and kept with the order, and says of which kind it is. */
  readonly path: `/v1/${string}`;
  /** The step that owns what it changes: names prefix and queue. */
  readonly step: OrderStep;
  readonly shape: z.ZodType<O>;
  /** Whose keys may sign it. */
  readonly signers: readonly Owner["kind"][];
  /** How many entries it has: counted against what a key may send. */
  entries(order: O): number;
  /** What is wrong with it, as far as it can be told from request and network alone: the same request gives the same answer whenever it is asked. */
  faults(order: O, context: OrderContext): readonly OrderFault[];
}

const WORD = { station: ["站点", "a station"], bureau: ["管理部门", "a bureau"] } as const;

/** The fault of a signer of the wrong kind; none where it may. */
export function signerFaults({ signers }: Pick<OrderKind<unknown>, "signers">, { owner, push }: OrderContext): OrderFault[] {
  if (signers.includes(owner.kind)) return [];
  const [zh, en] = WORD[owner.kind];
  return [{
    pointer: "", kind: "not-this-signer", notAllowed: true, zh: `此类指令须由${signers.map((kind) => WORD[kind][0]).join("或")}的密钥签名；“${push.keyId}”是${zh}的。`,
    en: `This is for a key of ${signers.map((kind) => WORD[kind][1]).join(" or ")}: "${push.keyId}" is ${en}'s.`,
  }];
}

/** The fault of a station that is not the signer's to speak of. A bureau speaks of its own city's stations, a station of itself. */
export function stationFaults(station: string, pointer: string, { owner, placeOf }: OrderContext): OrderFault[] {
  const may = mayWrite(owner, station, placeOf);
  if (may === "foreign") {
    return [{ pointer, kind: "foreign-station", notAllowed: true, zh: `站点“${station}”不属于此密钥。`, en: `Station "${station}" is not this key's.` }];
  }
  return placesFor(owner, placeOf)(station) ? [] : [{ pointer, kind: "unknown-station", zh: `没有登记站点“${station}”。`, en: `No station "${station}" is registered.` }];
}

/** The place that an order names. Throws where the network has none: collect has seen to it. */
export function placeNamed(station: string, placeOf: Directory["placeOf"]): Place {
  const place = placeOf(station);
  if (!place) throw new Error(`an order that was accepted names ${station}, which the network does not have`);
  return place;
}
