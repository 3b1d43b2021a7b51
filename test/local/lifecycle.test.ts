import { spawn, type ChildProcess } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { DynamoDBClient, GetItemCommand, ScanCommand } from "@aws-sdk/client-dynamodb";
import { S3Client, PutObjectCommand } from "@aws-sdk/client-s3";
import { PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import { SendMessageCommand, SQSClient } from "@aws-sdk/client-sqs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startLocal, type LocalSystem } from "../../local/start-local.ts";
import { sampleAssembly } from "./sample-assembly.ts";

const credentials = { accessKeyId: "x", secretAccessKey: "x" };
let assembly: string;
let data: string;
beforeAll(() => {
  assembly = sampleAssembly();
  data = mkdtempSync(join(tmpdir(), "beijiang-data-"));
}, 60_000);
afterAll(() => {
  rmSync(data, { recursive: true, force: true });
});

const clients = (system: LocalSystem) => {
  const shared = { region: system.aws.region, credentials };
  return {
    db: new DynamoDBClient({ ...shared, endpoint: system.aws.endpointDynamodb }), sqs: new SQSClient({ ...shared, endpoint: system.aws.endpoint }),
    sns: new SNSClient({ ...shared, endpoint: system.aws.endpoint }), s3: new S3Client({ ...shared, endpoint: system.aws.endpoint, forcePathStyle: true }),
  };
};
const tableOf = (system: LocalSystem): string => system.find("Table", "AWS::DynamoDB::GlobalTable").physicalName;
const send = (system: LocalSystem, queue: string, body: object): Promise<unknown> =>
  clients(system).sqs.send(new SendMessageCommand({ QueueUrl: system.find(queue, "AWS::SQS::Queue").ref, MessageBody: JSON.stringify(body) }));

/** Processes below a process, by /proc. */
function descendants(pid: number): number[] {
  const parents = readdirSync("/proc").filter((name) => /^\d+$/.test(name)).flatMap((name) => {
    try {
      return [{ pid: Number(name), parent: Number(/\) \S (\d+)/.exec(readFileSync(`/proc/${name}/stat`, "utf8"))![1]) }];
    } catch {
      return [];
    }
  });
  const own = parents.filter(({ parent }) => parent === pid).map((one) => one.pid);
  return own.flatMap((one) => [one, ...descendants(one)]);
}
const alive = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, "utf8"));
  } catch {
    return false;
  }
};

/** Starts the system in a process that can be killed as a whole. */
async function startElsewhere(options: object): Promise<{ readonly process: ChildProcess; readonly url: string }> {
  const code = `import { startLocal } from ${JSON.stringify(new URL("../../local/start-local.ts", import.meta.url).href)};
    console.log((await startLocal(${JSON.stringify(options)})).url);`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", code], { stdio: ["ignore", "pipe", "inherit"] });
  return { process: child, url: await new Promise((resolve) => child.stdout.once("data", (text: Buffer) => resolve(text.toString().trim()))) };
}

describe("with a data directory", () => {
  it("a second start finds tables, objects, messages and letters again, and notifies of a put that a crash left unannounced", async () => {
    const first = await startLocal({ assembly, port: 0, data });
    first.mailbox.subscribe({ name: "duty", topicArn: first.find("Notices").arn });
    await clients(first).sns.send(new PublishCommand({ TopicArn: first.find("Notices").arn, Message: "kept" }));
    await send(first, "Arrivals", { id: "stored" });
    await first.settle();
    // This one fails and waits, invisible, for its time-out of 30 s when the system stops.
    await send(first, "Arrivals", { id: "waiting", throws: true });
    while ((first.invocations()[first.find("Work", "AWS::Lambda::Function").logicalId]?.failed ?? 0) === 0) await wait(10);
    const raw = first.find("Raw").physicalName;
    await clients(first).s3.send(new PutObjectCommand({ Bucket: raw, Key: "readings/lost", Body: "1" }));
    await first.settle({ timeoutMs: 300 }).catch(() => undefined);
    await first.stop();
    writeFileSync(join(data, "notification.journal"), `${JSON.stringify([raw, "readings/lost"])}\n`);

    const second = await startLocal({ assembly, port: 0, data, retryDelayMs: 20 });
    const letters = second.mailbox.list().map(({ message }) => message);
    await clients(second).sns.send(new PublishCommand({ TopicArn: second.find("Notices").arn, Message: "after" }));
    await second.settle();
    const read = async (id: string) => (await clients(second).db.send(new GetItemCommand({ TableName: tableOf(second), Key: { id: { S: id } } }))).Item?.["receipts"]?.N;
    const found = [await read("stored"), await read("waiting"), await read("readings/lost")];
    const after = second.mailbox.list().map(({ message }) => message);
    await second.stop();
    expect(letters).toEqual(["kept"]);
    expect(after).toEqual(["kept", "after"]);
    expect(found).toEqual(["1", "3", "2"]);
  }, 90_000);

  it("a second start on a directory in use is refused", async () => {
    const first = await startLocal({ assembly, port: 0, data: join(data, "used") });
    await expect(startLocal({ assembly, port: 0, data: join(data, "used") })).rejects.toThrow("stop the local system that uses it");
    await first.stop();
  }, 90_000);
});

