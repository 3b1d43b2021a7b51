import { CfnOutput, Stack, TimeZone, type StackProps } from "aws-cdk-lib";
import { HttpApi, HttpMethod } from "aws-cdk-lib/aws-apigatewayv2";
import { HttpLambdaIntegration } from "aws-cdk-lib/aws-apigatewayv2-integrations";
import type { IFunction } from "aws-cdk-lib/aws-lambda";
import { Schedule, ScheduleExpression, ScheduleTargetInput } from "aws-cdk-lib/aws-scheduler";
import { LambdaInvoke, SqsSendMessage } from "aws-cdk-lib/aws-scheduler-targets";
import type { Queue } from "aws-cdk-lib/aws-sqs";
import type { Construct } from "constructs";
import { ALERT_SETTINGS } from "../lambdas/alert/settings.ts";
import { ASSESS_CITY_SETTINGS, ASSESS_PERIOD_SETTINGS, ASSESS_SETTINGS } from "../lambdas/assess/settings.ts";
import { BULLETIN_SETTINGS } from "../lambdas/bulletin/settings.ts";
import { COLLECT_SETTINGS, INBOX_SETTINGS } from "../lambdas/collect/settings.ts";
import { NORMALIZE_SETTINGS } from "../lambdas/normalize/settings.ts";
import { QUERY_SETTINGS } from "../lambdas/query/settings.ts";
import { REGISTRY_SETTINGS } from "../lambdas/registry/settings.ts";
import { SWEEP_SETTINGS } from "../lambdas/sweep/settings.ts";
import { FailureAlarm } from "./constructs/failure-alarm.ts";
import { RefusalAlarm } from "./constructs/refusal-alarm.ts";
import { StepFunction } from "./constructs/step-function.ts";
import { StepQueue } from "./constructs/step-queue.ts";
import type { Stage } from "./stage.ts";
import type { StateStack } from "./state-stack.ts";
import { TIMEOUTS } from "./timeouts.ts";

const BEIJING = TimeZone.of("Asia/Shanghai");
const READ_ITEMS = ["dynamodb:GetItem", "dynamodb:BatchGetItem", "dynamodb:Query"] as const;
const WRITE_ITEMS = ["dynamodb:PutItem"] as const;

/** The road of a reading, in its order: collect, normalize, assess, alert, bulletin; beside it query, registry and sweep. */
export class StepsStack extends Stack {
  private readonly api: HttpApi;

