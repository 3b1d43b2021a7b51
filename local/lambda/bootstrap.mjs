// What the Lambda runtime is in the cloud: imports the handler, asks the runtime API for events, answers. One event at a time.
// Time: every event carries the local system's time; Date follows it, so that handlers need to know nothing of this.
import { Agent, request } from "node:http";
import { join } from "node:path";
import { existsSync } from "node:fs";
import { pathToFileURL } from "node:url";

const RealDate = Date;
let offset = Number(process.env.LOCAL_TIME_OFFSET_MS ?? 0);
const now = () => RealDate.now() + offset;
globalThis.Date = new Proxy(RealDate, {
  construct: (target, given, self) => Reflect.construct(target, given.length === 0 ? [now()] : given, self),
  apply: () => new RealDate(now()).toString(),
  get: (target, name, self) => (name === "now" ? now : Reflect.get(target, name, self)),
});
// x.constructor stays Date for values made before and after.
RealDate.prototype.constructor = globalThis.Date;

// The parent is gone (also killed): nobody would read an answer.
process.stdin.resume();
process.stdin.on("end", () => process.exit(0));
process.stdin.on("error", () => process.exit(0));

const [host, base = ""] = process.env.AWS_LAMBDA_RUNTIME_API.split(/(?=\/)(.*)/s);
const agent = new Agent({ keepAlive: true, maxSockets: 1 });

function call(method, path, body) {
  return new Promise((resolve, reject) => {
    const [hostname, port] = host.split(":");
    const outgoing = request({ agent, hostname, port, method, path: `${base}/2018-06-01/runtime/${path}`, headers: { "content-type": "application/json" } }, (answer) => {
      const parts = [];
      answer.on("data", (part) => parts.push(part));
      answer.on("error", reject);
      answer.on("end", () => resolve({ status: answer.statusCode, headers: answer.headers, body: Buffer.concat(parts).toString("utf8") }));
    });
    outgoing.on("error", reject);
    outgoing.end(body);
  });
}

const describe = (error) => JSON.stringify({
  errorType: error?.name ?? "Error", errorMessage: error?.message ?? String(error), trace: String(error?.stack ?? "").split("\n"),
});

async function importHandler() {
  const [, file, name] = /^(.*)\.([^.]+)$/.exec(process.env._HANDLER);
  const path = [".mjs", ".js", ".cjs"].map((extension) => join(process.env.LAMBDA_TASK_ROOT, file + extension)).find((candidate) => existsSync(candidate));
  if (path === undefined) throw new Error(`no file for handler ${process.env._HANDLER}`);
  const handler = (await import(pathToFileURL(path).href))[name];
  if (typeof handler !== "function") throw new Error(`${path} exports no function "${name}"`);
  return handler;
}

let handler;
try {
  handler = await importHandler();
} catch (error) {
  console.error(error);
  await call("POST", "init/error", describe(error));
  process.exit(1);
}

for (;;) {
  const next = await call("GET", "invocation/next").catch(() => process.exit(0));
  if (next.status !== 200) process.exit(0);
  offset = Number(next.headers["x-local-time-ms"]) - RealDate.now();
  const id = next.headers["lambda-runtime-aws-request-id"];
  const deadline = Number(next.headers["lambda-runtime-deadline-ms"]);
  const context = {
    functionName: process.env.AWS_LAMBDA_FUNCTION_NAME, functionVersion: "$LATEST", invokedFunctionArn: next.headers["lambda-runtime-invoked-function-arn"],
    memoryLimitInMB: process.env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE, awsRequestId: id, callbackWaitsForEmptyEventLoop: true,
    logGroupName: process.env.AWS_LAMBDA_LOG_GROUP_NAME, logStreamName: process.env.AWS_LAMBDA_LOG_STREAM_NAME,
    getRemainingTimeInMillis: () => Math.max(0, deadline - now()),
  };
  try {
    const result = await handler(JSON.parse(next.body), context);
    await call("POST", `invocation/${id}/response`, JSON.stringify(result ?? null)).catch(() => process.exit(0));
  } catch (error) {
    console.error(error);
    await call("POST", `invocation/${id}/error`, describe(error)).catch(() => process.exit(0));
  }
}
