import type { SubscriptionDoc } from "../../domain/alert/subscription/subscription.ts";
import { parseDraftId, type DraftDoc } from "../../domain/bulletin/draft/draft-doc.ts";
import type { Matter } from "../../domain/joint/matter.ts";
import type { MaintenanceWindow } from "../../domain/model/maintenance.ts";
import type { Place } from "../../domain/model/network.ts";
import type { Observation } from "../../domain/model/observation.ts";
import { parseReceiptId, receiptId } from "../../domain/model/rank.ts";
import type { Instant } from "../../domain/model/time.ts";
import { decisionOf } from "../../domain/order/approval-order.ts";
import { approvalOutcome, type ApprovalOutcome } from "../../domain/order/approval-outcome.ts";
import { declarationsOf } from "../../domain/order/maintenance-order.ts";
import { jointOutcome, matterOfOrder, type JointEntry } from "../../domain/order/joint-outcome.ts";
import { signedBy } from "../../domain/order/joint-orders.ts";
import { maintenanceOutcome, type MaintenanceOutcome } from "../../domain/order/maintenance-outcome.ts";
import { ORDER_STEPS, orderKey } from "../../domain/order/order-key.ts";
import { ORDER_KINDS, type OrderName } from "../../domain/order/order-kinds.ts";
import { reviewOutcome, type ReviewOutcome } from "../../domain/order/review-outcome.ts";
import { reviewsOf } from "../../domain/order/review-order.ts";
import { subscriptionAsks, type SubscriptionAsk, type SubscriptionOrder } from "../../domain/order/subscription-order.ts";
import { subscriptionAskOutcome, type SubscriptionAskOutcome } from "../../domain/order/subscription-outcome.ts";
import type { ToldEntry } from "../../domain/order/told-entry.ts";
import type { OrderRecord } from "../adapters/order-records.ts";
import type { SlotKey } from "../adapters/observations-table.ts";
import type { KeptCommand } from "../adapters/raw-archive.ts";
import { archivedOrder, type ArchivedOrder } from "../runtime/read-order.ts";

export interface OrderStatusPorts {
  readonly archive: { has(key: string): Promise<boolean>; readCommand(key: string): Promise<KeptCommand> };
  readonly orders: { get(receipt: string): Promise<OrderRecord | undefined> };
  readonly dead: { find(receipts: readonly string[]): Promise<ReadonlyMap<string, unknown>> };
  readonly observations: { many(keys: readonly SlotKey[]): Promise<readonly Observation[]> };
  readonly windows: { get(place: string, id: string): Promise<Pick<MaintenanceWindow, "declarations">> };
  readonly subscriptions: { get(city: string, id: string): Promise<SubscriptionDoc | null> };
  readonly matters: { get(id: string): Promise<Matter | null> };
  readonly drafts: { get(year: string, subject: string): Promise<DraftDoc | null> };
  readonly placeOf: (station: string) => Place | undefined;
}

/** One entry of an order, by its position in it. */
export type EntryStatus = { readonly pointer: string } & (ToldEntry<ReviewOutcome | MaintenanceOutcome | SubscriptionAskOutcome | ApprovalOutcome> | JointEntry);

/**
 * What became of an order. `pending`: kept in the raw archive, not applied yet. `given-up`: kept, and failed too often; a person was told and
 * sends it through again. Outcomes are those of now: a correction that comes tomorrow can leave a review without its value.
 */
export interface OrderStatus {
  readonly receipt: string;
  readonly state: "pending" | "given-up" | "done";
  readonly order?: OrderName;
  readonly receivedAt?: Instant;
  readonly outcomes?: readonly EntryStatus[];
}

/** Looks up an order by its receipt; undefined where none was ever acknowledged under it. */
export const orderStatus = (ports: OrderStatusPorts) => async (receipt: string): Promise<OrderStatus | undefined> => {
  const push = parseReceiptId(receipt);
  if (!push) return undefined;
  const record = await ports.orders.get(receipt);
  if (record) {
    const { step } = ORDER_KINDS[record.order];
    const order = await archivedOrder(ports.archive, orderKey(step, push), step);
    return { receipt, state: "done", order: record.order, receivedAt: order.receivedAt, outcomes: await outcomesOf(ports, order) };
  }
  for (const step of ORDER_STEPS) {
    if (await ports.archive.has(orderKey(step, push))) return { receipt, state: (await ports.dead.find([receiptId(push)])).has(receipt) ? "given-up" : "pending" };
  }
  return undefined;
};

/** Outcomes of the entries, in their order. */
function outcomesOf(ports: OrderStatusPorts, { push, receivedAt, ...named }: ArchivedOrder): Promise<EntryStatus[]> {
  switch (named.name) {
    case "review": return reviewOutcomes(ports, reviewsOf(named.order, push, receivedAt, ports.placeOf));
    case "maintenance": return Promise.all(declarationsOf(named.order, push, receivedAt).map(async ({ place, id, declaration }, index): Promise<EntryStatus> =>
      ({ pointer: `/windows/${index}`, ...maintenanceOutcome(declaration, await ports.windows.get(place, id)) })));
    case "subscription": return Promise.all(subscriptionAsks(named.order, push, receivedAt).map(async (ask): Promise<EntryStatus> =>
      ({ pointer: pointerOf(named.order, ask), ...subscriptionAskOutcome(ask, await ports.subscriptions.get(ask.city, ask.id)) })));
    case "approval": {
      const { year, subject } = parseDraftId(named.order.draft)!;
      return ports.drafts.get(year, subject).then((doc) => [{ pointer: "", ...approvalOutcome(decisionOf(named.order, push, receivedAt), doc) }]);
    }
    case "report": case "acknowledgement": case "drill": return ports.matters.get(matterOfOrder(named, signedBy(push))).then((matter) => [{ pointer: "", ...jointOutcome(named, signedBy(push), matter) }]);
  }
}

const pointerOf = ({ subscriptions, confirmations }: SubscriptionOrder, { id, declaration }: SubscriptionAsk): string =>
  (declaration ? `/subscriptions/${subscriptions.findIndex((one) => one.id === id)}` : `/confirmations/${confirmations.findIndex((one) => one.id === id)}`);

async function reviewOutcomes({ observations }: OrderStatusPorts, reviews: ReturnType<typeof reviewsOf>): Promise<EntryStatus[]> {
  const slotOf = ({ place, length, endsAt }: SlotKey): string => `${place} ${length} ${endsAt}`;
  const keys = [...new Map(reviews.map(({ place, length, endsAt }) => [slotOf({ place, length, endsAt }), { place, length, endsAt }])).values()];
  const stored = new Map((await observations.many(keys)).map((one) => [slotOf(one), one]));
  return reviews.map((review, index) => ({ pointer: `/reviews/${index}`, ...reviewOutcome(review, stored.get(slotOf(review))) }));
}
