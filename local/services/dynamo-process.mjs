// DynamoDB in a process of its own: LevelDB work must not hold up the front, the queues and the runtime API.
// Prints its port; ends when its parent does (end of standard input).
import dynalite from "dynalite";

const path = process.argv[2];
const server = dynalite({ createTableMs: 0, deleteTableMs: 0, updateTableMs: 0, ...(path ? { path } : {}) });
// Function processes keep their connections for as long as they live.
server.keepAliveTimeout = 0;
server.listen(0, "127.0.0.1", () => process.stdout.write(`${server.address().port}\n`));

const end = () => {
  server.close(() => process.exit(0));
  server.closeAllConnections();
  setTimeout(() => process.exit(0), 1500).unref();
};
process.stdin.resume();
process.stdin.on("end", end);
process.stdin.on("error", end);
