/** True where an AWS call was refused because the condition of the write does not hold (any more). */
export function isConditionFailure(error: unknown): boolean {
  const failure = error as { name?: string; $metadata?: { httpStatusCode?: number } };
  return failure.name === "ConditionalCheckFailedException" || failure.name === "PreconditionFailed" || failure.$metadata?.httpStatusCode === 412;
}

/** S3 answers 409 while another conditional write of the same key is under way: the caller looks again. */
export function isConflict(error: unknown): boolean {
  return (error as { $metadata?: { httpStatusCode?: number } }).$metadata?.httpStatusCode === 409;
}

/** True where S3 says that there is no such object. */
export function isMissing(error: unknown): boolean {
  const failure = error as { name?: string; $metadata?: { httpStatusCode?: number } };
  return failure.name === "NoSuchKey" || failure.name === "NotFound" || failure.$metadata?.httpStatusCode === 404;
}
