import type { TemplateResource } from "./cloud-assembly.ts";

/** Properties that change what the system does and that nothing here does: better no start than a system that differs without a word. */
const UNSUPPORTED: Readonly<Record<string, readonly string[]>> = {
  "AWS::DynamoDB::Table": ["StreamSpecification", "LocalSecondaryIndexes", "ImportSourceSpecification"],
  "AWS::DynamoDB::GlobalTable": ["StreamSpecification", "LocalSecondaryIndexes"],
  "AWS::SQS::Queue": ["FifoQueue"],
  "AWS::SNS::Topic": ["FifoTopic", "Subscription"],
  "AWS::SNS::Subscription": ["RedrivePolicy"],
  "AWS::S3::Bucket": ["ReplicationConfiguration"],
  "AWS::Lambda::Function": ["Layers", "DeadLetterConfig"],
  "AWS::Lambda::EventSourceMapping": ["FilterCriteria"],
  "AWS::ApiGatewayV2::Api": ["CorsConfiguration", "Body"],
  "AWS::ApiGatewayV2::Route": ["AuthorizerId"],
};
const NOTIFICATION_KINDS = ["LambdaConfigurations", "TopicConfigurations", "EventBridgeConfiguration"];

/** Throws on a property that would have an effect in the cloud and has none here, naming stack, resource and property. */
export function requireSupported(stack: string, logicalId: string, { Type, Properties = {} }: TemplateResource): void {
  const refuse = (property: string): never => {
    throw new Error(`stack ${stack}, resource ${logicalId}: the local system does nothing with the property ${property} of ${Type}. Add it in local/, or leave it out`);
  };
  for (const property of UNSUPPORTED[Type] ?? []) if (Properties[property] !== undefined && Properties[property] !== false) refuse(property);
  const authorization = Properties["AuthorizationType"];
  if (Type === "AWS::ApiGatewayV2::Route" && authorization !== undefined && authorization !== "NONE") refuse("AuthorizationType");
  const notifications = (Properties["NotificationConfiguration"] ?? {}) as Record<string, unknown>;
  if (Type === "AWS::S3::Bucket") for (const kind of NOTIFICATION_KINDS) if (notifications[kind] !== undefined) refuse(`NotificationConfiguration.${kind}`);
}
