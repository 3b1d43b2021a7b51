/** Names of errors that say that the message itself is wrong (SNS; RangeError: too large to be handed over): the same message would be refused again. */
const FOR_GOOD = new Set(["InvalidParameterException", "InvalidParameterValueException", "InvalidParameter", "InvalidParameterValue", "ValidationException", "InvalidSecurityException", "RangeError"]);

/** Why a topic refused a message for good; undefined where it may take it later (throttled, away, no permission yet). */
export function refusedForGood(error: unknown): string | undefined {
  const { name, message } = error as { name?: string; message?: string };
  return name !== undefined && FOR_GOOD.has(name) ? `${name}: ${message ?? ""}`.slice(0, 500) : undefined;
}
