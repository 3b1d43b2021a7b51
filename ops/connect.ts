import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { CloudFormationClient, DescribeStacksCommand } from "@aws-sdk/client-cloudformation";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { S3Client } from "@aws-sdk/client-s3";
import { SQSClient } from "@aws-sdk/client-sqs";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { UsageError } from "./command.ts";
import { Connection, CONNECTION_FILE, StageNames } from "./connection.ts";

/** Options of every command that connects to a stage. */
export const CONNECT_OPTIONS = { data: { type: "string" }, stage: { type: "string" } } as const;

export const CONNECT_HELP = `  --data DIR       本机系统的数据目录（npm start -- --data DIR）；缺省为正在运行的本机系统
                   data directory of the local system; default: the one that runs
  --stage NAME     AWS 上的部署；凭证与区域取自环境   a stage on AWS: credentials and region come from the environment
  --help           本说明   this text

退出码 exit status: 0 无事 fine · 1 有发现 something was found · 2 用法有误 usage · 3 未能完成 could not be done`;

/** Where `npm start` leaves its connection file where it has no data directory. */
export const RUNNING = fileURLToPath(new URL("../.local/running/", import.meta.url));

/** SDK clients and names of a stage. */
export interface Stage {
  readonly names: StageNames;
  readonly s3: S3Client;
  readonly dynamo: DynamoDBDocumentClient;
  readonly sqs: SQSClient;
}

/** Connects to the local system that runs, or to a stage on AWS. Throws with what to do where there is none. */
export async function connect(values: Readonly<Record<string, string | boolean | undefined>>): Promise<Stage> {
  const { data, stage } = values;
  if (data !== undefined && stage !== undefined) throw new UsageError("--data 与 --stage 只能给一个 · give --data or --stage, not both");
  return stageOf(typeof stage === "string" ? await onAws(stage) : onThisMachine(typeof data === "string" ? data : RUNNING));
}

/** The clients of a connection. */
export function stageOf({ names, local }: Connection): Stage {
  if (local === null) return { names, s3: new S3Client({}), dynamo: DynamoDBDocumentClient.from(new DynamoDBClient({})), sqs: new SQSClient({}) };
  const { region, endpoint, endpointDynamodb } = local;
  const with_ = { region, credentials: { accessKeyId: "local", secretAccessKey: "local" } };
  return {
    names,
    s3: new S3Client({ ...with_, endpoint, forcePathStyle: true, requestChecksumCalculation: "WHEN_REQUIRED", responseChecksumValidation: "WHEN_REQUIRED" }),
    dynamo: DynamoDBDocumentClient.from(new DynamoDBClient({ ...with_, endpoint: endpointDynamodb })),
    sqs: new SQSClient({ ...with_, endpoint }),
  };
}

function onThisMachine(directory: string): Connection {
  let text: string;
  try {
    text = readFileSync(join(directory, CONNECTION_FILE), "utf8");
  } catch {
    throw new UsageError(`${directory} 中没有 ${CONNECTION_FILE}：请先运行 npm start，或用 --stage 连接 AWS · no ${CONNECTION_FILE} there: run npm start first, or name a --stage`);
  }
  return Connection.parse(JSON.parse(text));
}

async function onAws(stage: string): Promise<Connection> {
  const StackName = `BeijiangWatch-${stage}-Steps`;
  const { Stacks } = await new CloudFormationClient({}).send(new DescribeStacksCommand({ StackName }));
  const output = Stacks?.[0]?.Outputs?.find(({ OutputKey }) => OutputKey === "Connection")?.OutputValue;
  if (output === undefined) throw new Error(`堆栈 ${StackName} 没有输出 Connection：请重新部署 · stack ${StackName} has no output Connection: deploy it again`);
  return { names: StageNames.parse(JSON.parse(output)), local: null };
}
