import * as z from "zod";

/** Names of what a stage consists of, as the steps stack gives them out (its output `Connection`). */
export const StageNames = z.object({
  api: z.string(),
  buckets: z.object({ raw: z.string(), manifests: z.string() }),
  tables: z.object({ observations: z.string(), receipts: z.string() }),
  queues: z.record(z.string(), z.object({ queue: z.string(), deadLetters: z.string() })),
});
export type StageNames = z.infer<typeof StageNames>;

/** How to reach a stage; `local`: the endpoints of a system on this machine. */
export const Connection = z.object({
  names: StageNames,
  local: z.object({ region: z.string(), endpoint: z.string(), endpointDynamodb: z.string() }).nullable(),
});
export type Connection = z.infer<typeof Connection>;

/** File that the running local system leaves in its data directory. */
export const CONNECTION_FILE = "connection.json";
