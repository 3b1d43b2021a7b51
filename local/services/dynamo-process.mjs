// DynamoDB in a process of its own: LevelDB work must not hold up the front, the queues and the runtime API.
// Prints its port; ends when its parent does (end of standard input).
import dynalite from "dynalite";

const path = process.argv[2];
const server = dynalite({ createTableMs: 0, deleteTableMs: 0, updateTableMs: 0, ...(path ? { path } : {}) });
// Function processes keep their connections for as long as they live.
server.keepAliveTimeout = 0;
server.listen(0, "127.0.0.1", async () => {
  const { port } = server.address();
  // The store opens at the first request; where it cannot (another process holds the directory), that ends this process.
  const answer = await fetch(`http://127.0.0.1:${port}`, {
    method: "POST", body: "{}",
    headers: {
      "content-type": "application/x-amz-json-1.0", "x-amz-target": "DynamoDB_20120810.ListTables", "x-amz-date": "20260101T000000Z",
      authorization: "AWS4-HMAC-SHA256 Credential=local/20260101/local/dynamodb/aws4_request, SignedHeaders=host;x-amz-date, Signature=0",
    },
  });
  if (answer.status !== 200) throw new Error(await answer.text());
  process.stdout.write(`${port}\n`);
});

const end = () => {
  server.close(() => process.exit(0));
  server.closeAllConnections();
  setTimeout(() => process.exit(0), 1500).unref();
};
process.stdin.resume();
process.stdin.on("end", end);
process.stdin.on("error", end);
