import { Aws, CfnOutput, Duration, RemovalPolicy, Stack, type StackProps } from "aws-cdk-lib";
import { Distribution, Function as EdgeFunction, FunctionCode, FunctionEventType, FunctionRuntime, HeadersFrameOption, HeadersReferrerPolicy, ResponseHeadersPolicy, ViewerProtocolPolicy } from "aws-cdk-lib/aws-cloudfront";
import { S3BucketOrigin } from "aws-cdk-lib/aws-cloudfront-origins";
import { AttributeType, Billing, TableV2 } from "aws-cdk-lib/aws-dynamodb";
import { AnyPrincipal, Effect, PolicyStatement, ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { BlockPublicAccess, Bucket, BucketEncryption, ObjectLockRetention, ObjectOwnership, StorageClass, type BucketProps, type CfnBucket, type IBucket, type LifecycleRule } from "aws-cdk-lib/aws-s3";
import { Topic } from "aws-cdk-lib/aws-sns";
import { EmailSubscription } from "aws-cdk-lib/aws-sns-subscriptions";
import type { CfnQueuePolicy, Queue } from "aws-cdk-lib/aws-sqs";
import type { Construct } from "constructs";
import { SITE_HEADERS } from "../lambdas/bulletin/site-headers.ts";
import { CANARY_RAW } from "../lambdas/canary/settings.ts";
import { ORDER_PREFIXES } from "../lambdas/collect/order-settings.ts";
import { StepQueue } from "./constructs/step-queue.ts";
import type { Stage } from "./stage.ts";
import { TIMEOUTS } from "./timeouts.ts";

/** Runs at the edge: a bucket behind the distribution knows no folders. */
const FOLDER_INDEX = "function handler(event) { var request = event.request; if (request.uri.endsWith('/')) request.uri += 'index.html'; return request; }";

/** Days of the longest year. */
const YEAR_DAYS = 366;

/** Raw objects move to a cheaper class that reads at once, and end after the years of the stage, if ever; old versions are kept as long. */
function rawLifecycle({ rawYears }: Stage): LifecycleRule[] {
  return [{
    id: "RawObjects", abortIncompleteMultipartUploadAfter: Duration.days(7),
    transitions: [{ storageClass: StorageClass.GLACIER_INSTANT_RETRIEVAL, transitionAfter: Duration.days(180) }],
    ...(rawYears === null ? {} : { expiration: Duration.days(rawYears * YEAR_DAYS), noncurrentVersionExpiration: Duration.days(rawYears * YEAR_DAYS) }),
  }];
}

/**
 * What must outlive a deployment of the steps: buckets, tables, topics, and the queues that the buckets feed.
 * The steps refer to it; it refers to nothing of theirs.
 */
export class StateStack extends Stack {
  readonly raw: Bucket;
  readonly manifests: Bucket;
  readonly site: Bucket;
  /** Where the distribution serves the pages, without a slash at its end; null without one. */
  readonly siteOrigin: string | null;
  /** Files of bureaus, and what became of them. */
  readonly inbox: Bucket;
  readonly inboxArrivals: StepQueue;
  readonly rawArrivals: StepQueue;
  readonly commandArrivals: StepQueue;
  /** Orders of bureaus that alert applies. */
  readonly alertOrders: StepQueue;
  readonly jointArrivals: StepQueue;
  /** Approvals of bureaus that bulletin applies. */
  readonly bulletinOrders: StepQueue;
  /** Notices of exceedances; joint notices up- and downstream; new issues and errata; what operators must act on. */
  readonly alerts: Topic;
  readonly jointNotices: Topic;
  readonly bulletins: Topic;
  readonly operations: Topic;
  readonly observations: TableV2;
  readonly receipts: TableV2;
  readonly assessments: TableV2;
  readonly events: TableV2;
  readonly notices: TableV2;
  readonly matters: TableV2;
  readonly subscriptions: TableV2;
  readonly registry: TableV2;
  readonly limits: TableV2;
  readonly issues: TableV2;
  readonly drafts: TableV2;
  readonly ledger: TableV2;

  constructor(scope: Construct, id: string, props: StackProps & { readonly stage: Stage }) {
    super(scope, id, props);
    const keep = props.stage.data === "keep";
    const removalPolicy = keep ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY;

    this.alerts = new Topic(this, "Alerts", { displayName: "Beijiang Watch alerts", enforceSSL: true });
    this.jointNotices = new Topic(this, "JointNotices", { displayName: "Beijiang Watch joint notices", enforceSSL: true });
    this.bulletins = new Topic(this, "Bulletins", { displayName: "Beijiang Watch bulletins", enforceSSL: true });
    this.operations = this.operationsTopic(props.stage);

    const table = (name: string, partitionKey: string, sortKey?: string) => new TableV2(this, name, {
      partitionKey: { name: partitionKey, type: AttributeType.STRING },
      ...(sortKey === undefined ? {} : { sortKey: { name: sortKey, type: AttributeType.STRING } }),
      billing: Billing.onDemand(),
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: keep,
      removalPolicy,
    });
    this.observations = table("Observations", "place", "slot");
    this.receipts = table("Receipts", "receipt");
    this.assessments = table("Assessments", "place", "key");
    this.events = table("Events", "place", "series");
    this.notices = table("Notices", "id");
    this.matters = table("Matters", "list", "id");
    this.subscriptions = table("Subscriptions", "city", "id");
    this.registry = table("Registry", "id");
    this.limits = table("Limits", "keyId");
    this.issues = table("Issues", "year");
    this.drafts = table("Drafts", "list", "id");
    this.ledger = table("Ledger", "station", "hour");

    const bucket = (name: string, more: BucketProps = {}) => new Bucket(this, name, {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      removalPolicy,
      ...more,
    });
    this.raw = bucket("Raw", { versioned: true, lifecycleRules: rawLifecycle(props.stage) });
    this.keepUnaltered(this.raw, keep);
    const { mode, days } = props.stage.manifestLock;
    this.manifests = bucket("Manifests", { versioned: true, objectLockEnabled: true, objectLockDefaultRetention: ObjectLockRetention[mode](Duration.days(days)) });
    this.site = bucket("Site");
    // What counts of a file is kept in the raw archive; the file itself and its result are kept for a year, overwritten ones too.
    this.inbox = bucket("Inbox", {
      versioned: true,
      lifecycleRules: [{ expiration: Duration.days(365), noncurrentVersionExpiration: Duration.days(365), abortIncompleteMultipartUploadAfter: Duration.days(7) }],
    });

    const alarm = { notify: this.operations };
    this.rawArrivals = new StepQueue(this, "RawArrivals", { functionTimeout: TIMEOUTS.normalize, alarm, runbook: "dead-letters-normalize" });
    this.commandArrivals = new StepQueue(this, "CommandArrivals", { functionTimeout: TIMEOUTS.registry, alarm, runbook: "dead-letters-registry" });
    this.alertOrders = new StepQueue(this, "AlertOrders", { functionTimeout: TIMEOUTS.alert, alarm, runbook: "dead-letters-alertorders" });
    this.jointArrivals = new StepQueue(this, "JointArrivals", { functionTimeout: TIMEOUTS.alert, alarm, runbook: "dead-letters-joint" });
    this.bulletinOrders = new StepQueue(this, "BulletinOrders", { functionTimeout: TIMEOUTS.bulletin, alarm, runbook: "dead-letters-bulletinorders" });
    this.notify(this.raw, [
      { prefix: "readings/", queue: this.rawArrivals.queue },
      { prefix: "commands/", queue: this.commandArrivals.queue },
      // An order goes the road of the readings: the same step applies it, and the same alarm rings for it.
      ...(props.stage.canary === null ? [] : [{ prefix: CANARY_RAW, queue: this.rawArrivals.queue }]),
      { prefix: ORDER_PREFIXES.normalize, queue: this.rawArrivals.queue },
      { prefix: ORDER_PREFIXES.alert, queue: this.alertOrders.queue },
      { prefix: ORDER_PREFIXES.joint, queue: this.jointArrivals.queue },
      { prefix: ORDER_PREFIXES.bulletin, queue: this.bulletinOrders.queue },
    ]);

    this.inboxArrivals = new StepQueue(this, "InboxArrivals", { functionTimeout: TIMEOUTS.inbox, alarm, runbook: "dead-letters-inbox" });
    // Never of results/: a result must not be taken for a file.
    this.notify(this.inbox, [{ prefix: "bureaus/", queue: this.inboxArrivals.queue }]);

    this.siteOrigin = props.stage.publicSite === "cloudfront" ? this.publish() : null;
    new CfnOutput(this, "SiteBucket", { value: this.site.bucketName });
    new CfnOutput(this, "InboxBucket", { value: this.inbox.bucketName });
    new CfnOutput(this, "AlertsTopic", { value: this.alerts.topicArn });
  }

  /**
   * Raw objects are never altered, whatever a role may do: a put must demand that its key is free, and nobody deletes but the lifecycle
   * (which no policy binds). Where the stage may be thrown away, its objects may be deleted.
   */
  private keepUnaltered(bucket: Bucket, keep: boolean): void {
    bucket.addToResourcePolicy(new PolicyStatement({
      sid: "NeverOverwritten", effect: Effect.DENY, principals: [new AnyPrincipal()], actions: ["s3:PutObject"], resources: [bucket.arnForObjects("*")],
      conditions: { Null: { "s3:if-none-match": "true" } },
    }));
    if (!keep) return;
    bucket.addToResourcePolicy(new PolicyStatement({
      sid: "NeverDeleted", effect: Effect.DENY, principals: [new AnyPrincipal()], actions: ["s3:DeleteObject", "s3:DeleteObjectVersion"], resources: [bucket.arnForObjects("*")],
    }));
    bucket.addToResourcePolicy(new PolicyStatement({
      sid: "BucketNeverDeleted", effect: Effect.DENY, principals: [new AnyPrincipal()], actions: ["s3:DeleteBucket"], resources: [bucket.bucketArn],
    }));
  }

  /** The topic that alarms ring. A topic with a policy of its own no longer lets CloudWatch in by default: it is let in by name. */
  private operationsTopic(stage: Stage): Topic {
    const topic = new Topic(this, "Operations", { displayName: "Beijiang Watch operations", enforceSSL: true });
    topic.addToResourcePolicy(new PolicyStatement({
      principals: [new ServicePrincipal("cloudwatch.amazonaws.com")],
      actions: ["sns:Publish"],
      resources: [topic.topicArn],
      conditions: { StringEquals: { "aws:SourceAccount": Aws.ACCOUNT_ID } },
    }));
    if ("email" in stage.operations) topic.addSubscription(new EmailSubscription(stage.operations.email));
    return topic;
  }

  /**
   * S3 event notifications in the bucket's own property: no custom resource, and the bucket, the queues and their policies stay in one
   * stack. The policy names the account, not the bucket, which would be a circle.
   */
  private notify(bucket: Bucket, targets: readonly { readonly prefix: string; readonly queue: Queue }[]): void {
    const resource = bucket.node.defaultChild as CfnBucket;
    resource.notificationConfiguration = {
      queueConfigurations: targets.map(({ prefix, queue }) => ({
        event: "s3:ObjectCreated:*", queue: queue.queueArn, filter: { s3Key: { rules: [{ name: "prefix", value: prefix }] } },
      })),
    };
    for (const queue of new Set(targets.map((target) => target.queue))) {
      queue.addToResourcePolicy(new PolicyStatement({
        principals: [new ServicePrincipal("s3.amazonaws.com")],
        actions: ["sqs:SendMessage"],
        resources: [queue.queueArn],
        conditions: { StringEquals: { "aws:SourceAccount": Aws.ACCOUNT_ID } },
      }));
      resource.addDependency(queue.node.findChild("Policy").node.defaultChild as CfnQueuePolicy);
    }
  }

  private publish(): string {
    const headers = new ResponseHeadersPolicy(this, "SiteHeaders", {
      securityHeadersBehavior: {
        contentSecurityPolicy: { contentSecurityPolicy: SITE_HEADERS["content-security-policy"], override: true },
        contentTypeOptions: { override: true },
        frameOptions: { frameOption: HeadersFrameOption.DENY, override: true },
        referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.NO_REFERRER, override: true },
        strictTransportSecurity: { accessControlMaxAge: Duration.days(365), includeSubdomains: true, override: true },
      },
    });
    const folders = new EdgeFunction(this, "SiteFolders", {
      runtime: FunctionRuntime.JS_2_0, code: FunctionCode.fromInline(FOLDER_INDEX), comment: "index.html of a folder: /issues/2026/0001/",
    });
    const site = new Distribution(this, "PublicSite", {
      defaultRootObject: "index.html",
      defaultBehavior: {
        origin: S3BucketOrigin.withOriginAccessControl(this.site as IBucket),
        viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
        responseHeadersPolicy: headers,
        functionAssociations: [{ function: folders, eventType: FunctionEventType.VIEWER_REQUEST }],
      },
      errorResponses: [{ httpStatus: 403, responseHttpStatus: 404, responsePagePath: "/404.html" }],
    });
    new CfnOutput(this, "PublicAddress", { value: `https://${site.distributionDomainName}/` });
    return `https://${site.distributionDomainName}`;
  }
}
