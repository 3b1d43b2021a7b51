import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { S3Client } from "@aws-sdk/client-s3";
import { SNSClient } from "@aws-sdk/client-sns";
import { SQSClient } from "@aws-sdk/client-sqs";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";

/**
 * One client of each service for a function. Region, credentials and endpoint come from the environment, as the SDK reads them.
 * Embedded services have no bucket host names: AWS_S3_FORCE_PATH_STYLE=1 puts the bucket into the path.
 */
export const s3 = new S3Client({
  forcePathStyle: process.env["AWS_S3_FORCE_PATH_STYLE"] === "1",
  requestChecksumCalculation: "WHEN_REQUIRED",
  responseChecksumValidation: "WHEN_REQUIRED",
});
export const dynamo = DynamoDBDocumentClient.from(new DynamoDBClient({ maxAttempts: 8 }), { marshallOptions: { removeUndefinedValues: true } });
export const sqs = new SQSClient({});
export const sns = new SNSClient({});
