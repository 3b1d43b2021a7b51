/**
 * A small CDK app with one of everything the local system knows, in two stacks as the real one has. Run with a directory:
 * `node test/local/sample-app.ts <directory>` leaves the assembly in <directory>/cdk.out.
 */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { App, CfnOutput, Duration, Stack, TimeZone } from "aws-cdk-lib";
import { HttpApi, HttpMethod } from "aws-cdk-lib/aws-apigatewayv2";
import { HttpLambdaIntegration } from "aws-cdk-lib/aws-apigatewayv2-integrations";
import { AttributeType, TableV2 } from "aws-cdk-lib/aws-dynamodb";
import { Code, Function as Lambda, Runtime } from "aws-cdk-lib/aws-lambda";
import { SqsEventSource } from "aws-cdk-lib/aws-lambda-event-sources";
import { Bucket, type CfnBucket } from "aws-cdk-lib/aws-s3";
import { Schedule, ScheduleExpression, ScheduleTargetInput } from "aws-cdk-lib/aws-scheduler";
import { LambdaInvoke, SqsSendMessage } from "aws-cdk-lib/aws-scheduler-targets";
import { Topic } from "aws-cdk-lib/aws-sns";
import { Queue } from "aws-cdk-lib/aws-sqs";

/** Answers with its event; POST /v1/things keeps the body in S3 first. */
const WEB = `
import { PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
const s3 = new S3Client({ forcePathStyle: process.env.AWS_S3_FORCE_PATH_STYLE === "1" });
export const handler = async (event, context) => {
  if (event.routeKey !== "POST /v1/things") return { event, context, date: new Date().toISOString(), remaining: context.getRemainingTimeInMillis() };
  const Body = event.isBase64Encoded ? Buffer.from(event.body, "base64") : event.body;
  await s3.send(new PutObjectCommand({ Bucket: process.env.RAW, Key: "readings/a b/" + event.requestContext.requestId + ".json", Body, IfNoneMatch: "*" }));
  return { statusCode: 202, cookies: ["a=1", "b=2"], headers: { "X-Kept": "yes" }, body: "kept" };
};`;

/** Does what its messages say and counts every receipt of each in the table. */
const WORK = `
import { DynamoDBClient, UpdateItemCommand } from "@aws-sdk/client-dynamodb";
const db = new DynamoDBClient({});
export const handler = async (event) => {
  const batchItemFailures = [];
  for (const record of event.Records ?? [{ messageId: "schedule", body: JSON.stringify({ id: "schedule", told: event }) }]) {
    const body = JSON.parse(record.body);
    const id = body.id ?? body.Records[0].s3.object.key;
    await db.send(new UpdateItemCommand({
      TableName: process.env.TABLE, Key: { id: { S: id } }, UpdateExpression: "ADD receipts :one SET told = :told, records = :batch, seenAt = :at",
      ExpressionAttributeValues: { ":one": { N: "1" }, ":told": { S: record.body }, ":batch": { N: String((event.Records ?? [1]).length) }, ":at": { S: new Date().toISOString() } },
    }));
    if (body.hang && Number(record.attributes.ApproximateReceiveCount) === 1) await new Promise((resolve) => setTimeout(resolve, body.hang));
    if (body.throws) throw new Error("thrown as told");
    if (body.fails) batchItemFailures.push({ itemIdentifier: record.messageId });
  }
  return { batchItemFailures };
};`;

function synthesize(directory: string): void {
  const code = (name: string, text: string): Code => {
    mkdirSync(join(directory, "source", name), { recursive: true });
    writeFileSync(join(directory, "source", name, "index.mjs"), text);
    return Code.fromAsset(join(directory, "source", name));
  };
  const app = new App({ outdir: join(directory, "cdk.out"), analyticsReporting: false });
  const state = new Stack(app, "Sample-State");
  const table = new TableV2(state, "Table", { partitionKey: { name: "id", type: AttributeType.STRING } });
  const dead = new Queue(state, "DeadLetters");
  const arrivals = new Queue(state, "Arrivals", { visibilityTimeout: Duration.seconds(30), deadLetterQueue: { queue: dead, maxReceiveCount: 3 } });
  const topic = new Topic(state, "Notices");
  const raw = new Bucket(state, "Raw");
  new Bucket(state, "Site");
  (raw.node.defaultChild as CfnBucket).notificationConfiguration = {
    queueConfigurations: [{ event: "s3:ObjectCreated:*", queue: arrivals.queueArn, filter: { s3Key: { rules: [{ name: "prefix", value: "readings/" }] } } }],
  };

  const steps = new Stack(app, "Sample-Steps");
  const web = new Lambda(steps, "Web", { runtime: Runtime.NODEJS_24_X, handler: "index.handler", code: code("web", WEB), timeout: Duration.seconds(10), environment: { RAW: raw.bucketName } });
  const environment = { TABLE: table.tableName, TOPIC: topic.topicArn };
  const work = new Lambda(steps, "Work", { runtime: Runtime.NODEJS_24_X, handler: "index.handler", code: code("work", WORK), timeout: Duration.seconds(5), environment });
  work.addEventSource(new SqsEventSource(arrivals, { batchSize: 10, reportBatchItemFailures: true }));
  const wide = new Queue(steps, "Wide", { visibilityTimeout: Duration.seconds(60) });
  const gather = new Lambda(steps, "Gather", { runtime: Runtime.NODEJS_24_X, handler: "index.handler", code: code("work", WORK), timeout: Duration.seconds(1), environment });
  gather.addEventSource(new SqsEventSource(wide, { batchSize: 100, maxBatchingWindow: Duration.seconds(20), reportBatchItemFailures: true, maxConcurrency: 2 }));
  const timeZone = TimeZone.of("Asia/Shanghai");
  new Schedule(steps, "Hourly", { schedule: ScheduleExpression.cron({ minute: "5", timeZone }), target: new SqsSendMessage(arrivals, { input: ScheduleTargetInput.fromObject({ id: "hourly" }) }) });
  new Schedule(steps, "Daily", { schedule: ScheduleExpression.cron({ minute: "30", hour: "0", timeZone }), target: new LambdaInvoke(gather) });
  const api = new HttpApi(steps, "Api");
  const integration = new HttpLambdaIntegration("WebIntegration", web);
  api.addRoutes({ path: "/v1/things", methods: [HttpMethod.POST], integration });
  api.addRoutes({ path: "/v1/things/{id}", methods: [HttpMethod.GET], integration });
  api.addRoutes({ path: "/v1/tree/{proxy+}", integration });
  new CfnOutput(steps, "Address", { value: api.apiEndpoint });
  app.synth();
}

const [, , directory] = process.argv;
if (directory === undefined) throw new Error("say into which directory");
synthesize(directory);
