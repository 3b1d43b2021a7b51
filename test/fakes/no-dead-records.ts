import type { DeadRecord } from "../../domain/normalize/dead-record.ts";

/** A store of dead records in a world where nothing is given up. */
export const noDeadRecords = { find: async (): Promise<ReadonlyMap<string, DeadRecord>> => new Map() };
