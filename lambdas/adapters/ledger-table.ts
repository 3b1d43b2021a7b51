import type { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import type { Instant } from "../../domain/model/time.ts";
import { batchGet } from "./batch-get.ts";
import { putOver } from "./put-over.ts";

/** What people were last told of a station hour: the digest of its difference (empty: it balances again), and when. */
export interface ToldDifference {
  readonly station: string;
  readonly hour: string;
  readonly version: number;
  readonly digest: string;
  readonly toldAt: Instant;
}

/** A key attribute is never empty; readings of an unknown station have no station. */
const stored = (station: string): string => (station === "" ? "-" : station);
const named = (station: string): string => (station === "-" ? "" : station);

/** Differences of the ledger that people were told of; station hours that always balanced have no item. Written by ledger alone. */
export const ledgerTable = (dynamo: DynamoDBDocumentClient, table: string) => ({
  /** What was told of these station hours; consistent. */
  async told(keys: readonly { readonly station: string; readonly hour: string }[]): Promise<ToldDifference[]> {
    const items = await batchGet(dynamo, table, keys.map(({ station, hour }) => ({ station: stored(station), hour })));
    return (items as unknown as ToldDifference[]).map((item) => ({ ...item, station: named(item.station) }));
  },

  /** Writes what was told, over the version that was read (0: none was there). */
  put(told: ToldDifference, readVersion: number): Promise<"written" | "outdated"> {
    return putOver(dynamo, table, { ...told, station: stored(told.station) }, readVersion);
  },
});
export type LedgerTable = ReturnType<typeof ledgerTable>;
