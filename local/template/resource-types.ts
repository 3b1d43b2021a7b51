/** Resource types that the local system creates, one for one. */
export const CREATED_TYPES: ReadonlySet<string> = new Set([
  "AWS::DynamoDB::Table", "AWS::DynamoDB::GlobalTable",
  "AWS::SQS::Queue", "AWS::SNS::Topic", "AWS::SNS::Subscription", "AWS::S3::Bucket", "AWS::S3::BucketPolicy",
  "AWS::Lambda::Function", "AWS::Lambda::EventSourceMapping",
  "AWS::ApiGatewayV2::Api", "AWS::ApiGatewayV2::Route", "AWS::ApiGatewayV2::Integration", "AWS::ApiGatewayV2::Stage",
  "AWS::Scheduler::Schedule", "AWS::SecretsManager::Secret",
]);

/** Resource types without effect on one machine: permissions, watching, and the distribution (the local front stands in for it). */
export const IGNORED_TYPES: ReadonlySet<string> = new Set([
  "AWS::IAM::Role", "AWS::IAM::Policy", "AWS::IAM::ManagedPolicy",
  "AWS::SQS::QueuePolicy", "AWS::SNS::TopicPolicy", "AWS::Lambda::Permission",
  "AWS::KMS::Key", "AWS::KMS::Alias",
  "AWS::Logs::LogGroup", "AWS::Logs::MetricFilter", "AWS::CloudWatch::Alarm", "AWS::CloudWatch::CompositeAlarm", "AWS::CloudWatch::Dashboard",
  "AWS::CloudFront::Distribution", "AWS::CloudFront::OriginAccessControl", "AWS::CloudFront::ResponseHeadersPolicy",
  "AWS::CloudFront::CachePolicy", "AWS::CloudFront::Function", "AWS::Scheduler::ScheduleGroup", "AWS::Budgets::Budget", "AWS::CDK::Metadata",
]);

/** Throws on a resource type that is neither created nor known to be without effect here, so that nothing is silently not there. */
export function requireKnownType(stack: string, logicalId: string, type: string): void {
  if (CREATED_TYPES.has(type) || IGNORED_TYPES.has(type)) return;
  throw new Error(`stack ${stack}, resource ${logicalId}: the local system does not know ${type}. Add it to local/template/resource-types.ts and, where it does something, to local/`);
}
