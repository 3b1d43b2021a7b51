/** An error as the AWS SDK throws it: a name, and the status of the answer. */
export const sdkError = (name: string, httpStatusCode: number): Error => Object.assign(new Error(name), { name, $metadata: { httpStatusCode } });
