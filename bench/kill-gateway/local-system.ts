/** The local system in a process that can be killed: `local-system.ts ASSEMBLY DATA PORT`. Says its URL, runs until it is told to stop. */
import { leaveConnection } from "../../local/connection-file.ts";
import { startLocal } from "../../local/start-local.ts";

const [assembly, data, port] = process.argv.slice(2) as [string, string, string];
const system = await startLocal({ assembly, data, port: Number(port), retryDelayMs: 2_000, instances: { Collect: 2 } });
leaveConnection(system, [data]);
console.log(`up ${system.url}`);
process.once("SIGTERM", () => void system.stop().then(() => process.exit(0)));
