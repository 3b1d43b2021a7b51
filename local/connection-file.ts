import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { CONNECTION_FILE, StageNames, type Connection } from "../ops/connection.ts";
import type { LocalSystem } from "./local-system.ts";

/** How the operators' tools reach a local system. */
export const connectionOf = ({ outputs, aws }: LocalSystem): Connection => ({
  names: StageNames.parse(JSON.parse(outputs["Connection"] ?? "null")),
  local: { region: aws.region, endpoint: aws.endpoint, endpointDynamodb: aws.endpointDynamodb },
});

/** Leaves the connection of a running system in some directories; gives what takes it away again. */
export function leaveConnection(system: LocalSystem, directories: readonly string[]): () => void {
  const text = JSON.stringify(connectionOf(system), null, 2);
  for (const directory of directories) {
    mkdirSync(directory, { recursive: true });
    writeFileSync(join(directory, CONNECTION_FILE), text);
  }
  return () => directories.forEach((directory) => rmSync(join(directory, CONNECTION_FILE), { force: true }));
}
