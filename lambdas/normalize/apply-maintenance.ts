import type { MaintenanceDeclaration } from "../../domain/model/maintenance.ts";
import type { Place } from "../../domain/model/network.ts";
import type { Observation } from "../../domain/model/observation.ts";
import { LENGTH_MS, plusMs, type Instant, type IntervalLength } from "../../domain/model/time.ts";
import { withDeclaration } from "../../domain/normalize/merge-declarations.ts";
import { placeNamed } from "../../domain/order/order-kind.ts";
import type { PlacedDeclaration } from "../../domain/order/maintenance-order.ts";
import type { StoredWindow } from "../adapters/maintenance-windows.ts";
import type { SlotKey } from "../adapters/observations-table.ts";
import { atMost } from "../runtime/at-most.ts";

const TRIES = 10;
const WINDOWS_AT_ONCE = 10;

export interface MaintenancePorts {
  readonly observations: { range(place: string, length: IntervalLength, from: Instant, to: Instant): Promise<readonly Observation[]> };
  readonly windows: { get(place: string, id: string): Promise<StoredWindow>; put(next: StoredWindow): Promise<"written" | "outdated"> };
  readonly placeOf: (station: string) => Place | undefined;
}

/**
 * Adds declarations to the windows that they speak of. Any order and repetition ends in the same state. Returns the stored intervals that lie in
 * what is or ever was declared of these windows: a repetition after a crash must ask again for what an earlier end set free.
 */
export async function applyMaintenance(ports: MaintenancePorts, declared: readonly PlacedDeclaration[]): Promise<SlotKey[]> {
  const gate = atMost(WINDOWS_AT_ONCE);
  return (await Promise.all(declared.map((one) => gate(async () => {
    const declarations = await addTo(ports, one);
    return touched(ports, placeNamed(one.place, ports.placeOf), [...declarations, one.declaration]);
  })))).flat();
}

async function addTo({ windows }: MaintenancePorts, { place, id, declaration }: PlacedDeclaration): Promise<readonly MaintenanceDeclaration[]> {
  for (let attempt = 1; attempt <= TRIES; attempt++) {
    const stored = await windows.get(place, id);
    const declarations = withDeclaration(stored.declarations, declaration);
    if (declarations === stored.declarations || (await windows.put({ ...stored, version: stored.version + 1, declarations })) === "written") return declarations;
  }
  throw new Error(`maintenance window ${place} ${id} kept changing under ${TRIES} tries`);
}

async function touched({ observations }: MaintenancePorts, { id, medium }: Place, declarations: readonly MaintenanceDeclaration[]): Promise<SlotKey[]> {
  const length = medium === "air" ? "PT1H" : "PT4H";
  const spans = declarations.filter(({ from, to }) => from < to);
  if (spans.length === 0) return [];
  const [from, to] = [spans.map((one) => one.from).toSorted()[0]!, spans.map((one) => one.to).toSorted().at(-1)!];
  const stored = await observations.range(id, length, from, plusMs(to, LENGTH_MS[length]));
  return stored.filter(({ endsAt }) => spans.some((one) => one.from < endsAt && plusMs(endsAt, -LENGTH_MS[length]) < one.to)).map(({ endsAt }) => ({ place: id, length, endsAt }));
}
