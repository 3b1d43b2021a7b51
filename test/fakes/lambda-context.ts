import type { Context } from "aws-lambda";

/** A Lambda context with its time not running out. */
export const lambdaContext: Context = {
  callbackWaitsForEmptyEventLoop: false, functionName: "step", functionVersion: "1", invokedFunctionArn: "arn", memoryLimitInMB: "512",
  awsRequestId: "1", logGroupName: "logs", logStreamName: "stream", getRemainingTimeInMillis: () => 60_000,
  done: () => undefined, fail: () => undefined, succeed: () => undefined,
};
