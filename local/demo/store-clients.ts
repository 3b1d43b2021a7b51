import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { S3Client } from "@aws-sdk/client-s3";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import type { LocalSystem } from "../start-local.ts";

/** SDK clients and physical names of the local system's stores, for the runner's summary and for tests. */
export function storesOf(system: LocalSystem) {
  const credentials = { accessKeyId: "local", secretAccessKey: "local" };
  const { region, endpoint, endpointDynamodb } = system.aws;
  const name = (fragment: string, type: string) => system.find(fragment, type).physicalName;
  const table = (fragment: string) => name(fragment, "AWS::DynamoDB::GlobalTable");
  return {
    dynamo: DynamoDBDocumentClient.from(new DynamoDBClient({ region, endpoint: endpointDynamodb, credentials })),
    s3: new S3Client({ region, endpoint, credentials, forcePathStyle: true, requestChecksumCalculation: "WHEN_REQUIRED", responseChecksumValidation: "WHEN_REQUIRED" }),
    tables: { observations: table("Observations"), receipts: table("Receipts"), assessments: table("Assessments"), events: table("Events"), notices: table("Notices"), issues: table("Issues") },
    buckets: { raw: name("/Raw", "AWS::S3::Bucket"), site: name("/Site", "AWS::S3::Bucket") },
  };
}
