import type { InvocationOutcome } from "../lambda/function-process.ts";

/**
 * Which messages of a batch come back, by message id, as Lambda decides it: all where the function failed or its answer makes no sense;
 * with ReportBatchItemFailures only those it names; otherwise none.
 */
export function failedMessages(outcome: InvocationOutcome, sent: ReadonlySet<string>, reportsItems: boolean): ReadonlySet<string> {
  if (!outcome.ok) return sent;
  if (!reportsItems) return new Set();
  const answer = parse(outcome.body);
  if (answer === undefined) return sent;
  if (answer === null || answer === "") return new Set();
  if (typeof answer !== "object" || !("batchItemFailures" in answer) || answer.batchItemFailures === null) return new Set();
  if (!Array.isArray(answer.batchItemFailures)) return sent;
  const named = answer.batchItemFailures.map((item: unknown) => (item as { itemIdentifier?: unknown } | null)?.itemIdentifier);
  return named.every((id): id is string => typeof id === "string" && sent.has(id)) ? new Set(named) : sent;
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    return undefined;
  }
}
