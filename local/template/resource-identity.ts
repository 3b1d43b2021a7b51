import { createHash } from "node:crypto";
import type { TemplateResource } from "./cloud-assembly.ts";

/** A resource of the template as it exists on this machine. `ref` is what `Ref` gives, `attributes` what `Fn::GetAtt` gives. */
export interface LocalResource {
  readonly stack: string;
  readonly logicalId: string;
  readonly type: string;
  readonly physicalName: string;
  readonly arn: string;
  readonly ref: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** Where things live on this machine. The partition is always `aws` here: the embedded services know no other. */
export interface Place {
  readonly region: string;
  readonly accountId: string;
  /** Endpoint of S3, SQS and SNS. */
  readonly endpoint: string;
  /** The public front. */
  readonly url: string;
}

const NAME_PROPERTIES = ["TableName", "QueueName", "TopicName", "BucketName", "FunctionName", "Name"] as const;
const LONGEST_NAME: Record<string, number> = { "AWS::S3::Bucket": 63, "AWS::SQS::Queue": 80, "AWS::Lambda::Function": 64 };

/** Name, ARN and attributes of a resource that the local system creates. */
export function identify(stack: string, logicalId: string, resource: TemplateResource, place: Place): LocalResource {
  const physicalName = nameOf(stack, logicalId, resource);
  const arnOf = (service: string, rest: string): string => `arn:aws:${service}:${place.region}:${place.accountId}:${rest}`;
  const make = (arn: string, ref: string, attributes: Record<string, string>): LocalResource => ({
    stack, logicalId, type: resource.Type, physicalName, arn, ref, attributes: { Arn: arn, ...attributes },
  });
  switch (resource.Type) {
    case "AWS::DynamoDB::Table":
    case "AWS::DynamoDB::GlobalTable":
      return make(arnOf("dynamodb", `table/${physicalName}`), physicalName, {});
    case "AWS::SQS::Queue": {
      const url = `${place.endpoint}/${place.accountId}/${physicalName}`;
      return make(arnOf("sqs", physicalName), url, { QueueName: physicalName, QueueUrl: url });
    }
    case "AWS::SNS::Topic": {
      const arn = arnOf("sns", physicalName);
      return make(arn, arn, { TopicArn: arn, TopicName: physicalName });
    }
    case "AWS::S3::Bucket":
      return make(`arn:aws:s3:::${physicalName}`, physicalName, {});
    case "AWS::Lambda::Function":
      return make(arnOf("lambda", `function:${physicalName}`), physicalName, {});
    case "AWS::ApiGatewayV2::Api":
      return make(arnOf("apigateway", `/apis/${logicalId}`), logicalId, { ApiId: logicalId, ApiEndpoint: place.url });
    case "AWS::SecretsManager::Secret": {
      const arn = arnOf("secretsmanager", `secret:${physicalName}`);
      return make(arn, arn, {});
    }
    case "AWS::Scheduler::Schedule":
      return make(arnOf("scheduler", `schedule/default/${physicalName}`), physicalName, {});
    default:
      return make(`local:${stack}/${logicalId}`, logicalId, {});
  }
}

function nameOf(stack: string, logicalId: string, resource: TemplateResource): string {
  const given = NAME_PROPERTIES.map((property) => resource.Properties?.[property]).find((value) => typeof value === "string");
  const name = given ?? `${stack}-${logicalId}`;
  const allowed = resource.Type === "AWS::S3::Bucket" ? name.toLowerCase().replaceAll(/[^a-z0-9-]/g, "-") : name;
  const longest = LONGEST_NAME[resource.Type] ?? 200;
  if (allowed.length <= longest) return allowed;
  return `${allowed.slice(0, longest - 9)}-${createHash("sha256").update(name).digest("hex").slice(0, 8)}`;
}
