import { withDeclaration } from "../../domain/normalize/merge-declarations.ts";
import type { PlacedDeclaration } from "../../domain/order/maintenance-order.ts";
import type { StoredWindow } from "../adapters/maintenance-windows.ts";
import { atMost } from "../runtime/at-most.ts";

const TRIES = 10;
const WINDOWS_AT_ONCE = 10;

export interface MaintenancePorts {
  readonly windows: { get(place: string, id: string): Promise<StoredWindow>; put(next: StoredWindow): Promise<"written" | "outdated"> };
}

/** Adds declarations to the windows that they speak of. Any order and repetition ends in the same state. */
export async function applyMaintenance(ports: MaintenancePorts, declared: readonly PlacedDeclaration[]): Promise<void> {
  const gate = atMost(WINDOWS_AT_ONCE);
  await Promise.all(declared.map((one) => gate(() => addTo(ports, one))));
}

async function addTo({ windows }: MaintenancePorts, { place, id, declaration }: PlacedDeclaration): Promise<void> {
  for (let attempt = 1; attempt <= TRIES; attempt++) {
    const stored = await windows.get(place, id);
    const declarations = withDeclaration(stored.declarations, declaration);
    if (declarations === stored.declarations || (await windows.put({ ...stored, version: stored.version + 1, declarations })) === "written") return;
  }
  throw new Error(`maintenance window ${place} ${id} kept changing under ${TRIES} tries`);
}
