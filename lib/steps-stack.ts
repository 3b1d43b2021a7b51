import { CfnOutput, Stack, TimeZone, type StackProps } from "aws-cdk-lib";
import { HttpApi, HttpMethod } from "aws-cdk-lib/aws-apigatewayv2";
import { HttpLambdaIntegration } from "aws-cdk-lib/aws-apigatewayv2-integrations";
import { PolicyStatement } from "aws-cdk-lib/aws-iam";
import type { IFunction } from "aws-cdk-lib/aws-lambda";
import { Schedule, ScheduleExpression, ScheduleTargetInput } from "aws-cdk-lib/aws-scheduler";
import { LambdaInvoke, SqsSendMessage } from "aws-cdk-lib/aws-scheduler-targets";
import type { Queue } from "aws-cdk-lib/aws-sqs";
import type { Construct } from "constructs";
import { ALERT_SETTINGS } from "../lambdas/alert/settings.ts";
import { ASSESS_CITY_SETTINGS, ASSESS_PERIOD_SETTINGS, ASSESS_SETTINGS } from "../lambdas/assess/settings.ts";
import { BULLETIN_SETTINGS } from "../lambdas/bulletin/settings.ts";
import { COLLECT_SETTINGS, INBOX_SETTINGS } from "../lambdas/collect/settings.ts";
import { LEDGER_SETTINGS } from "../lambdas/ledger/settings.ts";
import { MANIFEST_SETTINGS } from "../lambdas/manifest/settings.ts";
import { NORMALIZE_SETTINGS } from "../lambdas/normalize/settings.ts";
import { QUERY_SETTINGS } from "../lambdas/query/settings.ts";
import { REGISTRY_SETTINGS } from "../lambdas/registry/settings.ts";
import { SWEEP_SETTINGS } from "../lambdas/sweep/settings.ts";
import { FailureAlarm } from "./constructs/failure-alarm.ts";
import { LedgerAlarm } from "./constructs/ledger-alarm.ts";
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
    const periodQueue = new StepQueue(this, "PeriodQueue", { functionTimeout: TIMEOUTS.assessPeriod, alarm, runbook: "dead-letters-assess" });
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
    inbox.readFrom(state.inboxArrivals, { batchSize: 1, windowSeconds: 0, maxConcurrency: 2 });

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
    normalize.readFrom(state.rawArrivals, { batchSize: 10, windowSeconds: 0, maxConcurrency: 20 });

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
    assess.readFrom(assessQueue, { batchSize: 25, windowSeconds: 1, maxConcurrency: 20 });
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
    assessCity.readFrom(cityQueue, { batchSize: 200, windowSeconds: 20, maxConcurrency: 5 });

    const assessPeriod = new StepFunction(this, "AssessPeriod", {
      entry: "assess/period-handler.ts", names: ASSESS_PERIOD_SETTINGS, timeout: TIMEOUTS.assessPeriod,
      settings: { observationsTable: state.observations.tableName, assessmentsTable: state.assessments.tableName },
    });
    // Sections are averaged over their rounds, not over days: the readings themselves are read.
    state.observations.grant(assessPeriod.lambda, ...READ_ITEMS);
    state.assessments.grant(assessPeriod.lambda, ...READ_ITEMS, ...WRITE_ITEMS);
    assessPeriod.readFrom(periodQueue, { batchSize: 200, windowSeconds: 20, maxConcurrency: 5 });
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
    alert.readFrom(alertQueue, { batchSize: 100, windowSeconds: 1, maxConcurrency: 10 });
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
    bulletin.readFrom(bulletinQueue, { batchSize: 1000, windowSeconds: 20, maxConcurrency: 2 });
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
    for (const path of ["/v1/receipts/{id}", "/v1/senders/{id}", "/v1/places", "/v1/places/{id}/observations", "/v1/places/{id}/assessments", "/v1/ledger"]) {
      this.route(path, HttpMethod.GET, query.lambda);
    }

    const registry = new StepFunction(this, "RegistryStep", {
      entry: "registry/handler.ts", names: REGISTRY_SETTINGS, timeout: TIMEOUTS.registry,
      settings: { rawBucket: state.raw.bucketName, registryTable: state.registry.tableName },
    });
    state.raw.grantRead(registry.lambda, "commands/*");
    state.registry.grant(registry.lambda, "dynamodb:GetItem", ...WRITE_ITEMS);
    registry.readFrom(state.commandArrivals, { batchSize: 1, windowSeconds: 0, maxConcurrency: 2 });

    const sweep = new StepFunction(this, "Sweep", {
      entry: "sweep/handler.ts", names: SWEEP_SETTINGS, timeout: TIMEOUTS.sweep,
      settings: {
        rawBucket: state.raw.bucketName, receiptsTable: state.receipts.tableName, observationsTable: state.observations.tableName,
        assessmentsTable: state.assessments.tableName, registryTable: state.registry.tableName, rawArrivalsQueue: state.rawArrivals.queue.queueUrl,
        commandArrivalsQueue: state.commandArrivals.queue.queueUrl, assessQueue: assessQueue.queue.queueUrl,
      },
    });
    state.raw.grantRead(sweep.lambda);
    for (const table of [state.receipts, state.observations, state.assessments, state.registry]) table.grant(sweep.lambda, ...READ_ITEMS);
    for (const target of [state.rawArrivals, state.commandArrivals, assessQueue]) target.queue.grantSendMessages(sweep.lambda);
    const sweepAt = (id: string, schedule: ScheduleExpression, hours: number) => new Schedule(this, id, {
      schedule, target: new LambdaInvoke(sweep.lambda, { input: ScheduleTargetInput.fromObject({ hours }) }),
      description: "Sends again what fell through between two steps",
    });
    sweepAt("HourlySweep", ScheduleExpression.cron({ minute: "40", timeZone: BEIJING }), 6);
    sweepAt("DailySweep", ScheduleExpression.cron({ minute: "20", hour: "3", timeZone: BEIJING }), 30);
    new FailureAlarm(this, "SweepFails", { lambda: sweep.lambda, alarm, runbook: "sweep-fails" });

    const manifest = new StepFunction(this, "Manifest", {
      entry: "manifest/handler.ts", names: MANIFEST_SETTINGS, timeout: TIMEOUTS.manifest, memoryMb: 1024,
      settings: { rawBucket: state.raw.bucketName, manifestBucket: state.manifests.bucketName },
    });
    state.raw.grantRead(manifest.lambda);
    state.manifests.grantRead(manifest.lambda);
    manifest.lambda.addToRolePolicy(new PolicyStatement({ actions: ["s3:PutObject"], resources: [state.manifests.arnForObjects("*")] }));
    // A quarter after the day is closed (01:00); the later ones make up for a run that failed.
    new Schedule(this, "DailyManifest", {
      schedule: ScheduleExpression.cron({ minute: "15", hour: "1,4,7", timeZone: BEIJING }), target: new LambdaInvoke(manifest.lambda, { input: ScheduleTargetInput.fromObject({ daily: true }) }),
      description: "Writes the daily manifests of the raw archive",
    });
    new FailureAlarm(this, "ManifestFails", { lambda: manifest.lambda, alarm, runbook: "manifest-fails" });

    const ledger = new StepFunction(this, "Ledger", {
      entry: "ledger/handler.ts", names: LEDGER_SETTINGS, timeout: TIMEOUTS.ledger, memoryMb: 1024,
      settings: {
        rawBucket: state.raw.bucketName, receiptsTable: state.receipts.tableName, observationsTable: state.observations.tableName,
        ledgerTable: state.ledger.tableName, operationsTopic: state.operations.topicArn,
      },
    });
    state.raw.grantRead(ledger.lambda);
    for (const table of [state.receipts, state.observations]) table.grant(ledger.lambda, ...READ_ITEMS);
    state.ledger.grant(ledger.lambda, ...READ_ITEMS, ...WRITE_ITEMS);
    state.operations.grantPublish(ledger.lambda);
    const reconcileAt = (id: string, schedule: ScheduleExpression, firstHoursBack: number, lastHoursBack: number) => new Schedule(this, id, {
      schedule, target: new LambdaInvoke(ledger.lambda, { input: ScheduleTargetInput.fromObject({ firstHoursBack, lastHoursBack }) }),
      description: "Compares what was received with what became of it",
    });
    // A push is tried for a quarter of an hour: of an hour that ended 85 minutes ago all is done, or wrong.
    reconcileAt("HourlyLedger", ScheduleExpression.cron({ minute: "25", timeZone: BEIJING }), 2, 2);
    reconcileAt("DailyLedger", ScheduleExpression.cron({ minute: "35", hour: "4", timeZone: BEIJING }), 50, 3);
    new FailureAlarm(this, "LedgerFails", { lambda: ledger.lambda, alarm, runbook: "ledger-fails" });
    new LedgerAlarm(this, "LedgerDiffers", { service: "ledger", alarm, runbook: "ledger-difference" });

    new CfnOutput(this, "ApiAddress", { value: this.api.apiEndpoint });
    // What the operators' tools connect by: see ops/connect.ts.
    new CfnOutput(this, "Connection", {
      value: this.toJsonString({
        api: this.api.apiEndpoint,
        buckets: { raw: state.raw.bucketName, manifests: state.manifests.bucketName },
        tables: { observations: state.observations.tableName, receipts: state.receipts.tableName },
        queues: Object.fromEntries(Object.entries({
          normalize: state.rawArrivals, registry: state.commandArrivals, inbox: state.inboxArrivals, assess: assessQueue, assesscity: cityQueue, assessperiod: periodQueue, alert: alertQueue, bulletin: bulletinQueue,
        }).map(([step, { queue, deadLetters }]) => [step, { queue: queue.queueUrl, deadLetters: deadLetters.queueUrl }])),
      }),
    });
  }

  private route(path: string, method: HttpMethod, target: IFunction): void {
    const id = `${target.node.scope?.node.id}Integration`;
    this.api.addRoutes({ path, methods: [method], integration: new HttpLambdaIntegration(id, target) });
  }

  private tick(id: string, schedule: ScheduleExpression, queue: Queue, message: object): void {
    new Schedule(this, id, { schedule, target: new SqsSendMessage(queue, { input: ScheduleTargetInput.fromObject(message) }) });
  }
}