describe("a crash", () => {
  it("loses nothing that was acknowledged, and a start right after it finds its data", async () => {
    const kept = join(data, "crash");
    const first = await startElsewhere({ assembly, port: 0, data: kept });
    let acknowledged = 0;
    const push = async (): Promise<void> => {
      const answer = await fetch(`${first.url}/v1/things`, { method: "POST", body: "{}", headers: { "content-type": "application/json" } });
      if (answer.status === 202) acknowledged += 1;
      if (acknowledged >= 40) first.process.kill("SIGKILL");
      return push();
    };
    await Promise.allSettled(Array.from({ length: 8 }, push));
    const second = await startLocal({ assembly, port: 0, data: kept });
    await second.settle();
    const { Count } = await clients(second).db.send(new ScanCommand({ TableName: tableOf(second), Select: "COUNT" }));
    await second.stop();
    expect(acknowledged).toBeGreaterThanOrEqual(40);
    expect(Count).toBeGreaterThanOrEqual(acknowledged);
  }, 90_000);
});

describe("faults", () => {
  it("deliver every second message again, once, and in another order", async () => {
    const system = await startLocal({ assembly, port: 0, faults: { duplicateEvery: 2, reorder: true } });
    await Promise.all(Array.from({ length: 10 }, (_, index) => send(system, "Arrivals", { id: `n${index}` })));
    await system.settle();
    const { Items = [] } = await clients(system).db.send(new ScanCommand({ TableName: tableOf(system) }));
    await system.stop();
    expect(Items.map((item) => item["receipts"]!.N).sort()).toEqual([...Array(5).fill("1"), ...Array(5).fill("2")]);
  }, 90_000);
});

describe("start and stop", () => {
  it("stop leaves no process behind, within three seconds, though a function hangs", async () => {
    const before = descendants(process.pid);
    const system = await startLocal({ assembly, port: 0 });
    await send(system, "Arrivals", { id: "hangs", hang: 20_000 });
    while (descendants(process.pid).length < before.length + 2) await wait(10);
    await expect(startLocal({ assembly, port: Number(new URL(system.url).port) })).rejects.toThrow("is taken");
    const begin = Date.now();
    await system.stop();
    expect(Date.now() - begin).toBeLessThan(3000);
    expect(descendants(process.pid).filter((pid) => !before.includes(pid) && alive(pid))).toEqual([]);
  }, 90_000);

  it("functions and tables end by themselves when their parent is killed", async () => {
    const { process: parent } = await startElsewhere({ assembly, port: 0, warm: true });
    const children = descendants(parent.pid!);
    expect(children.length).toBe(4);
    parent.kill("SIGKILL");
    for (let tries = 0; tries < 300 && children.some(alive); tries += 1) await wait(10);
    expect(children.filter(alive)).toEqual([]);
  }, 90_000);

  it("refuses an app with a resource that it does not know, and leaves nothing running", async () => {
    const before = descendants(process.pid);
    const strange = join(data, "cdk.out");
    cpSync(assembly, strange, { recursive: true });
    const template = join(strange, "Sample-Steps.template.json");
    const text = readFileSync(template, "utf8");
    writeFileSync(template, text.replace('"Resources": {', '"Resources": { "Strange": { "Type": "AWS::Kinesis::Stream" },'));
    await expect(startLocal({ assembly: strange, port: 0 })).rejects.toThrow("stack Sample-Steps, resource Strange: the local system does not know AWS::Kinesis::Stream");
    writeFileSync(template, text.replaceAll('"RAW":', '"OTHER": { "Ref": "Nowhere" }, "RAW":'));
    await expect(startLocal({ assembly: strange, port: 0 })).rejects.toThrow('property Environment.Variables: "Nowhere" does not exist');
    expect(descendants(process.pid).filter((pid) => !before.includes(pid) && alive(pid))).toEqual([]);
  }, 90_000);
});