  constructor(scope: Construct, id: string, props: StackProps & { readonly stage: Stage; readonly state: StateStack }) {
    super(scope, id, props);
    const { stage, state } = props;
    const alarm = { notify: state.operations };
    this.api = new HttpApi(this, "Api", { description: "Signed pushes in, receipts and readings out" });

    const assessQueue = new StepQueue(this, "AssessQueue", { functionTimeout: TIMEOUTS.assess, alarm, runbook: "dead-letters-assess" });
    const cityQueue = new StepQueue(this, "CityQueue", { functionTimeout: TIMEOUTS.assess, alarm, runbook: "dead-letters-assess" });
    const periodQueue = new StepQueue(this, "PeriodQueue", { functionTimeout: TIMEOUTS.assess, alarm, runbook: "dead-letters-assess" });
    const alertQueue = new StepQueue(this, "AlertQueue", { functionTimeout: TIMEOUTS.alert, alarm, runbook: "dead-letters-alert" });
    const bulletinQueue = new StepQueue(this, "BulletinQueue", { functionTimeout: TIMEOUTS.bulletin, alarm, runbook: "dead-letters-bulletin" });

    const collect = new StepFunction(this, "Collect", {
      entry: "collect/handler.ts", names: COLLECT_SETTINGS, timeout: TIMEOUTS.collect, memoryMb: 1024,
      settings: {
        rawBucket: state.raw.bucketName, registryTable: state.registry.tableName,
        administrators: this.toJsonString(stage.administrators),
        limitsTable: state.limits.tableName, senderLimit: this.toJsonString(stage.senderLimit),
      },
    });
    state.raw.grantPut(collect.lambda);
    // A request that is sent again is answered as it was kept, a late one looked for; without the right to list, a missing object would look like a forbidden one.
    state.raw.grantRead(collect.lambda);
    state.registry.grant(collect.lambda, "dynamodb:GetItem");
    state.limits.grant(collect.lambda, "dynamodb:GetItem", "dynamodb:UpdateItem");
    for (const path of ["/v1/readings", "/v1/enrolments", "/v1/revocations", "/v1/rotations"]) this.route(path, HttpMethod.POST, collect.lambda);
    new RefusalAlarm(this, "ManyRefusals", { alarm, runbook: "many-refusals" });

    const inbox = new StepFunction(this, "CollectInbox", {
      entry: "collect/inbox-handler.ts", names: INBOX_SETTINGS, timeout: TIMEOUTS.inbox, memoryMb: 3008,
      settings: { inboxBucket: state.inbox.bucketName, rawBucket: state.raw.bucketName, bureaus: this.toJsonString(stage.bureaus) },
    });
    state.inbox.grantRead(inbox.lambda);
    state.inbox.grantPut(inbox.lambda, "results/*");
    state.raw.grantPut(inbox.lambda, "readings/*");
    inbox.readFrom(state.inboxArrivals.queue, { batchSize: 1, windowSeconds: 0, maxConcurrency: 2 });

    const normalize = new StepFunction(this, "Normalize", {
      entry: "normalize/handler.ts", names: NORMALIZE_SETTINGS, timeout: TIMEOUTS.normalize,
      settings: {
        rawBucket: state.raw.bucketName, observationsTable: state.observations.tableName,
        receiptsTable: state.receipts.tableName, assessQueue: assessQueue.queue.queueUrl,
      },
    });
    state.raw.grantRead(normalize.lambda, "readings/*");
    state.observations.grant(normalize.lambda, "dynamodb:GetItem", ...WRITE_ITEMS);
    state.receipts.grant(normalize.lambda, ...WRITE_ITEMS);
    assessQueue.queue.grantSendMessages(normalize.lambda);
    normalize.readFrom(state.rawArrivals.queue, { batchSize: 10, windowSeconds: 0, maxConcurrency: 20 });

    const assess = new StepFunction(this, "Assess", {
      entry: "assess/handler.ts", names: ASSESS_SETTINGS, timeout: TIMEOUTS.assess,
      settings: {
        observationsTable: state.observations.tableName, assessmentsTable: state.assessments.tableName,
        cityQueue: cityQueue.queue.queueUrl, alertQueue: alertQueue.queue.queueUrl, periodQueue: periodQueue.queue.queueUrl,
      },
    });
    state.observations.grant(assess.lambda, ...READ_ITEMS);
    state.assessments.grant(assess.lambda, ...READ_ITEMS, ...WRITE_ITEMS);
    for (const target of [cityQueue, alertQueue, periodQueue]) target.queue.grantSendMessages(assess.lambda);
    assess.readFrom(assessQueue.queue, { batchSize: 25, windowSeconds: 1, maxConcurrency: 20 });
    this.tick("CloseDay", ScheduleExpression.cron({ minute: "30", hour: "0", timeZone: BEIJING }), assessQueue.queue, { closeDay: true });

    const assessCity = new StepFunction(this, "AssessCity", {
      entry: "assess/city-handler.ts", names: ASSESS_CITY_SETTINGS, timeout: TIMEOUTS.assess,
      settings: {
        observationsTable: state.observations.tableName, assessmentsTable: state.assessments.tableName, bulletinQueue: bulletinQueue.queue.queueUrl,
      },
    });
    state.observations.grant(assessCity.lambda, ...READ_ITEMS);
    state.assessments.grant(assessCity.lambda, ...READ_ITEMS, ...WRITE_ITEMS);
    bulletinQueue.queue.grantSendMessages(assessCity.lambda);
    assessCity.readFrom(cityQueue.queue, { batchSize: 200, windowSeconds: 20, maxConcurrency: 5 });

    const assessPeriod = new StepFunction(this, "AssessPeriod", {
      entry: "assess/period-handler.ts", names: ASSESS_PERIOD_SETTINGS, timeout: TIMEOUTS.assess, settings: { assessmentsTable: state.assessments.tableName },
    });
    state.assessments.grant(assessPeriod.lambda, ...READ_ITEMS, ...WRITE_ITEMS);
    assessPeriod.readFrom(periodQueue.queue, { batchSize: 200, windowSeconds: 20, maxConcurrency: 5 });
    // After the days were closed: the last day of a month closes the month, also of a station that fell silent.
    this.tick("ClosePeriods", ScheduleExpression.cron({ minute: "10", hour: "1", timeZone: BEIJING }), periodQueue.queue, { closePeriods: true });

    const alert = new StepFunction(this, "Alert", {
      entry: "alert/handler.ts", names: ALERT_SETTINGS, timeout: TIMEOUTS.alert,
      settings: {
        assessmentsTable: state.assessments.tableName, eventsTable: state.events.tableName,
        alertsTopic: state.alerts.topicArn, bulletinQueue: bulletinQueue.queue.queueUrl,
      },
    });
    state.assessments.grant(alert.lambda, ...READ_ITEMS);
    state.events.grant(alert.lambda, ...READ_ITEMS, "dynamodb:Scan", ...WRITE_ITEMS);
    state.alerts.grantPublish(alert.lambda);
    bulletinQueue.queue.grantSendMessages(alert.lambda);
    alert.readFrom(alertQueue.queue, { batchSize: 100, windowSeconds: 1, maxConcurrency: 10 });
    this.tick("SendUnsent", ScheduleExpression.cron({ minute: "50", timeZone: BEIJING }), alertQueue.queue, { sendUnsent: true });

    const bulletin = new StepFunction(this, "Bulletin", {
      entry: "bulletin/handler.ts", names: BULLETIN_SETTINGS, timeout: TIMEOUTS.bulletin, memoryMb: 1024,
      settings: {
        assessmentsTable: state.assessments.tableName, eventsTable: state.events.tableName, issuesTable: state.issues.tableName, siteBucket: state.site.bucketName,
        issuerZh: stage.issuer.zh, issuerEn: stage.issuer.en, demonstration: stage.demonstration,
      },
    });
    state.assessments.grant(bulletin.lambda, ...READ_ITEMS);
    state.events.grant(bulletin.lambda, ...READ_ITEMS);
    state.issues.grant(bulletin.lambda, "dynamodb:GetItem", ...WRITE_ITEMS);
    state.site.grantReadWrite(bulletin.lambda);
    bulletin.readFrom(bulletinQueue.queue, { batchSize: 1000, windowSeconds: 20, maxConcurrency: 2 });
    this.tick("Hourly", ScheduleExpression.cron({ minute: "5", timeZone: BEIJING }), bulletinQueue.queue, { hourly: true });
    // Due before 12:00 of the next day (HJ 633-2026 5.2): made at 08:30; the later ticks are for a day that was not closed yet.
    this.tick("DailyIssue", ScheduleExpression.cron({ minute: "30", hour: "8-11", timeZone: BEIJING }), bulletinQueue.queue, { dailyIssue: true });

    const query = new StepFunction(this, "Query", {
      entry: "query/handler.ts", names: QUERY_SETTINGS, timeout: TIMEOUTS.query,
      settings: {
        rawBucket: state.raw.bucketName, observationsTable: state.observations.tableName, receiptsTable: state.receipts.tableName,
        assessmentsTable: state.assessments.tableName, registryTable: state.registry.tableName,
      },
    });
    state.raw.grantRead(query.lambda);
    for (const table of [state.observations, state.receipts, state.assessments, state.registry]) table.grant(query.lambda, ...READ_ITEMS);
    for (const path of ["/v1/receipts/{id}", "/v1/senders/{id}", "/v1/places", "/v1/places/{id}/observations", "/v1/places/{id}/assessments"]) {
      this.route(path, HttpMethod.GET, query.lambda);
    }

    const registry = new StepFunction(this, "RegistryStep", {
      entry: "registry/handler.ts", names: REGISTRY_SETTINGS, timeout: TIMEOUTS.registry,
      settings: { rawBucket: state.raw.bucketName, registryTable: state.registry.tableName },
    });
    state.raw.grantRead(registry.lambda, "commands/*");
    state.registry.grant(registry.lambda, "dynamodb:GetItem", ...WRITE_ITEMS);
    registry.readFrom(state.commandArrivals.queue, { batchSize: 1, windowSeconds: 0, maxConcurrency: 2 });

    const sweep = new StepFunction(this, "Sweep", {
      entry: "sweep/handler.ts", names: SWEEP_SETTINGS, timeout: TIMEOUTS.sweep,
      settings: {
        rawBucket: state.raw.bucketName, receiptsTable: state.receipts.tableName, rawArrivalsQueue: state.rawArrivals.queue.queueUrl,
      },
    });
    state.raw.grantRead(sweep.lambda);
    state.receipts.grant(sweep.lambda, ...READ_ITEMS);
    state.rawArrivals.queue.grantSendMessages(sweep.lambda);
    const sweepAt = (id: string, schedule: ScheduleExpression, hours: number) => new Schedule(this, id, {
      schedule, target: new LambdaInvoke(sweep.lambda, { input: ScheduleTargetInput.fromObject({ hours }) }),
      description: "Sends again the raw objects that no outcome names",
    });
    sweepAt("HourlySweep", ScheduleExpression.cron({ minute: "40", timeZone: BEIJING }), 6);
    sweepAt("DailySweep", ScheduleExpression.cron({ minute: "20", hour: "3", timeZone: BEIJING }), 30);
    new FailureAlarm(this, "SweepFails", { lambda: sweep.lambda, alarm, runbook: "sweep-fails" });

    new CfnOutput(this, "ApiAddress", { value: this.api.apiEndpoint });
  }

  private route(path: string, method: HttpMethod, target: IFunction): void {
    const id = `${target.node.scope?.node.id}Integration`;
    this.api.addRoutes({ path, methods: [method], integration: new HttpLambdaIntegration(id, target) });
  }

  private tick(id: string, schedule: ScheduleExpression, queue: Queue, message: object): void {
    new Schedule(this, id, { schedule, target: new SqsSendMessage(queue, { input: ScheduleTargetInput.fromObject(message) }) });
  }
}
