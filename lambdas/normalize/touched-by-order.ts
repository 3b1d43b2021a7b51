import type { MaintenanceWindow } from "../../domain/model/maintenance.ts";
import { intervalOf, type Place } from "../../domain/model/network.ts";
import type { Observation } from "../../domain/model/observation.ts";
import { LENGTH_MS, plusMs, type Instant, type IntervalLength } from "../../domain/model/time.ts";
import { declarationsOf, type PlacedDeclaration } from "../../domain/order/maintenance-order.ts";
import { placeNamed } from "../../domain/order/order-kind.ts";
import { reviewsOf } from "../../domain/order/review-order.ts";
import type { SlotKey } from "../adapters/observations-table.ts";
import { atMost } from "../runtime/at-most.ts";
import type { ArchivedOrder } from "../runtime/read-order.ts";

const WINDOWS_AT_ONCE = 10;

export interface TouchedPorts {
  readonly observations: {
    many(keys: readonly SlotKey[]): Promise<readonly Observation[]>;
    range(place: string, length: IntervalLength, from: Instant, to: Instant): Promise<readonly Observation[]>;
  };
  readonly windows: { get(place: string, id: string): Promise<Pick<MaintenanceWindow, "declarations">> };
  readonly placeOf: (station: string) => Place | undefined;
}

/** The stored intervals whose assessments an applied order bears on. What holds no reading yet is asked for by the push that brings it. */
export async function touchedByOrder(ports: TouchedPorts, { push, receivedAt, ...named }: ArchivedOrder): Promise<readonly SlotKey[]> {
  switch (named.name) {
    case "review": {
      const slots = new Map(reviewsOf(named.order, push, receivedAt, ports.placeOf).map(({ place, length, endsAt }) => [`${place} ${length} ${endsAt}`, { place, length, endsAt }]));
      return ports.observations.many([...slots.values()]);
    }
    case "maintenance": {
      const gate = atMost(WINDOWS_AT_ONCE);
      return (await Promise.all(declarationsOf(named.order, push, receivedAt).map((one) => gate(() => inWindow(ports, one))))).flat();
    }
    default: throw new Error(`${named.name} is no order for normalize`);
  }
}

/** Intervals in what is or ever was declared of a window: what an earlier end set free is to be judged again, too. */
async function inWindow({ observations, windows, placeOf }: TouchedPorts, { place, id, declaration }: PlacedDeclaration): Promise<readonly SlotKey[]> {
  const length = intervalOf(placeNamed(place, placeOf));
  const { declarations } = await windows.get(place, id);
  const spans = [...declarations, declaration].filter(({ from, to }) => from < to);
  if (spans.length === 0) return [];
  const [from, to] = [spans.map((one) => one.from).toSorted()[0]!, spans.map((one) => one.to).toSorted().at(-1)!];
  const stored = await observations.range(place, length, from, plusMs(to, LENGTH_MS[length]));
  return stored.filter(({ endsAt }) => spans.some((one) => one.from < endsAt && plusMs(endsAt, -LENGTH_MS[length]) < one.to));
}
