import { CfnOutput, Stack, type StackProps } from "aws-cdk-lib";
import { HttpApi, type HttpMethod } from "aws-cdk-lib/aws-apigatewayv2";
import { HttpLambdaIntegration } from "aws-cdk-lib/aws-apigatewayv2-integrations";
import type { IFunction } from "aws-cdk-lib/aws-lambda";
import { Schedule, ScheduleTargetInput, type ScheduleExpression } from "aws-cdk-lib/aws-scheduler";
import { SqsSendMessage } from "aws-cdk-lib/aws-scheduler-targets";
import { Secret } from "aws-cdk-lib/aws-secretsmanager";
import type { Queue } from "aws-cdk-lib/aws-sqs";
import type { Construct } from "constructs";
import { StepQueue } from "./constructs/step-queue.ts";
import type { Stage } from "./stage.ts";
import type { StateStack } from "./state-stack.ts";
import { addAlert } from "./steps/add-alert.ts";
import { addAlertOrders } from "./steps/add-alert-orders.ts";
import { addAssess } from "./steps/add-assess.ts";
import { addBulletin } from "./steps/add-bulletin.ts";
import { addBulletinOrders } from "./steps/add-bulletin-orders.ts";
import { addCanary } from "./steps/add-canary.ts";
import { addCollect } from "./steps/add-collect.ts";
import { addJoint } from "./steps/add-joint.ts";
import { addLedger } from "./steps/add-ledger.ts";
import { addManifest } from "./steps/add-manifest.ts";
import { addNormalize } from "./steps/add-normalize.ts";
import { addQuery } from "./steps/add-query.ts";
import { addRegistry } from "./steps/add-registry.ts";
import { addRobots } from "./steps/add-robots.ts";
import { addSweep } from "./steps/add-sweep.ts";
import type { StepsContext } from "./steps/steps-context.ts";
import { TIMEOUTS } from "./timeouts.ts";

/** The road of a reading, in its order: collect, normalize, assess, alert, bulletin; beside it what serves and guards them. */
export class StepsStack extends Stack {
  private readonly api: HttpApi;

  constructor(scope: Construct, id: string, props: StackProps & { readonly stage: Stage; readonly state: StateStack }) {
    super(scope, id, props);
    const { stage, state } = props;
    const alarm = { notify: state.operations };
    this.api = new HttpApi(this, "Api", { description: "Signed pushes in, receipts and readings out" });
    const queues = {
      assess: new StepQueue(this, "AssessQueue", { functionTimeout: TIMEOUTS.assess, alarm, runbook: "dead-letters-assess" }),
      city: new StepQueue(this, "CityQueue", { functionTimeout: TIMEOUTS.assess, alarm, runbook: "dead-letters-assess" }),
      period: new StepQueue(this, "PeriodQueue", { functionTimeout: TIMEOUTS.assessPeriod, alarm, runbook: "dead-letters-assess" }),
      alert: new StepQueue(this, "AlertQueue", { functionTimeout: TIMEOUTS.alert, alarm, runbook: "dead-letters-alert" }),
      send: new StepQueue(this, "SendQueue", { functionTimeout: TIMEOUTS.alertSend, alarm, runbook: "dead-letters-send" }),
      bulletin: new StepQueue(this, "BulletinQueue", { functionTimeout: TIMEOUTS.bulletin, alarm, runbook: "dead-letters-bulletin" }),
    };
    const context: StepsContext = {
      stack: this, stage, state, alarm, queues,
      robotQueues: [],
      api: this.api.apiEndpoint,
      canaryKey: stage.canary === null ? undefined : new Secret(this, "CanaryKey", { description: "Key of the canary, made at deployment", generateSecretString: { passwordLength: 64, excludePunctuation: true } }),
      installation: this.toJsonString({ ...stage.notices, issuer: stage.issuer, api: this.api.apiEndpoint }),
      route: (path, method, target) => this.route(path, method, target),
      tick: (name, schedule, queue, message) => this.tick(name, schedule, queue, message),
    };
    const steps = [addCollect, addNormalize, addAssess, addAlert, addRobots, addAlertOrders, addJoint, addBulletin, addBulletinOrders, addQuery, addRegistry, addSweep, addManifest, addLedger, addCanary];
    for (const add of steps) add(context);
    this.tellOperators(context);
  }

  /** What the operators' tools connect by: see ops/connect.ts. */
  private tellOperators({ state, queues }: StepsContext): void {
    const of = {
      normalize: state.rawArrivals, registry: state.commandArrivals, alertorders: state.alertOrders, joint: state.jointArrivals, inbox: state.inboxArrivals, assess: queues.assess, assesscity: queues.city,
      assessperiod: queues.period, alert: queues.alert, alertsend: queues.send, bulletin: queues.bulletin, bulletinorders: state.bulletinOrders,
    };
    new CfnOutput(this, "ApiAddress", { value: this.api.apiEndpoint });
    new CfnOutput(this, "Connection", {
      value: this.toJsonString({
        api: this.api.apiEndpoint,
        buckets: { raw: state.raw.bucketName, manifests: state.manifests.bucketName },
        tables: { observations: state.observations.tableName, receipts: state.receipts.tableName },
        queues: Object.fromEntries(Object.entries(of).map(([step, { queue, deadLetters }]) => [step, { queue: queue.queueUrl, deadLetters: deadLetters.queueUrl }])),
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
