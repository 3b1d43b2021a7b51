import { App } from "aws-cdk-lib";
import { Match, Template } from "aws-cdk-lib/assertions";
import { describe, expect, test } from "vitest";
import { parseStage } from "../../lib/stage.ts";
import { StateStack } from "../../lib/state-stack.ts";
import { resourcesOf, type Resource } from "./synthesized.ts";

const templateOf = (stage: object) => Template.fromStack(new StateStack(new App({ analyticsReporting: false }), "State", { stage: parseStage(stage) }));
const kept = templateOf({});
const all = (template: Template, type: string): Resource[] => resourcesOf(template, type).map(([, one]) => one);

describe("what must outlive the steps", () => {
  test("every bucket blocks public access, has one owner, is encrypted, and refuses requests without TLS", () => {
    const buckets = resourcesOf(kept, "AWS::S3::Bucket");
    expect(buckets).toHaveLength(4);
    for (const [id, { Properties }] of buckets) {
      expect(Properties["PublicAccessBlockConfiguration"], id).toEqual({ BlockPublicAcls: true, BlockPublicPolicy: true, IgnorePublicAcls: true, RestrictPublicBuckets: true });
      expect(JSON.stringify(Properties["OwnershipControls"]), id).toContain("BucketOwnerEnforced");
      expect(JSON.stringify(Properties["BucketEncryption"]), id).toContain("AES256");
      kept.hasResourceProperties("AWS::S3::BucketPolicy", {
        Bucket: { Ref: id }, PolicyDocument: { Statement: Match.arrayWith([Match.objectLike({ Effect: "Deny", Condition: { Bool: { "aws:SecureTransport": "false" } } })]) },
      });
    }
  });

  test("every table can be restored to any second, is paid by use, and cannot be deleted by mistake", () => {
    const tables = all(kept, "AWS::DynamoDB::GlobalTable");
    expect(tables.length).toBeGreaterThanOrEqual(5);
    for (const { Properties } of tables) {
      expect(Properties["BillingMode"]).toBe("PAY_PER_REQUEST");
      for (const replica of Properties["Replicas"] as object[]) {
        expect(replica).toMatchObject({ PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true }, DeletionProtectionEnabled: true });
      }
      expect(Properties["GlobalSecondaryIndexes"] ?? Properties["StreamSpecification"]).toBeUndefined();
    }
  });

  test("tables and buckets outlive their stack, unless the stage says that its data may go", () => {
    const policies = (template: Template) => new Set(["AWS::DynamoDB::GlobalTable", "AWS::S3::Bucket"].flatMap((type) => all(template, type)).map(({ DeletionPolicy }) => DeletionPolicy));
    expect(policies(kept)).toEqual(new Set(["Retain"]));
    expect(policies(templateOf({ data: "destroy" }))).toEqual(new Set(["Delete"]));
  });

  test("the raw bucket tells of readings and of the orders that change them, and of commands, each to the queue of the step that applies it", () => {
    const raw = resourcesOf(kept, "AWS::S3::Bucket").find(([id]) => id.startsWith("Raw"))![1];
    const { QueueConfigurations } = raw.Properties["NotificationConfiguration"] as { QueueConfigurations: { Event: string; Filter: unknown; Queue: unknown }[] };
    const told = QueueConfigurations.map(({ Event, Filter, Queue }) => [Event, JSON.stringify(Filter).match(/"Value":"([^"]*)"/)?.[1], JSON.stringify(Queue).match(/(RawArrivals|CommandArrivals|AlertOrders|JointArrivals|BulletinOrders)Queue/)?.[1]]);
    expect(told).toEqual([["s3:ObjectCreated:*", "readings/", "RawArrivals"], ["s3:ObjectCreated:*", "commands/", "CommandArrivals"], ["s3:ObjectCreated:*", "orders/normalize/", "RawArrivals"],
      ["s3:ObjectCreated:*", "orders/alert/", "AlertOrders"], ["s3:ObjectCreated:*", "orders/joint/", "JointArrivals"], ["s3:ObjectCreated:*", "orders/bulletin/", "BulletinOrders"]]);
    // S3 refuses notifications whose prefixes overlap.
    const prefixes = told.map(([, prefix]) => prefix!);
    expect(prefixes.filter((one) => prefixes.some((other) => other !== one && one.startsWith(other)))).toEqual([]);
  });

  test("the inbox tells of what bureaus put there, never of the results, and keeps overwritten files", () => {
    const inbox = resourcesOf(kept, "AWS::S3::Bucket").find(([id]) => id.startsWith("Inbox"))![1];
    const { QueueConfigurations } = inbox.Properties["NotificationConfiguration"] as { QueueConfigurations: { Filter: unknown; Queue: unknown }[] };
    expect(QueueConfigurations.map(({ Filter }) => JSON.stringify(Filter).match(/"Value":"([^"]*)"/)?.[1])).toEqual(["bureaus/"]);
    expect(JSON.stringify(QueueConfigurations[0]?.Queue)).toContain("InboxArrivals");
    expect(inbox.Properties["VersioningConfiguration"]).toEqual({ Status: "Enabled" });
  });

  test("S3 may send to those queues from this account alone", () => {
    const fromS3 = all(kept, "AWS::SQS::QueuePolicy").flatMap(({ Properties }) => (Properties["PolicyDocument"] as { Statement: { Principal: { Service?: string }; Condition: unknown }[] }).Statement)
      .filter(({ Principal }) => Principal.Service === "s3.amazonaws.com");
    expect(fromS3.map(({ Condition }) => Condition)).toEqual([1, 2, 3, 4, 5, 6].map(() => ({ StringEquals: { "aws:SourceAccount": { Ref: "AWS::AccountId" } } })));
  });

  test("alarms reach the operations topic: CloudWatch of this account is let in by name, and the stage says who is woken", () => {
    kept.hasResourceProperties("AWS::SNS::TopicPolicy", {
      PolicyDocument: { Statement: Match.arrayWith([Match.objectLike({ Action: "sns:Publish", Principal: { Service: "cloudwatch.amazonaws.com" }, Condition: { StringEquals: { "aws:SourceAccount": { Ref: "AWS::AccountId" } } } })]) },
    });
    kept.resourceCountIs("AWS::SNS::Subscription", 0);
    templateOf({ operations: { email: "duty@example.test" } }).hasResourceProperties("AWS::SNS::Subscription", { Protocol: "email", Endpoint: "duty@example.test" });
  });

  test("the public site is served by TLS only, from a bucket that nobody else reads; without CloudFront there is none", () => {
    kept.hasResourceProperties("AWS::CloudFront::Distribution", { DistributionConfig: { DefaultRootObject: "index.html", DefaultCacheBehavior: { ViewerProtocolPolicy: "redirect-to-https" } } });
    templateOf({ publicSite: "none" }).resourceCountIs("AWS::CloudFront::Distribution", 0);
  });

  const bucketOf = (template: Template, name: string): [string, Resource] => resourcesOf(template, "AWS::S3::Bucket").find(([id]) => id.startsWith(name))!;
  const deniedOn = (template: Template, name: string): string[] => {
    const [id] = bucketOf(template, name);
    const policy = all(template, "AWS::S3::BucketPolicy").find(({ Properties }) => JSON.stringify(Properties["Bucket"]) === JSON.stringify({ Ref: id }))!;
    return (policy.Properties["PolicyDocument"] as { Statement: { Sid?: string; Effect: string; Action: unknown; Condition?: unknown }[] }).Statement
      .flatMap(({ Sid, Effect, Action, Condition }) => (Effect === "Deny" && Sid !== undefined ? [`${Sid} ${[Action].flat().join(" ")} ${JSON.stringify(Condition ?? null)}`] : []));
  };

  test("raw objects have versions, are never overwritten or deleted but by the lifecycle, and stay five years at least", () => {
    const [, raw] = bucketOf(kept, "Raw");
    expect(raw.Properties["VersioningConfiguration"]).toEqual({ Status: "Enabled" });
    expect(deniedOn(kept, "Raw")).toEqual([
      `NeverOverwritten s3:PutObject {"Null":{"s3:if-none-match":"true"}}`, "NeverDeleted s3:DeleteObject s3:DeleteObjectVersion null", "BucketNeverDeleted s3:DeleteBucket null",
    ]);
    expect(JSON.stringify(raw.Properties["LifecycleConfiguration"])).not.toContain("Expiration");
    const [, ending] = bucketOf(templateOf({ rawYears: 5 }), "Raw");
    const { Rules } = ending.Properties["LifecycleConfiguration"] as { Rules: { ExpirationInDays: number; NoncurrentVersionExpiration: { NoncurrentDays: number } }[] };
    expect(Rules[0]).toMatchObject({ ExpirationInDays: 1830, NoncurrentVersionExpiration: { NoncurrentDays: 1830 } });
    expect(() => parseStage({ rawYears: 4 })).toThrow(/rawYears/);
  });

  test("a stage that may be thrown away may delete its raw objects, and still overwrites none", () => {
    expect(deniedOn(templateOf({ data: "destroy" }), "Raw").map((one) => one.split(" ")[0])).toEqual(["NeverOverwritten"]);
  });

  test("manifests are under Object Lock: governance by default, compliance where the stage says so, five years", () => {
    const lockOf = (stage: object) => {
      const [, { Properties }] = bucketOf(templateOf(stage), "Manifests");
      return [Properties["ObjectLockEnabled"], (Properties["ObjectLockConfiguration"] as { Rule: { DefaultRetention: object } }).Rule.DefaultRetention];
    };
    expect(lockOf({})).toEqual([true, { Mode: "GOVERNANCE", Days: 1827 }]);
    expect(lockOf({ manifestLock: { mode: "compliance", days: 3660 } })).toEqual([true, { Mode: "COMPLIANCE", Days: 3660 }]);
    expect(() => parseStage({ data: "destroy", manifestLock: { mode: "compliance", days: 1 } })).toThrow(/manifestLock/);
  });
});
