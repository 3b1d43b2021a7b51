/** The local system as the flow tests use it: synthesized once a test file, brought up, stations enrolled. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { paginateScan } from "@aws-sdk/lib-dynamodb";
import { network } from "../../domain/network/network.ts";
import type { Outlet } from "../../domain/model/network.ts";
import { copySources } from "../../local/demo/copy-sources.ts";
import { DEMO_START } from "../../local/demo/bundled-readings.ts";
import { KeyRing } from "../../local/demo/key-ring.ts";
import { ADMINISTRATOR, enrolStations } from "../../local/demo/replay.ts";
import { storesOf } from "../../local/demo/store-clients.ts";
import { subscribeBureaus } from "../../local/demo/subscribers.ts";
import { localStage, synthesize } from "../../local/demo/synthesize.ts";
import { startLocal, type LocalOptions, type LocalSystem } from "../../local/start-local.ts";

export interface LocalDemo {
  readonly system: LocalSystem;
  readonly keys: KeyRing;
  readonly stores: ReturnType<typeof storesOf>;
  stop(): Promise<void>;
}

/**
 * Synthesizes the app (`stage` over the local one), brings it up with all stations enrolled and the bureaus subscribed.
 *
 * @param outlets  registered for this system alone, in a copy of the sources: the network has none
 */
export async function startDemo(options: Partial<LocalOptions> = {}, stage: object = {}, outlets: readonly Outlet[] = []): Promise<LocalDemo> {
  const scratch = mkdtempSync(join(tmpdir(), "beijiang-watch-flow-"));
  const keys = new KeyRing(undefined);
  const assembly = join(scratch, "cdk.out");
  const root = outlets.length > 0 ? copySources(scratch, { "outlets.json": outlets }) : undefined;
  await synthesize(assembly, { ...localStage({ keyId: ADMINISTRATOR, publicKey: keys.publicKey(ADMINISTRATOR) }), ...stage }, root);
  const system = await startLocal({ assembly, port: 0, startAt: DEMO_START, ...options });
  subscribeBureaus(system);
  await enrolStations(system, { ...network, outlets: [...network.outlets, ...outlets] }, keys);
  return {
    system, keys, stores: storesOf(system),
    stop: async () => {
      await system.stop();
      rmSync(scratch, { recursive: true, force: true });
    },
  };
}

/** Every item of a table. */
export async function allItems(stores: LocalDemo["stores"], table: keyof LocalDemo["stores"]["tables"]): Promise<Record<string, unknown>[]> {
  const items: Record<string, unknown>[] = [];
  for await (const page of paginateScan({ client: stores.dynamo }, { TableName: stores.tables[table], ConsistentRead: true })) items.push(...(page.Items ?? []));
  return items;
}
