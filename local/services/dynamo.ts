import { spawn, type ChildProcess } from "node:child_process";
import { mkdirSync } from "node:fs";
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import type { Declared } from "../template/deployment.ts";

export interface Dynamo {
  readonly endpoint: string;
  /** Creates the tables that do not exist yet: keys and indexes; what the engine lacks (recovery, TTL, encryption) is left out. */
  createTables(tables: readonly Declared[]): Promise<void>;
  stop(): Promise<void>;
}

interface Index { readonly IndexName: string; readonly KeySchema: unknown; readonly Projection: unknown }

/** After a crash the engine of the dead system still holds the directory until it notices: so long a start waits for it. */
const LOCK_WAIT_MS = 3000;

/** Starts DynamoDB (dynalite) in its own process; with a directory its tables survive restarts. Throws where another system uses the directory. */
export async function startDynamo(region: string, directory?: string): Promise<Dynamo> {
  if (directory !== undefined) mkdirSync(dirname(directory), { recursive: true });
  for (const end = Date.now() + LOCK_WAIT_MS; ;) {
    const child = spawn(process.execPath, [fileURLToPath(new URL("dynamo-process.mjs", import.meta.url)), ...(directory === undefined ? [] : [directory])], {
      stdio: ["pipe", "pipe", "pipe"], env: { PATH: process.env["PATH"], AWS_REGION: region, AWS_ACCOUNT_ID: "000000000000" },
    });
    const gone = new Promise<void>((resolve) => child.once("exit", () => resolve()));
    let complaint = "";
    child.stderr.on("data", (text: Buffer) => void (complaint = (complaint + text.toString()).slice(-2000)));
    const port = await Promise.race([new Promise<number>((resolve) => child.stdout.once("data", (text: Buffer) => resolve(Number(text.toString())))), gone]);
    if (typeof port === "number") return connect(child, gone, `http://127.0.0.1:${port}`, region);
    // What LevelDB says of a directory that another process holds.
    const held = directory !== undefined && /LEVEL_|lock/i.test(complaint);
    if (!held) throw new Error(`the embedded DynamoDB did not start: ${complaint}`);
    if (Date.now() > end) throw new Error(`${dirname(directory)} cannot be opened: stop the local system that uses it, or choose another data directory\n${complaint}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

function connect(child: ChildProcess, gone: Promise<void>, endpoint: string, region: string): Dynamo {
  return {
    endpoint,
    createTables: (tables) => Promise.all(tables.map((table) => createTable(endpoint, region, table))).then(() => undefined),
    stop: async () => {
      const hard = setTimeout(() => child.kill("SIGKILL"), 2000);
      child.stdin?.end();
      await gone;
      clearTimeout(hard);
    },
  };
}

async function createTable(endpoint: string, region: string, { resource, property }: Declared): Promise<void> {
  const indexes = property<Index[]>("GlobalSecondaryIndexes")?.map(({ IndexName, KeySchema, Projection }) => ({ IndexName, KeySchema, Projection }));
  const created = await call(endpoint, region, "CreateTable", {
    TableName: resource.physicalName,
    AttributeDefinitions: property("AttributeDefinitions"),
    KeySchema: property("KeySchema"),
    BillingMode: "PAY_PER_REQUEST",
    ...(indexes === undefined ? {} : { GlobalSecondaryIndexes: indexes }),
  });
  if (created.status === 400 && created.body.includes("ResourceInUseException")) return requireSameKeys(endpoint, region, { resource, property });
  if (created.status !== 200) throw new Error(`stack ${resource.stack}, resource ${resource.logicalId}: CreateTable: ${created.body}`);
  for (;;) {
    const { body } = await call(endpoint, region, "DescribeTable", { TableName: resource.physicalName });
    if (body.includes('"TableStatus":"ACTIVE"')) return;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

async function requireSameKeys(endpoint: string, region: string, { resource, property }: Declared): Promise<void> {
  const { body } = await call(endpoint, region, "DescribeTable", { TableName: resource.physicalName });
  const names = (schema: readonly { AttributeName: string }[]): string => schema.map((key) => key.AttributeName).join(", ");
  const stored = names((JSON.parse(body) as { Table: { KeySchema: { AttributeName: string }[] } }).Table.KeySchema);
  const wanted = names(property<{ AttributeName: string }[]>("KeySchema") ?? []);
  if (stored !== wanted) throw new Error(`table ${resource.physicalName} was kept with the key (${stored}), the template wants (${wanted}): start on another data directory, or delete this one`);
}

async function call(endpoint: string, region: string, operation: string, body: unknown): Promise<{ status: number; body: string }> {
  const response = await fetch(endpoint, {
    method: "POST",
    headers: {
      "content-type": "application/x-amz-json-1.0", "x-amz-target": `DynamoDB_20120810.${operation}`, "x-amz-date": "20260101T000000Z",
      authorization: `AWS4-HMAC-SHA256 Credential=local/20260101/${region}/dynamodb/aws4_request, SignedHeaders=host;x-amz-date, Signature=0`,
    },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: await response.text() };
}
